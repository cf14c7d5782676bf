import { type KeyboardEvent, useEffect, useState } from 'react';
import type { Field } from '../fields/field.ts';
import { fieldText, parseField } from '../values/parse-field.ts';
import type { ControlProps } from './control-props.ts';

/** A box for texts, numbers, and lists of them. What is right takes effect at once; what is not is told. */
export function TextControl({ field, id, value, fallback, onValue }: ControlProps) {
  const isNone = field.kind === 'text-or-none' && value === false;
  const [text, setText] = useState(fieldText(value));
  const parsed = parseField(field, text);
  const error = 'error' in parsed ? parsed.error : undefined;

  useEffect(() => {
    // What is being typed stays as it is, unless the value was changed elsewhere.
    setText((typed) => (isTypedFor(field, typed, value) ? typed : fieldText(value)));
  }, [field, value]);

  const type = (next: string) => {
    setText(next);
    const result = parseField(field, next);
    if ('value' in result) onValue(result.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setText(fieldText(value));
    const stepped = field.kind === 'number' ? steppedValue(field, event.key, value, fallback) : undefined;
    if (stepped === undefined) return;
    event.preventDefault();
    type(fieldText(stepped));
  };

  return (
    <span className="option-control">
      <input
        id={id}
        className="option-text"
        inputMode={field.kind === 'number' ? 'decimal' : undefined}
        value={isNone ? '' : text}
        disabled={isNone}
        placeholder={isNone ? 'none' : fallback === undefined ? placeholderOf(field) : fieldText(fallback)}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {field.kind === 'text-or-none' && (
        <button
          type="button"
          className="option-none"
          aria-pressed={isNone}
          aria-label={`${field.label}: none`}
          title="None at all"
          onClick={() => onValue(isNone ? undefined : false)}
        >
          none
        </button>
      )}
      {error !== undefined && (
        <span id={`${id}-error`} className="option-error" role="alert">
          expected {error}
        </span>
      )}
    </span>
  );
}

function isTypedFor(field: Field, text: string, value: unknown): boolean {
  const parsed = parseField(field, text);
  return 'value' in parsed && JSON.stringify(parsed.value) === JSON.stringify(value);
}

function placeholderOf(field: Field): string {
  return field.kind === 'number' ? 'auto' : (field.hint ?? '');
}

/** What an arrow key makes of a number. */
function steppedValue(
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, step = 1 }: Extract<Field, { kind: 'number' }>,
  key: string,
  value: unknown,
  fallback: unknown,
): number | undefined {
  const by = { ArrowUp: step, ArrowDown: -step, PageUp: 10 * step, PageDown: -10 * step }[key];
  if (by === undefined) return undefined;
  const from = typeof value === 'number' ? value : typeof fallback === 'number' ? fallback : Math.max(0, min);
  return Math.min(max, Math.max(min, Number((from + by).toPrecision(10))));
}
