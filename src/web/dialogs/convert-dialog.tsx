import { useState } from 'react';
import type { ProblemFields } from '../../core/index.ts';
import { useEngine } from '../connection/engine-context.ts';
import { problemOf } from '../connection/problem-of.ts';
import { useDialog } from '../state/dialog-store.ts';
import { useEngineStore } from '../state/engine-store.ts';
import { useSettings } from '../state/settings-store.ts';
import type { NodeRef } from '../state/view-spec.ts';
import { copyText } from '../widgets/copy-button.tsx';
import { ProblemDetails } from '../widgets/problem-details.tsx';
import { convertCommand } from './command-line.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { PartPicker } from './part-picker.tsx';

/** Keeps a file, or a part of it, in another format. */
export function ConvertDialog({ of: { file, path } }: { readonly of: NodeRef }) {
  const engine = useEngine();
  const welcome = useEngineStore((state) => state.welcome);
  const info = useEngineStore((state) => state.files.get(file));
  const show = useDialog((state) => state.show);
  const set = useSettings((state) => state.set);
  const targets = welcome?.targets ?? [];
  const [to, setTo] = useState(targets[0]?.id ?? '');
  const [isPart, setPart] = useState(path !== '/');
  const [paths, setPaths] = useState<readonly string[]>(path === '/' ? [] : [path]);
  const [problem, setProblem] = useState<ProblemFields>();
  const only = isPart ? paths : [];
  const isReady = to !== '' && (!isPart || paths.length > 0);

  const convert = async () => {
    try {
      await engine.call('convert', { file, to, ...(isPart && { only }) });
      set({ isBottomOpen: true, bottomTab: 'jobs' });
      show(null);
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <DialogFrame
      title={`Convert ${info?.name ?? file}`}
      actions={
        <>
          <button
            type="button"
            className="button is-quiet"
            onClick={() => void copyText(convertCommand(file, { extension: to, only }, info?.options))}
          >
            Copy command line
          </button>
          <span className="top-gap" />
          <button type="button" className="button is-main" disabled={!isReady} onClick={() => void convert()}>
            Convert
          </button>
        </>
      }
    >
      <fieldset className="choices">
        <legend>To</legend>
        {targets.map(({ id, label }) => (
          <label key={id} className="choice">
            <input type="radio" name="target" value={id} checked={to === id} onChange={() => setTo(id)} />
            <strong>{label}</strong>
          </label>
        ))}
      </fieldset>
      <fieldset className="choices">
        <legend>What</legend>
        <label className="choice">
          <input type="radio" name="part" checked={!isPart} onChange={() => setPart(false)} />
          All of the file
        </label>
        <label className="choice">
          <input type="radio" name="part" checked={isPart} onChange={() => setPart(true)} />
          Only some datasets
        </label>
        {isPart && <PartPicker file={file} paths={paths} onPaths={setPaths} />}
      </fieldset>
      {welcome && (
        <p className="choice-text">
          The output goes to {placeText(welcome.outputFolder)}. Nothing that exists is replaced.
        </p>
      )}
      {problem && <ProblemDetails problem={problem} />}
    </DialogFrame>
  );
}

function placeText(folder: string): string {
  return folder === '.' ? 'the folder that daqscope was started in' : folder;
}
