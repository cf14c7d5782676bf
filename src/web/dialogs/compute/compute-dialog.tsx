import { useRef } from 'react';
import { nameOfPath } from '../../state/derived-channel.ts';
import type { ComputeSubject } from '../../state/dialog-store.ts';
import { DialogFrame } from '../dialog-frame.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { StepHelp } from './step-help.tsx';
import { StepList } from './step-list.tsx';
import { insertStep } from './step-text.ts';
import { StepsField } from './steps-field.tsx';
import { type ComputeForm, useComputeForm } from './use-compute-form.ts';
import './compute.css';

/** Computes something of a dataset: what is written is shown while it is written. */
export function ComputeDialog(subject: ComputeSubject) {
  const form = useComputeForm(subject);
  const field = useRef<HTMLTextAreaElement>(null);
  const { typed, catalog, type } = form;
  return (
    <DialogFrame
      title={`Compute from ${nameOfPath(subject.of.path)}`}
      isWide
      actions={<Actions form={form} isEdited={subject.edited !== undefined} />}
    >
      <div className="compute">
        <div className="compute-write">
          <StepsField field={field} form={form} />
          <StepHelp typed={typed} catalog={catalog} />
          <StepList
            catalog={catalog}
            onStep={(step) => {
              type(insertStep(typed, step));
              field.current?.focus();
            }}
          />
        </div>
        <PreviewPane form={form} />
      </div>
    </DialogFrame>
  );
}

interface ActionsProps {
  readonly form: ComputeForm;
  readonly isEdited: boolean;
}

function Actions({ form, isEdited }: ActionsProps) {
  const { isReady, isPlottable, name } = form;
  return (
    <>
      <label className="compute-name">
        Name in the tree
        <input
          className="field"
          type="text"
          maxLength={200}
          autoComplete="off"
          placeholder="its steps"
          value={name}
          onChange={(event) => form.call(event.target.value)}
        />
      </label>
      <span className="top-gap" />
      <button
        type="button"
        className={isPlottable ? 'button' : 'button is-main'}
        disabled={!isReady}
        onClick={() => void form.add(false)}
      >
        {isEdited ? 'Save' : 'Add'}
      </button>
      {isPlottable && (
        <button type="button" className="button is-main" disabled={!isReady} onClick={() => void form.add(true)}>
          Add and plot
        </button>
      )}
    </>
  );
}
