import type { ProblemFields } from '../../../core/index.ts';

/** Nothing is plotted yet: how it is done. */
export function PlotEmpty() {
  return (
    <div className="plot-message">
      <h2>Nothing is plotted yet</h2>
      <p>
        Click a dataset in the tree to plot it. A click with <kbd>Ctrl</kbd>, or <kbd>Shift</kbd>+<kbd>Enter</kbd>, lays
        others over it, also from other files.
      </p>
    </div>
  );
}

/** The first picture is on its way. */
export function PlotLoading() {
  return (
    <div className="plot-message" role="status">
      <progress aria-label="The plot is being drawn" />
      <p>Reading what is to be drawn …</p>
    </div>
  );
}

const FIELDS = [
  ['file', 'File'],
  ['path', 'Where'],
  ['expected', 'Expected'],
  ['found', 'Found'],
] as const satisfies [keyof ProblemFields, string][];

interface PlotProblemProps {
  readonly problem: ProblemFields;
  /** What is shown is an older figure. */
  readonly isStale: boolean;
}

/** Why the figure cannot be drawn. */
export function PlotProblem({ problem, isStale }: PlotProblemProps) {
  return (
    <div className={isStale ? 'plot-problem is-over' : 'plot-problem'} role="alert">
      <h2>The figure cannot be drawn</h2>
      <p>
        {problem.message} <code>{problem.code}</code>
      </p>
      <dl>
        {FIELDS.map(([key, label]) =>
          problem[key] === undefined ? null : (
            <div key={key}>
              <dt>{label}</dt>
              <dd>{problem[key]}</dd>
            </div>
          ),
        )}
        {problem.offset !== undefined && (
          <div>
            <dt>Offset</dt>
            <dd>0x{problem.offset.toString(16).toUpperCase()}</dd>
          </div>
        )}
      </dl>
      {problem.hint && <p>{problem.hint}</p>}
      {isStale && <p className="plot-quiet">What you see is the figure before it. Undo takes the last step back.</p>}
    </div>
  );
}
