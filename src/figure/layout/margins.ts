import { SIDES, type SideName } from '../spec/vocabulary.ts';
import { type AxisLayout, LABEL_GAP, TEXT_GAP } from './axis-layout.ts';
import type { ResolvedPanel } from './resolved.ts';

export type Margins = Readonly<Record<SideName, number>>;

export const NO_MARGINS: Margins = { left: 0, right: 0, top: 0, bottom: 0 };

/** Where the spine of each axis lies, in pt outwards from its side of the panel: axes of one side stand beside each other. */
export type SpineOffsets = ReadonlyMap<string, number>;

const AXIS_GAP = 0.9;

/** pt that ticks and numbers at a side need outwards from their spine. */
export function numbersDepth({ axis, textDepth }: AxisLayout, side: SideName): number {
  const ticks = axis.ticks.sides.includes(side) ? axis.ticks.outward : 0;
  const texts = axis.labels.sides.includes(side) && textDepth > 0 ? textDepth + axis.labels.size * TEXT_GAP : 0;
  return ticks + texts;
}

/** pt that an axis needs outwards from its spine, label included. */
function axisDepth(layout: AxisLayout): number {
  const { axis, label } = layout;
  const numbers = numbersDepth(layout, axis.side);
  return label ? numbers + axis.labelSize * LABEL_GAP + label.ascent + label.descent : numbers;
}

export function spineOffsets(panel: ResolvedPanel, axes: readonly AxisLayout[]): SpineOffsets {
  const offsets = new Map<string, number>();
  const used = new Map<SideName, number>();
  for (const layout of axes) {
    const { id, side, labelSize } = layout.axis;
    const before = used.get(side);
    const depth = axisDepth(layout);
    const offset = before === undefined || depth === 0 ? panel.spines[side].offset : before + labelSize * AXIS_GAP;
    offsets.set(id, offset);
    if (depth > 0 || before === undefined) used.set(side, Math.max(0, offset) + depth);
  }
  return offsets;
}

/** Room that a panel needs around its box, in pt. */
export function panelMargins(panel: ResolvedPanel, axes: readonly AxisLayout[], offsets: SpineOffsets): Margins {
  const margins: Record<SideName, number> = { ...NO_MARGINS };
  const need = (side: SideName, pt: number) => {
    margins[side] = Math.max(margins[side], pt);
  };
  for (const side of SIDES) {
    const { visible, offset, width } = panel.spines[side];
    if (visible) need(side, Math.max(0, offset) + width / 2);
  }
  for (const layout of axes) {
    const { axis, overhang } = layout;
    need(axis.side, Math.max(0, offsets.get(axis.id) ?? 0) + axisDepth(layout));
    for (const side of [...axis.labels.sides, ...axis.ticks.sides]) {
      if (side !== axis.side) need(side, Math.max(0, panel.spines[side].offset) + numbersDepth(layout, side));
    }
    need(axis.dimension === 'x' ? 'left' : 'bottom', overhang[0]);
    need(axis.dimension === 'x' ? 'right' : 'top', overhang[1]);
  }
  return margins;
}

export function addMargins(a: Margins, b: Partial<Margins>): Margins {
  return Object.fromEntries(SIDES.map((side) => [side, a[side] + (b[side] ?? 0)])) as Margins;
}

/** Room enough for both. */
export function widest(a: Margins, b: Margins): Margins {
  return Object.fromEntries(SIDES.map((side) => [side, Math.max(a[side], b[side])])) as Margins;
}

/** Is the room the same? */
export function isSame(a: Margins, b: Margins): boolean {
  return SIDES.every((side) => a[side] === b[side]);
}
