import { useEffect, useRef } from 'react';
import type { MonitorLine } from '../../engine/index.ts';
import { ProblemDetails, problemLine } from '../widgets/problem-details.tsx';
import { textBesideName, timeText } from './message-lines.ts';

interface MessageRowProps {
  readonly line: MonitorLine;
  readonly isExpanded: boolean;
  onExpand(isExpanded: boolean): void;
}

/** A line of the Monitor; a problem unfolds to all that is known of it. */
export function MessageRow({ line, isExpanded, onExpand }: MessageRowProps) {
  const { time, from, kind, problem } = line;
  const details = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isExpanded) details.current?.scrollIntoView({ block: 'nearest' });
  }, [isExpanded]);
  return (
    <>
      <div className={`message is-${kind}`}>
        <time>{timeText(time)}</time>
        <span className="message-from" title={from}>
          {from}
        </span>
        <span className="message-kind">{kind === 'message' ? '' : kind}</span>
        <span className="message-text">{textBesideName(line)}</span>
        {problem && (
          <button
            type="button"
            className="button is-link"
            aria-expanded={isExpanded}
            aria-label={`Details of: ${problemLine(problem)}`}
            onClick={() => onExpand(!isExpanded)}
          >
            {isExpanded ? 'less' : 'details'}
          </button>
        )}
      </div>
      {problem && isExpanded && (
        <div ref={details} className="message-details">
          <ProblemDetails problem={problem} />
        </div>
      )}
    </>
  );
}
