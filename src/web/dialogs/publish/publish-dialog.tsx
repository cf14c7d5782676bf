import { useState } from 'react';
import type { FileKey, PublishTargets } from '../../../engine/index.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { exportSpec } from '../../plot/index.ts';
import { useEngineStore } from '../../state/engine-store.ts';
import { ProblemDetails } from '../../widgets/problem-details.tsx';
import { filesOf } from '../command-line.ts';
import { DialogFrame } from '../dialog-frame.tsx';
import { NoTargets } from './no-targets.tsx';
import { type PublishChoice, type PublishSubjects, publishChoices } from './publish-choices.ts';
import { PublishForm } from './publish-form.tsx';
import './publish.css';

export interface PublishDialogProps {
  /** The file that could be published. */
  readonly file: FileKey | undefined;
  /** What is offered first. */
  readonly first: 'recording' | 'figure';
  /** A derived channel of the file. */
  readonly only: string | undefined;
}

/** Puts what is open, or the figure as it is seen, to where others see it. */
export function PublishDialog({ file, first, only }: PublishDialogProps) {
  const [looks, setLooks] = useState(0);
  const [choices] = useState(() => publishChoices(subjectsOf(file, only)));
  const { result, problem, isWaiting } = useAsk('targets', {}, looks);
  const choice = firstChoice(choices, first);
  const target = firstTarget(result?.targets);
  if (result && choice && target) {
    return <PublishForm choices={choices} targets={result.targets} begin={{ choice, target }} />;
  }
  return (
    <DialogFrame title="Publish">
      {problem && <ProblemDetails problem={problem} />}
      {result && <NoTargets configFile={result.configFile} />}
      {!problem && !result && <p className="choice-text">Reading where things can be published …</p>}
      <div>
        <button type="button" className="button" disabled={isWaiting} onClick={() => setLooks(looks + 1)}>
          Look again
        </button>
      </div>
    </DialogFrame>
  );
}

function subjectsOf(file: FileKey | undefined, only: string | undefined): PublishSubjects {
  const { files } = useEngineStore.getState();
  const spec = exportSpec();
  const [shown] = spec ? filesOf(spec) : [];
  return {
    file: file === undefined ? undefined : files.get(file),
    only,
    figure: spec && { spec, of: files.get(shown)?.name ?? 'figure' },
  };
}

function firstChoice(choices: readonly PublishChoice[], first: PublishDialogProps['first']): PublishChoice | undefined {
  return choices.find(({ id }) => first === 'recording' || id === 'pdf') ?? choices[0];
}

/** The first one that is as it should be. */
function firstTarget(targets: PublishTargets['targets'] = []) {
  return targets.find(({ problem }) => !problem) ?? targets[0];
}
