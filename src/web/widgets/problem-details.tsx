import { DataProblem, hexOffset, PROBLEM_CODES, type ProblemFields } from '../../core/index.ts';
import { countText } from './numbers.ts';
import './problem-details.css';

type Row = readonly [label: string, text: (problem: ProblemFields) => string | undefined];

const ROWS: readonly Row[] = [
  ['File', ({ file }) => file],
  ['Offset', ({ offset }) => (offset === undefined ? undefined : `${hexOffset(offset)} (byte ${countText(offset)})`)],
  ['Where', ({ path }) => path],
  ['Expected', ({ expected }) => expected],
  ['Found', ({ found }) => found],
  ['Skipped', ({ bytesSkipped }) => (bytesSkipped ? `${countText(bytesSkipped)} bytes` : undefined)],
];

/** All that is known of a problem: what, where, what was expected, what to do. */
export function ProblemDetails({ problem }: { readonly problem: ProblemFields }) {
  return (
    <div className="problem">
      <p className="problem-message">{problem.message}</p>
      {problem.hint && <p className="problem-hint">{problem.hint}</p>}
      <dl>
        {ROWS.map(([label, text]) => {
          const shown = text(problem);
          return shown === undefined ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{shown}</dd>
            </div>
          );
        })}
        <div>
          <dt>Code</dt>
          <dd>
            <details>
              <summary>
                <code>{problem.code}</code>
              </summary>
              {PROBLEM_CODES[problem.code] ?? 'A problem of a kind that this page does not know.'}
            </details>
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** A problem in one line, as the command line tells it. */
export function problemLine(problem: ProblemFields): string {
  return new DataProblem(problem).message;
}
