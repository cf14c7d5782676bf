import type { PublishTarget } from '../../../engine/index.ts';
import { NumberBox } from '../../widgets/number-box.tsx';
import { ProblemDetails } from '../../widgets/problem-details.tsx';
import { DialogFrame } from '../dialog-frame.tsx';
import { ChoiceOf, type OfferedChoice } from './choice-of.tsx';
import type { PublishChoice } from './publish-choices.ts';
import { ShareWith } from './share-with.tsx';
import { type PublishForm as Form, usePublishForm } from './use-publish-form.ts';

interface PublishFormProps {
  readonly choices: readonly PublishChoice[];
  readonly targets: readonly PublishTarget[];
  /** What is chosen at first. */
  readonly begin: { readonly choice: PublishChoice; readonly target: PublishTarget };
}

/** What, where, for whom. */
export function PublishForm({ choices, targets, begin }: PublishFormProps) {
  const form = usePublishForm(begin);
  return (
    <DialogFrame title="Publish" isWide actions={<PublishButton form={form} />}>
      <div className="publish-columns">
        <What form={form} choices={choices} />
        <Where form={form} targets={targets} />
      </div>
      <Place form={form} />
      <p className="choice-text">A file that is there already gets the new content, and keeps its link.</p>
      {form.problem && (
        <div ref={bringIntoView}>
          <ProblemDetails problem={form.problem} />
        </div>
      )}
    </DialogFrame>
  );
}

interface PartProps {
  readonly form: Form;
}

function What({ form, choices }: PartProps & Pick<PublishFormProps, 'choices'>) {
  const { choice, dpi } = form;
  return (
    <div>
      <ChoiceOf
        legend="What"
        name="what"
        choices={choices}
        chosen={choice.id}
        onChoose={(id) => form.choose(choices.find((one) => one.id === id) ?? choice)}
      />
      {choice.isPixels && (
        <div className="dialog-row">
          Resolution{' '}
          <NumberBox label="Dots per inch" value={dpi} min={30} max={2400} onChange={(dpi) => form.fill({ dpi })} /> dpi
        </div>
      )}
    </div>
  );
}

function Where({ form, targets }: PartProps & Pick<PublishFormProps, 'targets'>) {
  const { target, unshared } = form;
  return (
    <div>
      <ChoiceOf
        legend="Where"
        name="target"
        choices={targets.map(offered)}
        chosen={target.name}
        onChoose={(name) => form.fill({ target: targets.find((one) => one.name === name) ?? target })}
      />
      <ShareWith offered={target.share} unshared={unshared} onUnshared={(unshared) => form.fill({ unshared })} />
    </div>
  );
}

function offered({ name, address, problem }: PublishTarget): OfferedChoice {
  return {
    id: name,
    label: name,
    text: address ?? `${problem?.message}. ${problem?.hint}`,
    isOff: problem !== undefined,
  };
}

function Place({ form }: PartProps) {
  return (
    <label className="publish-place">
      <span className="choice-text">Place at the target</span>
      <input
        className="field"
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={form.key}
        onChange={(event) => form.fill({ typed: event.target.value })}
        onKeyDown={(event) => event.key === 'Enter' && form.isReady && void form.publish()}
      />
    </label>
  );
}

function PublishButton({ form }: PartProps) {
  return (
    <>
      <span className="top-gap" />
      <button type="button" className="button is-main" disabled={!form.isReady} onClick={() => void form.publish()}>
        Publish
      </button>
    </>
  );
}

function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
