import { type RefObject, useLayoutEffect } from 'react';
import { problemLine } from '../../widgets/problem-details.tsx';
import type { ComputeForm } from './use-compute-form.ts';

interface StepsFieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly form: ComputeForm;
}

const PROBLEM_ID = 'compute-problem';

/** Where steps are typed. What is wrong with them is marked where it is. */
export function StepsField({ field, form }: StepsFieldProps) {
  const { typed, problem, problemAt, type } = form;
  const { text, caret } = typed;
  useLayoutEffect(() => {
    const { current } = field;
    if (current && current.selectionEnd !== caret) current.setSelectionRange(caret, caret);
  }, [field, caret]);
  const tell = ({ value, selectionEnd }: HTMLTextAreaElement) => type({ text: value, caret: selectionEnd });
  return (
    <div className="steps">
      <label className="steps-label" htmlFor="compute-steps">
        Steps
      </label>
      <div className="steps-box">
        <pre className="steps-marks" aria-hidden="true">
          {problemAt === undefined ? text : <Marked text={text} at={problemAt} />}{' '}
        </pre>
        <textarea
          ref={field}
          id="compute-steps"
          className="steps-field"
          rows={2}
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          placeholder="savgol(window=15, order=3) | …"
          aria-invalid={problem !== undefined}
          aria-describedby={PROBLEM_ID}
          value={text}
          onChange={({ target }) => tell(target)}
          onSelect={({ currentTarget }) => tell(currentTarget)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            if (form.isReady) void form.add(event.ctrlKey || event.metaKey);
          }}
        />
      </div>
      <p className="steps-problem" id={PROBLEM_ID} role="status">
        {problem && problemLine({ ...problem, file: undefined })}
      </p>
    </div>
  );
}

/** From the place of a problem to the end of the word that is there. */
function Marked({ text, at }: { readonly text: string; readonly at: number }) {
  const length = Math.max(1, /^[\p{L}\p{N}_.]+/u.exec(text.slice(at))?.[0].length ?? 1);
  const marked = text.slice(at, at + length);
  return (
    <>
      {text.slice(0, at)}
      <mark>{marked === '' ? ' ' : marked}</mark>
      {text.slice(at + length)}
    </>
  );
}
