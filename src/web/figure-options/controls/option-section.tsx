import type { ReactNode } from 'react';
import type { FieldContext, FieldGroup, SpecPath } from '../fields/field.ts';
import { getAt, setAt } from '../values/spec-path.ts';
import { FieldRow } from './field-row.tsx';
import { Fold } from './fold.tsx';
import { changeFigure } from './use-figure.ts';

interface OptionSectionProps {
  readonly group: FieldGroup;
  readonly base: SpecPath;
  readonly context: FieldContext;
  readonly isOpen?: boolean;
  /** Before the fields. */
  readonly children?: ReactNode;
}

/** Fields under a heading that folds them away. How many of them are set stands beside it. */
export function OptionSection({ group, base, context, isOpen = false, children }: OptionSectionProps) {
  const fields = group.fields.filter(({ applies }) => applies?.(context) ?? true);
  if (fields.length === 0 && !children) return null;
  const set = fields.filter(({ path }) => getAt(context.spec, [...base, ...path]) !== undefined);
  const reset = () =>
    changeFigure(`Reset ${group.title.toLowerCase()}`, (figure) => {
      for (const { path } of set.toReversed()) setAt(figure, [...base, ...path], undefined);
    });
  return (
    <Fold title={group.title} note={set.length > 0 ? `${set.length} set` : undefined} isOpen={isOpen}>
      {children}
      {fields.map((field) => (
        <FieldRow key={field.path.join('.')} field={field} base={base} context={context} />
      ))}
      {set.length > 0 && (
        <button type="button" className="button is-quiet option-section-reset" onClick={reset}>
          Reset {group.title.toLowerCase()}
        </button>
      )}
    </Fold>
  );
}
