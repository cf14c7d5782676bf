import type { CSSProperties, MouseEvent } from 'react';
import type { FileInfo } from '../../engine/index.ts';
import { useEngine } from '../connection/engine-context.ts';
import { useEngineStore } from '../state/engine-store.ts';
import { Icon } from '../widgets/icon.tsx';
import { IconButton } from '../widgets/icon-button.tsx';
import { bytesText, countText } from '../widgets/numbers.ts';
import { ProgressBar } from '../widgets/progress-bar.tsx';
import { DerivedContent } from './derived-content.tsx';
import { NodeContent } from './node-content.tsx';
import type { TreeItem } from './tree-rows.ts';

interface TreeRowProps {
  readonly id: string;
  readonly item: TreeItem | undefined;
  readonly depth: number;
  readonly position: number;
  readonly siblings: number;
  /** Undefined: it cannot be unfolded. */
  readonly isOpen: boolean | undefined;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly style: CSSProperties;
  onToggle(): void;
  onEnter(event: MouseEvent): void;
  onMenu(at: Element | { readonly x: number; readonly y: number }): void;
}

/** A file or a node of it. */
export function TreeRow({ id, item, depth, position, siblings, isOpen, isActive, isSelected, ...rest }: TreeRowProps) {
  const { style, onToggle, onEnter, onMenu } = rest;
  const hasMenu = item !== undefined && item.kind !== 'problem' && item.kind !== 'computed';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the focus, and takes the keys for all rows
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus (aria-activedescendant)
    <div
      id={id}
      className={`tree-row is-${item?.kind ?? 'pending'}${isActive ? ' is-active' : ''}${isSelected ? ' is-selected' : ''}`}
      role="treeitem"
      aria-level={depth + 1}
      aria-setsize={siblings}
      aria-posinset={position + 1}
      aria-expanded={isOpen}
      aria-selected={isSelected}
      style={{ ...style, '--depth': depth } as CSSProperties}
      onClick={onEnter}
      onContextMenu={(event) => {
        if (!hasMenu) return;
        event.preventDefault();
        onMenu({ x: event.clientX, y: event.clientY });
      }}
    >
      <span
        className="tree-fold"
        aria-hidden="true"
        onClick={(event) => {
          if (isOpen === undefined) return;
          event.stopPropagation();
          onToggle();
        }}
      >
        {isOpen !== undefined && <Icon name={isOpen ? 'down' : 'right'} />}
      </span>
      <Content item={item} />
      {hasMenu && (
        <IconButton
          className="is-small tree-more"
          icon="more"
          label="What can be done with it"
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            onMenu(event.currentTarget);
          }}
        />
      )}
    </div>
  );
}

function Content({ item }: { readonly item: TreeItem | undefined }) {
  if (!item) return <span className="tree-note">Loading …</span>;
  if (item.kind === 'file') return <FileContent info={item.info} />;
  if (item.kind === 'node') return <NodeContent node={item.node} />;
  if (item.kind === 'derived') return <DerivedContent item={item} />;
  if (item.kind === 'computed') return <ComputedContent count={item.count} />;
  const { problem } = item;
  return (
    <span className="tree-note is-problem" title={[problem.message, problem.hint].filter(Boolean).join('. ')}>
      {problem.message}
    </span>
  );
}

/** What is computed of a file. */
function ComputedContent({ count }: { readonly count: number }) {
  return (
    <>
      <Icon name="compute" />
      <span className="tree-name">Computed</span>
      <span className="tree-type">
        <span>{countText(count)}</span>
      </span>
    </>
  );
}

function FileContent({ info }: { readonly info: FileInfo }) {
  const engine = useEngine();
  const { file, name, state, sizeBytes, format, problem, problems, isChanged } = info;
  const job = useEngineStore(({ jobs }) => {
    if (state !== 'opening') return undefined;
    return [...jobs.values()].findLast((one) => one.kind === 'open' && one.file === file);
  });
  const canReload = isChanged || state === 'failed' || state === 'cancelled';
  return (
    <>
      <Icon name={problem || problems.length > 0 ? 'warning' : 'file'} />
      <span className="tree-name" title={file}>
        {name}
      </span>
      {state === 'opening' && (
        <ProgressBar label={`Opening ${name}`} done={job?.progress?.done ?? 0} total={job?.progress?.total} />
      )}
      {state === 'failed' && <span className="tree-flag is-error">failed</span>}
      {state === 'cancelled' && <span className="tree-flag">stopped</span>}
      {problems.length > 0 && <span className="tree-flag is-warning">incomplete</span>}
      {isChanged && <span className="tree-flag is-warning">changed</span>}
      {canReload ? (
        <IconButton
          className="is-small"
          icon="reload"
          label={isChanged ? 'The file was written since: reload it' : 'Try again'}
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            void engine.call('open', { file }).catch(() => {});
          }}
        />
      ) : (
        state === 'open' &&
        sizeBytes !== undefined && (
          <span className="tree-type" title={format}>
            {bytesText(sizeBytes)}
          </span>
        )
      )}
    </>
  );
}
