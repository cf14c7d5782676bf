import { Icon } from '../widgets/icon.tsx';
import { countText } from '../widgets/numbers.ts';
import { SearchBox } from '../widgets/search-box.tsx';
import type { LineFilter } from './message-lines.ts';

interface MonitorBarProps {
  readonly filter: LineFilter;
  /** How many lines there are with it. */
  readonly shown: number;
  readonly isFollowing: boolean;
  onFilter(filter: LineFilter): void;
  onFollow(): void;
  onCopy(): void;
}

/** Which messages are shown, and what can be done with them. */
export function MonitorBar({ filter, shown, isFollowing, onFilter, onFollow, onCopy }: MonitorBarProps) {
  const { onlyProblems, text } = filter;
  return (
    <div className="monitor-bar">
      <SearchBox label="Filter messages" text={text} onText={(text) => onFilter({ ...filter, text })} />
      <button
        type="button"
        className="button is-quiet"
        aria-pressed={onlyProblems}
        onClick={() => onFilter({ ...filter, onlyProblems: !onlyProblems })}
      >
        <Icon name={onlyProblems ? 'check' : 'warning'} />
        Warnings only
      </button>
      {(text !== '' || onlyProblems) && <span className="monitor-count">{countText(shown)} shown</span>}
      <span className="monitor-gap" />
      {!isFollowing && (
        <button type="button" className="button is-quiet" onClick={onFollow}>
          <Icon name="down" />
          To the end
        </button>
      )}
      <button type="button" className="button is-quiet" disabled={shown === 0} onClick={onCopy}>
        <Icon name="copy" />
        Copy
      </button>
    </div>
  );
}
