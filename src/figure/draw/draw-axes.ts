import type { Box } from '../geometry/box.ts';
import { PathBuilder } from '../geometry/path.ts';
import type { AxisLayout } from '../layout/axis-layout.ts';
import { LABEL_GAP, TEXT_GAP } from '../layout/axis-layout.ts';
import { numbersDepth } from '../layout/margins.ts';
import type { PanelPlan } from '../layout/plan.ts';
import { placeText } from '../layout/set-text.ts';
import { SIDE_TABLE } from '../layout/sides.ts';
import type { GroupItem, PathItem, SceneItem, TextItem } from '../scene/scene.ts';
import { SIDES, type SideName } from '../spec/vocabulary.ts';
import { boundsOf, type Span } from './spine-bounds.ts';

/** Spines, ticks, numbers and labels of a panel; each is a group of its own. */
export function drawAxes(plan: PanelPlan, id: string): SceneItem[] {
  const groups: GroupItem[] = [group(`${id}/spines`, drawSpines(plan))];
  for (const layout of plan.axes.values()) {
    const parts = {
      ticks: drawTicks(plan, layout),
      numbers: drawNumbers(plan, layout),
      label: drawLabel(plan, layout),
    };
    for (const [name, items] of Object.entries(parts)) groups.push(group(`${id}/${layout.axis.id}/${name}`, items));
  }
  return groups.filter(({ items }) => items.length > 0);
}

function group(id: string, items: readonly SceneItem[]): GroupItem {
  return { kind: 'group', id, items };
}

/** The four spines, and one for each further axis that stands apart from its side. */
function drawSpines(plan: PanelPlan): PathItem[] {
  const { panel, axes, offsets } = plan;
  const own = SIDES.filter((side) => panel.spines[side].visible).map((side) => {
    const { offset, color, width } = panel.spines[side];
    return spine(plan.box, side, offset, boundsOf(plan, side), color, width);
  });
  const further = [...axes.values()].flatMap(({ axis }) => {
    const { visible, offset, width } = panel.spines[axis.side];
    const at = offsets.get(axis.id) ?? 0;
    const isApart = visible && at !== offset && (axis.ticks.sides.length > 0 || axis.labels.sides.length > 0);
    return isApart ? [spine(plan.box, axis.side, at, [0, 1], axis.color, width)] : [];
  });
  return [...own, ...further];
}

function spine(box: Box, side: SideName, offset: number, [from, to]: Span, color: string, width: number): PathItem {
  const { place } = SIDE_TABLE[side];
  const path = new PathBuilder().moveTo(...place(box, from, offset)).lineTo(...place(box, to, offset));
  return { kind: 'path', path, stroke: { color, width, cap: 'square' } };
}

/** Where the spine of an axis at a side lies, in pt outwards. */
function offsetOf({ panel, offsets }: PanelPlan, { axis }: AxisLayout, side: SideName): number {
  return side === axis.side ? (offsets.get(axis.id) ?? 0) : panel.spines[side].offset;
}

function isWithin([from, to]: Span, at: number): boolean {
  return at >= Math.min(from, to) - 1e-9 && at <= Math.max(from, to) + 1e-9;
}

function drawTicks(plan: PanelPlan, layout: AxisLayout): PathItem[] {
  const { inward, outward, width, color, sides, minor } = layout.axis.ticks;
  if (inward + outward === 0) return [];
  const path = new PathBuilder();
  for (const side of sides) {
    const { place } = SIDE_TABLE[side];
    const offset = offsetOf(plan, layout, side);
    const bounds = boundsOf(plan, side);
    const mark = (at: number, part: number) => {
      if (!isWithin(bounds, at)) return;
      path
        .moveTo(...place(plan.box, at, offset - inward * part))
        .lineTo(...place(plan.box, at, offset + outward * part));
    };
    for (const { at } of layout.ticks) mark(at, 1);
    if (minor) for (const at of layout.minor) mark(at, minor.part);
  }
  return path.verbs.length === 0 ? [] : [{ kind: 'path', path, stroke: { color, width } }];
}

function drawNumbers(plan: PanelPlan, layout: AxisLayout): TextItem[] {
  const { axis, ticks, textDepth } = layout;
  return axis.labels.sides.flatMap((side) => {
    const bounds = boundsOf(plan, side);
    const outward = axis.ticks.sides.includes(side) ? axis.ticks.outward : 0;
    const gap = offsetOf(plan, layout, side) + outward + axis.labels.size * TEXT_GAP;
    const ascent = Math.max(...ticks.map(({ text }) => text?.ascent ?? 0));
    return ticks.flatMap(({ at, text }) => {
      if (!text || text.width === 0 || !isWithin(bounds, at)) return [];
      const [x, y] = SIDE_TABLE[side].place(plan.box, at, gap);
      const { color, rotation } = axis.labels;
      if (rotation === 0) return [NUMBER_PLACES[side](text, x, y, ascent, color)];
      const [dx, dy] = SIDE_TABLE[side].out;
      const half = textDepth / 2;
      const middle = { align: 'center', baseline: 'middle', rotation: -rotation, color } as const;
      return [placeText(text, x + dx * half, y + dy * half, middle)];
    });
  });
}

type PlaceNumber = (
  text: Parameters<typeof placeText>[0],
  x: number,
  y: number,
  ascent: number,
  color: string,
) => TextItem;

/** Beside vertical axes numbers stand with their middle at the tick, along horizontal ones on a common baseline. */
const NUMBER_PLACES: Record<SideName, PlaceNumber> = {
  bottom: (text, x, y, ascent, color) => placeText(text, x, y + ascent, { align: 'center', color }),
  top: (text, x, y, _ascent, color) => placeText(text, x, y, { align: 'center', color }),
  left: (text, x, y, _ascent, color) => placeText(text, x, y, { align: 'right', baseline: 'middle', color }),
  right: (text, x, y, _ascent, color) => placeText(text, x, y, { align: 'left', baseline: 'middle', color }),
};

/** A label runs along the middle of its axis; beside vertical ones it reads upwards. */
function drawLabel(plan: PanelPlan, layout: AxisLayout): TextItem[] {
  const { axis, label } = layout;
  if (!label) return [];
  const away = offsetOf(plan, layout, axis.side) + numbersDepth(layout, axis.side) + axis.labelSize * LABEL_GAP;
  return [placeLabel(label, plan.box, axis.side, Math.max(away, away - (plan.offsets.get(axis.id) ?? 0)), axis.color)];
}

/** A text along a side, `away` pt from it. */
export function placeLabel(
  label: Parameters<typeof placeText>[0],
  box: Box,
  side: SideName,
  away: number,
  color: string,
): TextItem {
  const { place, dimension } = SIDE_TABLE[side];
  const [x, y] = place(box, 0.5, away);
  const rotation = dimension === 'y' ? -90 : 0;
  const baseline = side === 'bottom' || side === 'right' ? 'top' : 'bottom';
  return placeText(label, x, y, { align: 'center', baseline, rotation, color });
}
