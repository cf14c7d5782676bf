import { type ReactNode, useId } from 'react';
import type { Field, FieldContext, SpecPath } from '../fields/field.ts';
import { getAt } from '../values/spec-path.ts';
import { ChoiceControl, SidesControl, SwitchControl } from './choice-controls.tsx';
import { ColorControl } from './color-control.tsx';
import type { ControlProps } from './control-props.ts';
import { TextControl } from './text-control.tsx';
import { setValue } from './use-figure.ts';

interface FieldRowProps {
  readonly field: Field;
  /** Of what the field belongs to. */
  readonly base: SpecPath;
  readonly context: FieldContext;
}

const CONTROLS: Record<Field['kind'], (props: ControlProps) => ReactNode> = {
  number: TextControl,
  text: TextControl,
  'text-or-none': TextControl,
  range: TextControl,
  numbers: TextControl,
  texts: TextControl,
  colors: TextControl,
  color: ColorControl,
  choice: ChoiceControl,
  switch: SwitchControl,
  presence: SwitchControl,
  visibility: SwitchControl,
  sides: SidesControl,
};

/** A setting: its name, its control, and a button that takes it away. */
export function FieldRow({ field, base, context }: FieldRowProps) {
  const id = useId();
  if (field.applies && !field.applies(context)) return null;
  const path = [...base, ...field.path];
  const value = getAt(context.spec, path);
  const Control = CONTROLS[field.kind];
  const onValue = (next: unknown) => setValue(field.label, path, next);
  return (
    <div className="option">
      <label className="option-label" htmlFor={id} title={field.hint}>
        {field.label}
        {'unit' in field && field.unit ? <span className="option-unit"> {field.unit}</span> : null}
      </label>
      <Control field={field} id={id} value={value} fallback={field.fallback?.(context)} onValue={onValue} />
      {value !== undefined && (
        <button
          type="button"
          className="option-reset"
          aria-label={`Reset ${field.label}`}
          title="Reset"
          onClick={() => onValue(undefined)}
        >
          ×
        </button>
      )}
    </div>
  );
}
