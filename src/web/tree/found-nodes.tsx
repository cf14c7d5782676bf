import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react';
import type { FoundNode } from '../../engine/index.ts';
import { useNodeActions } from '../actions/use-node-actions.ts';
import { useAsk } from '../connection/use-ask.ts';
import { useEngineStore } from '../state/engine-store.ts';
import { countText } from '../widgets/numbers.ts';
import { ProblemDetails } from '../widgets/problem-details.tsx';
import { useRowHeight } from '../widgets/use-row-height.ts';
import { NodeContent } from './node-content.tsx';

/** What a search found in all files. */
export function FoundNodes({ text }: { readonly text: string }) {
  const files = useEngineStore((state) => state.files);
  const version = [...files.values()].map(({ generation, state }) => `${generation}${state}`).join();
  const { result, problem } = useAsk('search', { text }, version);
  if (problem) return <ProblemDetails problem={problem} />;
  if (!result) return <p className="tree-note">Searching …</p>;
  const { nodes, isAll } = result;
  const words = nodes.length === 1 ? '1 found' : `${countText(nodes.length)} found`;
  return (
    <>
      <p className="tree-note" role="status">
        {nodes.length === 0 ? 'Nothing has these words in its path.' : isAll ? words : `The first ${words}`}
      </p>
      {nodes.length > 0 && <FoundList nodes={nodes} />}
    </>
  );
}

function FoundList({ nodes }: { readonly nodes: readonly FoundNode[] }) {
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const actions = useNodeActions();
  const height = useRowHeight();
  const several = useEngineStore((state) => state.files.size > 1);
  const virtual = useVirtualizer({
    count: nodes.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 8,
  });
  useEffect(() => {
    if (nodes.length > 0) setActive(0);
  }, [nodes]);
  const go = (row: number) => {
    const to = Math.min(nodes.length - 1, Math.max(0, row));
    setActive(to);
    virtual.scrollToIndex(to);
  };
  const act = (row: number, isAdded: boolean) => {
    const node = nodes[row];
    if (node) void (isAdded ? actions.add(node) : actions.show(node));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: nodes.length - 1 }[event.key];
    if (to !== undefined) go(to);
    else if (event.key === 'Enter' || event.key === '+') act(active, event.shiftKey || event.key === '+');
    else return;
    event.preventDefault();
  };
  const onClick = (row: number) => (event: MouseEvent) => {
    setActive(row);
    act(row, event.ctrlKey || event.metaKey || event.shiftKey);
  };
  return (
    <div
      ref={scroll}
      className="tree"
      role="listbox"
      aria-label="Found datasets"
      tabIndex={0}
      aria-activedescendant={`${id}-${active}`}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className="tree-rows" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => {
          const node = nodes[index];
          const group = node.path.slice(0, node.path.lastIndexOf('/'));
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus, and takes the keys for all rows
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus (aria-activedescendant)
            <div
              key={index}
              id={`${id}-${index}`}
              className={`tree-row is-node${index === active ? ' is-active' : ''}`}
              role="option"
              aria-selected={index === active}
              style={{ transform: `translateY(${start}px)`, height: size }}
              onClick={onClick(index)}
            >
              <NodeContent node={node} place={[several ? node.file : '', group].filter(Boolean).join(' ')} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
