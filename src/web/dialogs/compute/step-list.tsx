import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { StepCatalog, StepInfo } from '../../../engine/index.ts';

interface StepListProps {
  readonly catalog: StepCatalog | undefined;
  onStep(step: StepInfo): void;
}

/** All steps, by what they are about; one that is chosen is put into the text. */
export function StepList({ catalog, onStep }: StepListProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const steps = catalog?.topics.flatMap((topic) => topic.steps) ?? [];
  const go = (to: number) => {
    const row = Math.min(steps.length - 1, Math.max(0, to));
    setActive(row);
    document.getElementById(`${id}-${row}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: steps.length - 1 }[event.key];
    if (to !== undefined) go(to);
    else if (event.key === 'Enter' && steps[active]) onStep(steps[active]);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={list}
      className="step-list"
      role="listbox"
      aria-label="Steps"
      tabIndex={0}
      aria-activedescendant={steps.length > 0 ? `${id}-${active}` : undefined}
      onKeyDown={onKeyDown}
    >
      {catalog?.topics.map((topic) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
        <div key={topic.label} role="group" aria-label={topic.label}>
          <div className="step-topic" aria-hidden="true">
            {topic.label}
          </div>
          {topic.steps.map((step) => {
            const row = steps.indexOf(step);
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus, and takes the keys for all
              // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus (aria-activedescendant)
              <div
                key={step.name}
                id={`${id}-${row}`}
                className={row === active ? 'step is-active' : 'step'}
                role="option"
                aria-selected={row === active}
                onClick={() => {
                  setActive(row);
                  onStep(step);
                }}
              >
                <code>{step.name}</code>
                <span className="choice-text">{step.about}</span>
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
