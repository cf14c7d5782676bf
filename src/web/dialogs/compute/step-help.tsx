import type { StepCatalog, StepParameter } from '../../../engine/index.ts';
import { stepAt, type TypedSteps } from './step-text.ts';

interface StepHelpProps {
  readonly typed: TypedSteps;
  readonly catalog: StepCatalog | undefined;
}

/** The step that the cursor is in, and what it can be told. */
export function StepHelp({ typed, catalog }: StepHelpProps) {
  const step = catalog && stepAt(typed, catalog);
  if (!step) return <p className="choice-text">Write steps with | between them, or choose some from the list.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys
    <section className="step-help" tabIndex={0} aria-label={`Parameters of ${step.name}`}>
      <p>
        <code>{step.name}</code> {step.about} <span className="choice-text">({step.source})</span>
      </p>
      <dl>
        {step.parameters.map((parameter) => (
          <div key={parameter.name}>
            <dt>
              <code>{parameter.name}</code>
            </dt>
            <dd>
              {parameter.about} <span className="choice-text">{factsOf(parameter)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const KINDS: Readonly<Record<StepParameter['kind'], string>> = {
  number: 'number',
  whole: 'whole number',
  word: 'word',
  flag: 'true or false',
  text: 'text',
  numbers: 'number, or a list in [ ]',
};

const MEASURES: Readonly<Record<NonNullable<StepParameter['measure']>, string>> = {
  x: 'as the x axis',
  frequency: 'per unit of the x axis',
  y: 'as the samples',
  own: 'in its unit',
  'per own': 'per its unit',
};

function factsOf({ kind, words, measure, isRequired, fallback }: StepParameter): string {
  const what = words && kind === 'word' ? words.join(', ') : KINDS[kind];
  const how = isRequired ? 'needed' : fallback === undefined ? 'may be left out' : `else ${fallback}`;
  return [what, measure && MEASURES[measure], how].filter(Boolean).join('; ');
}
