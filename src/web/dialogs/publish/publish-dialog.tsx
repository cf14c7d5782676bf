import { useState } from 'react';
import type { ProblemFields } from '../../../core/index.ts';
import type { FileKey, PublishTargets } from '../../../engine/index.ts';
import { useEngine } from '../../connection/engine-context.ts';
import { problemOf } from '../../connection/problem-of.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { exportSpec } from '../../plot/index.ts';
import { useDialog } from '../../state/dialog-store.ts';
import { useEngineStore } from '../../state/engine-store.ts';
import { useSettings } from '../../state/settings-store.ts';
import { NumberBox } from '../../widgets/number-box.tsx';
import { ProblemDetails } from '../../widgets/problem-details.tsx';
import { filesOf } from '../command-line.ts';
import { DialogFrame } from '../dialog-frame.tsx';
import { ChoiceOf } from './choice-of.tsx';
import { NoTargets } from './no-targets.tsx';
import { keyForOther, type PublishChoice, type PublishSubjects, publishChoices } from './publish-choices.ts';
import { ShareWith } from './share-with.tsx';
import './publish.css';

export interface PublishDialogProps {
  /** The file that could be published. */
  readonly file: FileKey | undefined;
  /** What is offered first. */
  readonly first: 'recording' | 'figure';
}

/** Puts what is open, or the figure as it is seen, to where others see it. */
export function PublishDialog(props: PublishDialogProps) {
  const [looks, setLooks] = useState(0);
  const { result, problem } = useAsk('targets', {}, looks);
  if (result && result.targets.length > 0) return <PublishForm {...props} targets={result.targets} />;
  return (
    <DialogFrame title="Publish">
      {problem && <ProblemDetails problem={problem} />}
      {result && <NoTargets configFile={result.configFile} onLookAgain={() => setLooks(looks + 1)} />}
      {!problem && !result && <p className="choice-text">Reading where things can be published …</p>}
    </DialogFrame>
  );
}

interface PublishFormProps extends PublishDialogProps {
  readonly targets: PublishTargets['targets'];
}

function PublishForm({ file, first, targets }: PublishFormProps) {
  const engine = useEngine();
  const show = useDialog((state) => state.show);
  const set = useSettings((state) => state.set);
  const [choices] = useState(() => publishChoices(subjectsOf(file)));
  const [choice, setChoice] = useState(() => firstChoice(choices, first));
  const [target, setTarget] = useState(() => targets.find(({ problem }) => !problem) ?? targets[0]);
  const [typed, setTyped] = useState<string>();
  const [unshared, setUnshared] = useState<readonly string[]>([]);
  const [dpi, setDpi] = useState(300);
  const [problem, setProblem] = useState<ProblemFields>();
  const [isBusy, setBusy] = useState(false);
  if (!choice) return null;
  const key = typed ?? choice.key;
  const share = target.share.filter((one) => !unshared.includes(one));

  const choose = (next: PublishChoice) => {
    if (typed !== undefined) setTyped(keyForOther(typed, choice, next));
    setChoice(next);
  };
  const publish = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await engine.call('publish', { what: choice.what(dpi), target: target.name, key, share });
      set({ isBottomOpen: true, bottomTab: 'jobs' });
      show(null);
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  const isReady = !isBusy && !target.problem && key.trim() !== '';
  return (
    <DialogFrame
      title="Publish"
      actions={
        <>
          <span className="top-gap" />
          <button type="button" className="button is-main" disabled={!isReady} onClick={() => void publish()}>
            Publish
          </button>
        </>
      }
    >
      <ChoiceOf
        legend="What"
        name="what"
        choices={choices}
        chosen={choice.id}
        onChoose={(id) => choose(choices.find((one) => one.id === id) ?? choice)}
      />
      {choice.isPixels && (
        <div className="dialog-row">
          Resolution <NumberBox label="Dots per inch" value={dpi} min={30} max={2400} onChange={setDpi} /> dpi
        </div>
      )}
      <ChoiceOf
        legend="Where"
        name="target"
        choices={targets.map(({ name, address, problem }) => ({
          id: name,
          label: name,
          text: address ?? `${problem?.message}. ${problem?.hint}`,
          isOff: problem !== undefined,
        }))}
        chosen={target.name}
        onChoose={(name) => setTarget(targets.find((one) => one.name === name) ?? target)}
      />
      <label className="publish-place">
        <span className="choice-text">Place at the target</span>
        <input
          className="field"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={key}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && isReady && void publish()}
        />
      </label>
      <ShareWith offered={target.share} unshared={unshared} onUnshared={setUnshared} />
      <p className="choice-text">A file that is there already gets the new content, and keeps its link.</p>
      {problem && <ProblemDetails problem={problem} />}
    </DialogFrame>
  );
}

function subjectsOf(file: FileKey | undefined): PublishSubjects {
  const { files } = useEngineStore.getState();
  const spec = exportSpec();
  const [shown] = spec ? filesOf(spec) : [];
  return {
    file: file === undefined ? undefined : files.get(file),
    figure: spec && { spec, of: files.get(shown)?.name ?? 'figure' },
  };
}

function firstChoice(choices: readonly PublishChoice[], first: PublishDialogProps['first']): PublishChoice | undefined {
  return choices.find(({ id }) => first === 'recording' || id === 'pdf') ?? choices[0];
}
