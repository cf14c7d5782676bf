import type { FigureSpec, ResolvedFigure } from '../../figure/index.ts';
import { usePlot } from '../plot/index.ts';
import { Fold } from './controls/fold.tsx';
import { OptionSection } from './controls/option-section.tsx';
import { AXIS_GROUPS } from './fields/axis-fields.ts';
import type { FieldContext } from './fields/field.ts';
import { PANEL_GROUPS, SPINE_GROUPS } from './fields/panel-fields.ts';
import { FrameSwitch } from './frame-switch.tsx';
import { TraceRow } from './traces/trace-row.tsx';

interface PanelOptionsProps {
  readonly spec: FigureSpec;
  readonly resolved: ResolvedFigure | undefined;
  readonly index: number;
}

/** Traces, axes, spines and legend of a panel. */
export function PanelOptions({ spec, resolved, index }: PanelOptionsProps) {
  const shown = usePlot((state) => state.shown)?.panels.find((panel) => panel.index === index);
  const panel = resolved?.panels.find((one) => one.index === index);
  const context: FieldContext = { spec, resolved, panel, shown };
  const base = ['panels', index];
  const colors = new Map(shown?.traces.map((trace) => [trace.index, trace.color]));
  const traces = spec.panels[index]?.traces ?? [];
  return (
    <>
      <ul className="traces" aria-label="Traces">
        {traces.map((trace, i) => (
          <TraceRow key={i} panel={index} trace={i} spec={trace} context={context} colors={colors} />
        ))}
      </ul>
      {(panel?.axes ?? []).map((axis) => (
        <Fold key={axis.id} title={`${axis.id} axis`} note={labelOf(shown, axis.id)}>
          {AXIS_GROUPS.map((group, i) => (
            <OptionSection
              key={group.title}
              group={group}
              base={[...base, 'axes', axis.id]}
              context={{ ...context, axis }}
              isOpen={i === 0}
            />
          ))}
        </Fold>
      ))}
      <Fold title="Spines">
        <FrameSwitch panel={index} resolved={panel} />
        {SPINE_GROUPS.map((group) => (
          <OptionSection key={group.title} group={group} base={base} context={context} />
        ))}
      </Fold>
      {PANEL_GROUPS.map((group) => (
        <OptionSection key={group.title} group={group} base={base} context={context} />
      ))}
    </>
  );
}

/** What the data call an axis. */
function labelOf(shown: FieldContext['shown'], id: string): string {
  const { label, unit } = shown?.axes.find((axis) => axis.id === id)?.quantity ?? {};
  return [label, unit && `(${unit})`].filter(Boolean).join(' ');
}
