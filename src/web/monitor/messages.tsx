import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { MonitorLine } from '../../engine/index.ts';
import { useEngineStore } from '../state/engine-store.ts';
import { copyText } from '../widgets/copy-button.tsx';
import { useRowHeight } from '../widgets/use-row-height.ts';
import { droppedCount, type LineFilter, lineText, shownLines } from './message-lines.ts';
import { MessageRow } from './message-row.tsx';
import { MonitorBar } from './monitor-bar.tsx';
import './monitor.css';

/** From the end, at which the list goes on following. */
const NEAR_END = 30;

/** What the readers and the engine have to say. */
export function MonitorPane() {
  const messages = useEngineStore((state) => state.messages);
  const [filter, setFilter] = useState<LineFilter>({ onlyProblems: false, text: '' });
  const [expanded, setExpanded] = useState<number>();
  const [isFollowing, setFollowing] = useState(true);
  const lines = useMemo(() => shownLines(messages, filter), [messages, filter]);
  const scroll = useRef<HTMLDivElement>(null);
  const lastTop = useRef(0);
  const height = Math.round(useRowHeight() * 0.86);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 10,
    getItemKey: (index) => lines[index].number,
  });
  // what was just unfolded stays where it is
  virtual.shouldAdjustScrollPositionOnItemSizeChange = ({ key, start }) =>
    key !== expanded && start < (virtual.scrollOffset ?? 0);
  const last = lines.at(-1)?.number;
  useEffect(() => {
    if (isFollowing && last !== undefined) virtual.scrollToIndex(Number.MAX_SAFE_INTEGER, { align: 'end' });
  }, [isFollowing, last, virtual]);
  useSteady(scroll, lines, isFollowing ? 0 : height);

  const onScroll = () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = scroll.current ?? {};
    const isUp = scrollTop < lastTop.current - 1; // by hand: what follows only goes down
    lastTop.current = scrollTop;
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (atEnd !== isFollowing && (atEnd || isUp)) setFollowing(atEnd);
  };
  return (
    <div className="monitor">
      <MonitorBar
        filter={filter}
        onFilter={setFilter}
        shown={lines.length}
        isFollowing={isFollowing || lines.length === 0}
        onFollow={() => setFollowing(true)}
        onCopy={() => void copyText(lines.map(lineText).join('\n'))}
      />
      {lines.length === 0 && (
        <p className="monitor-none">
          {messages.length > 0 ? 'No message is like that.' : 'Readers have had nothing to say yet.'}
        </p>
      )}
      <div
        ref={scroll}
        className="messages"
        role="log"
        aria-label="Messages"
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys
        tabIndex={0}
        onScroll={onScroll}
      >
        <div className="messages-size" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="message-place"
              style={{ transform: `translateY(${start}px)` }}
            >
              <MessageRow
                line={lines[index]}
                isExpanded={expanded === lines[index].number}
                onExpand={(isExpanded) => setExpanded(isExpanded ? lines[index].number : undefined)}
              />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** What one reads stays where it is when lines are dropped before it. */
function useSteady(scroll: RefObject<HTMLElement | null>, lines: readonly MonitorLine[], height: number): void {
  const before = useRef(lines);
  useLayoutEffect(() => {
    const dropped = droppedCount(before.current, lines);
    before.current = lines;
    if (scroll.current && dropped > 0) scroll.current.scrollTop -= dropped * height;
  }, [scroll, lines, height]);
}
