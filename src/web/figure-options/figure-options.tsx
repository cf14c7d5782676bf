import { useState } from 'react';
import type { FigureSpec } from '../../figure/index.ts';
import { useViewStore } from '../state/view-store.ts';
import { OptionSection } from './controls/option-section.tsx';
import { changeFigure, useResolved } from './controls/use-figure.ts';
import { FIGURE_GROUPS } from './fields/figure-fields.ts';
import { PanelOptions } from './panel-options.tsx';
import { SizeFields } from './size-fields.tsx';
import { removePanel } from './traces/trace-steps.ts';
import './figure-options.css';

/** Everything that can be set about the figure; what is not set shows what holds instead. */
export function FigureOptions() {
  const figure = useViewStore(({ view }) => view.figure);
  return (
    <section className="figure-options" aria-label="Figure options">
      {figure ? (
        <Options spec={figure} />
      ) : (
        <p className="option-empty">What the figure looks like can be set here as soon as something is plotted.</p>
      )}
    </section>
  );
}

function Options({ spec }: { readonly spec: FigureSpec }) {
  const resolved = useResolved(spec);
  const [chosen, setChosen] = useState(0);
  const index = Math.min(chosen, spec.panels.length - 1);
  const context = { spec, resolved };
  return (
    <>
      {spec.panels.length > 1 && <PanelChoice spec={spec} index={index} onChoose={setChosen} />}
      <PanelOptions key={index} spec={spec} resolved={resolved} index={index} />
      {FIGURE_GROUPS.map((group, i) => (
        <OptionSection key={group.title} group={group} base={[]} context={context}>
          {i === 0 && <SizeFields context={context} />}
        </OptionSection>
      ))}
    </>
  );
}

interface PanelChoiceProps {
  readonly spec: FigureSpec;
  readonly index: number;
  onChoose(index: number): void;
}

function PanelChoice({ spec, index, onChoose }: PanelChoiceProps) {
  return (
    <div className="option-panels">
      <label>
        Panel{' '}
        <select value={index} onChange={({ target }) => onChoose(Number(target.value))}>
          {spec.panels.map(({ title, letter }, i) => (
            <option key={i} value={i}>
              {[i + 1, letter, title].filter(Boolean).join(' ')}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="button is-quiet"
        onClick={() => changeFigure('Remove panel', (figure) => removePanel(figure, index))}
      >
        Remove panel
      </button>
    </div>
  );
}
