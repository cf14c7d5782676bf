import { useState } from 'react';
import type { ProblemFields } from '../../core/index.ts';
import { problemOf } from '../connection/problem-of.ts';
import { exportSpec } from '../plot/index.ts';
import { useDialog } from '../state/dialog-store.ts';
import { useEngineStore } from '../state/engine-store.ts';
import { useNotices } from '../state/notice-store.ts';
import { copyText } from '../widgets/copy-button.tsx';
import { NumberBox } from '../widgets/number-box.tsx';
import { ProblemDetails } from '../widgets/problem-details.tsx';
import { plotCommand } from './command-line.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { drawFigure, type FigureKind, save } from './export-figure.ts';

const KINDS: readonly { readonly kind: FigureKind; readonly label: string; readonly text: string }[] = [
  { kind: 'svg', label: 'SVG', text: 'lines and text, to edit or for the web' },
  { kind: 'pdf', label: 'PDF', text: 'lines and text, for LaTeX and journals' },
  { kind: 'png', label: 'PNG', text: 'pixels, for slides and documents' },
];

const NAME = 'figure';

/** The figure as a file, exactly as it is seen. */
export function ExportDialog() {
  const [spec] = useState(() => exportSpec());
  const [kind, setKind] = useState<FigureKind>('pdf');
  const [dpi, setDpi] = useState(300);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemFields>();
  const show = useDialog((state) => state.show);
  const tell = useNotices((state) => state.tell);
  const files = useEngineStore((state) => state.files);
  if (!spec) return null;

  const draw = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { blob, problems } = await drawFigure(spec, kind, dpi);
      save(blob, `${NAME}.${kind}`);
      show(null);
      tell(`The figure was saved as ${NAME}.${kind}.`);
      for (const one of problems) tell('Something of the figure could not be drawn.', one);
    } catch (error) {
      setProblem(problemOf(error) ?? { code: 'ENGINE_FAILED', message: 'the figure could not be drawn' });
    }
    setBusy(false);
  };
  const saveSpec = () =>
    save(new Blob([`${JSON.stringify(spec, null, 2)}\n`], { type: 'application/json' }), `${NAME}.json`);
  const copyCommand = async () => {
    const command = plotCommand(spec, { name: NAME, kind, dpi }, files);
    if (command === undefined) {
      tell(
        'These recordings are opened with different options, so one command cannot draw them. Convert them to HDF5 first.',
      );
    } else if (await copyText(command)) {
      tell(`Copied. It draws ${NAME}.json: save the spec into the folder that daqscope was started in.`);
    }
  };
  const { width, height } = spec.size ?? {};
  return (
    <DialogFrame
      title="Export the figure"
      actions={
        <>
          <button type="button" className="button is-quiet" onClick={saveSpec}>
            Save spec
          </button>
          <button type="button" className="button is-quiet" onClick={() => void copyCommand()}>
            Copy command line
          </button>
          <span className="top-gap" />
          <button type="button" className="button is-main" disabled={isBusy} onClick={() => void draw()}>
            {isBusy ? 'Drawing …' : `Save ${kind.toUpperCase()}`}
          </button>
        </>
      }
    >
      <fieldset className="choices">
        <legend className="visually-hidden">Kind of file</legend>
        {KINDS.map(({ kind: one, label, text }) => (
          <label key={one} className="choice">
            <input type="radio" name="kind" value={one} checked={kind === one} onChange={() => setKind(one)} />
            <span>
              <strong>{label}</strong> <span className="choice-text">{text}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {kind === 'png' && (
        <div className="dialog-row">
          Resolution <NumberBox label="Dots per inch" value={dpi} min={30} max={2400} onChange={setDpi} /> dpi
        </div>
      )}
      {width !== undefined && height !== undefined && (
        <p className="choice-text">
          {width.toFixed(1)} × {height.toFixed(1)} mm, as it is seen. Another size is set in the options of the figure.
        </p>
      )}
      {problem && <ProblemDetails problem={problem} />}
    </DialogFrame>
  );
}
