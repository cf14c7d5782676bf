import { useState } from 'react';
import type { TraceSpec } from '../../../figure/index.ts';
import { Icon } from '../../widgets/icon.tsx';
import { OptionSection } from '../controls/option-section.tsx';
import { changeFigure, setValue } from '../controls/use-figure.ts';
import type { FieldContext } from '../fields/field.ts';
import { TRACE_GROUPS } from '../fields/trace-fields.ts';
import { canBeX, moveTrace, plotAgainst, removeTrace, type SeenColors, toPanel } from './trace-steps.ts';

interface TraceRowProps {
  readonly panel: number;
  readonly trace: number;
  readonly spec: TraceSpec;
  readonly context: FieldContext;
  readonly colors: SeenColors;
}

/** A trace: whether it is seen, its colour and name, and everything else when it is opened. */
export function TraceRow({ panel, trace, spec, context, colors }: TraceRowProps) {
  const [isOpen, setOpen] = useState(false);
  const place = { panel, trace };
  const path = ['panels', panel, 'traces', trace];
  const name = context.shown?.traces.find(({ index }) => index === trace)?.name ?? nameOf(spec);
  const isShown = spec.visible !== false;
  const color = spec.color ?? colors.get(trace);
  return (
    <li className={isShown ? 'trace' : 'trace is-hidden'}>
      <div className="trace-row">
        <input
          type="checkbox"
          checked={isShown}
          aria-label={`Show ${name}`}
          title="Shown"
          onChange={({ target }) => setValue('Visibility', [...path, 'visible'], target.checked ? undefined : false)}
        />
        {spec.kind !== 'image' && (
          <input
            type="color"
            className="option-swatch"
            value={color ?? '#000000'}
            aria-label={`Colour of ${name}`}
            title="Colour"
            onChange={({ target }) => setValue('Colour', [...path, 'color'], target.value)}
          />
        )}
        <button
          type="button"
          className="trace-name"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          title={name}
        >
          <Icon name={isOpen ? 'down' : 'right'} />
          {name}
        </button>
        <TraceSteps {...{ place, name, context, colors }} />
      </div>
      {isOpen && (
        <div className="trace-options">
          <TraceMoves {...{ place, context, colors }} />
          {TRACE_GROUPS.map((group, i) => (
            <OptionSection key={group.title} group={group} base={path} context={{ ...context, trace }} isOpen={i < 2} />
          ))}
        </div>
      )}
    </li>
  );
}

interface StepsProps {
  readonly place: { readonly panel: number; readonly trace: number };
  readonly context: FieldContext;
  readonly colors: SeenColors;
}

/** Order and removal. */
function TraceSteps({ place, name, context, colors }: StepsProps & { readonly name: string }) {
  const { traces = [] } = context.spec.panels[place.panel];
  const move = (by: -1 | 1) =>
    changeFigure('Order', (figure) => {
      moveTrace(figure, place, by, colors);
    });
  return (
    <>
      <button
        type="button"
        className="trace-step"
        aria-label={`Move ${name} up`}
        title="Up"
        disabled={place.trace === 0}
        onClick={() => move(-1)}
      >
        ↑
      </button>
      <button
        type="button"
        className="trace-step"
        aria-label={`Move ${name} down`}
        title="Down"
        disabled={place.trace === traces.length - 1}
        onClick={() => move(1)}
      >
        ↓
      </button>
      <button
        type="button"
        className="trace-step"
        aria-label={`Remove ${name}`}
        title="Remove"
        onClick={() => changeFigure('Remove trace', (figure) => removeTrace(figure, place, colors))}
      >
        ×
      </button>
    </>
  );
}

/** To other panels, and to the x axis. */
function TraceMoves({ place, context, colors }: StepsProps) {
  const { panels } = context.spec;
  const isAlone = (panels[place.panel].traces?.length ?? 0) < 2;
  return (
    <div className="trace-moves">
      {canBeX(context.spec, place) && (
        <button
          type="button"
          className="button is-quiet"
          onClick={() =>
            changeFigure('Use as x', (figure) => {
              plotAgainst(figure, place, colors);
            })
          }
        >
          Use as x of the others
        </button>
      )}
      {(panels.length > 1 || !isAlone) && (
        <label>
          Panel{' '}
          <select
            value={place.panel}
            onChange={({ target }) =>
              changeFigure('Panel', (figure) => toPanel(figure, place, Number(target.value), colors))
            }
          >
            {panels.map((_, i) => (
              <option key={i} value={i}>
                {i + 1}
              </option>
            ))}
            {!isAlone && <option value={panels.length}>a new one</option>}
          </select>
        </label>
      )}
    </div>
  );
}

/** What a trace is called before it is drawn. */
function nameOf({ label, x, y, z }: TraceSpec): string {
  if (typeof label === 'string') return label;
  const data = z ?? y ?? x;
  const path = typeof data === 'object' && 'path' in data ? data.path : data;
  return typeof path === 'string' ? path.slice(path.lastIndexOf('/') + 1) : 'numbers';
}
