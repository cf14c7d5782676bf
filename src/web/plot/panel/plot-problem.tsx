import type { ProblemFields } from '../../../core/index.ts';
import { useEngine } from '../../connection/engine-context.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { useEngineStore } from '../../state/engine-store.ts';
import { useNotices } from '../../state/notice-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import { withoutFile } from '../slices/without-file.ts';

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
  const { file } = problem;
  const closed = useEngineStore(({ files }) => (file !== undefined && !files.has(file) ? file : undefined));
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
      {closed !== undefined && <ClosedFile file={closed} />}
      {isStale && closed === undefined && (
        <p className="plot-quiet">What you see is the figure before it. Undo takes the last step back.</p>
      )}
    </div>
  );
}

/** The figure shows something of a file that is not open (any more): what can be done about it. */
function ClosedFile({ file }: { readonly file: string }) {
  const engine = useEngine();
  const open = async () => {
    try {
      await engine.call('open', { file });
    } catch (error) {
      useNotices.getState().tell(`${file} could not be opened.`, problemOf(error));
    }
  };
  const remove = () =>
    useViewStore.getState().change(`Remove ${file}`, (view) => {
      view.figure = view.figure && withoutFile(view.figure, file);
    });
  return (
    <div className="plot-ways">
      <button type="button" className="button is-main" onClick={() => void open()}>
        Open the file
      </button>
      <button type="button" className="button" onClick={remove}>
        Remove it from the plot
      </button>
    </div>
  );
}
