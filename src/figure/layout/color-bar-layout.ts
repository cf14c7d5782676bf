import type { Range } from '../scales/scale.ts';
import { STYLE_TABLE } from '../style/style.ts';
import { type AxisLayout, LABEL_GAP, layoutAxis } from './axis-layout.ts';
import { numbersDepth } from './margins.ts';
import type { ColorBarPlan, TracePlan } from './plan.ts';
import { resolveAxis } from './resolve-axis.ts';
import type { SetText } from './set-text.ts';

/** In parts of the font size. */
const GAP = 0.8;
const WIDTH = 1.1;

/** The colour bar of the first heatmap of a panel that wants one. */
export function planColorBar(
  traces: readonly TracePlan[],
  height: number,
  fontSize: number,
  set: SetText,
): ColorBarPlan | undefined {
  const trace = traces.find(({ spec }) => spec.kind === 'image' && spec.colorBar !== false);
  if (!trace) return undefined;
  const given = typeof trace.spec.colorBar === 'object' ? trace.spec.colorBar : {};
  const resolved = resolveAxis(
    'y',
    { side: 'right', label: given.label, unit: given.unit, ticks: { minor: false } },
    STYLE_TABLE.paper,
    fontSize,
  );
  const axis = { ...resolved, scale: 'linear' as const };
  const layout = layoutAxis({ axis, domain: colorRange(trace), length: height, quantity: trace.source.z ?? {} }, set);
  return { trace, layout, width: given.width ?? fontSize * WIDTH };
}

/** The values of the first and the last colour of a heatmap: never equal. */
export function colorRange({ spec, extent }: TracePlan): Range {
  const low = spec.range?.[0] ?? extent.z?.min ?? 0;
  const high = spec.range?.[1] ?? extent.z?.max ?? 1;
  if (Number.isNaN(low) || Number.isNaN(high)) return [0, 1];
  return low === high ? [low - 0.5, low + 0.5] : [low, high];
}

/** pt between a panel and its colour bar. */
export function colorBarGap(fontSize: number): number {
  return fontSize * GAP;
}

/** pt that a colour bar takes beside its panel. */
export function colorBarMargin({ layout, width }: ColorBarPlan, fontSize: number): number {
  return colorBarGap(fontSize) + width + colorBarDepth(layout);
}

function colorBarDepth(layout: AxisLayout): number {
  const { label, axis } = layout;
  return numbersDepth(layout, 'right') + (label ? axis.labelSize * LABEL_GAP + label.ascent + label.descent : 0);
}
