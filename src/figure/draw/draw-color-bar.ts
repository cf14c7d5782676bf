import { COLOR_STEPS, colorAt } from '../colours/color-maps.ts';
import { PathBuilder } from '../geometry/path.ts';
import { LABEL_GAP, TEXT_GAP } from '../layout/axis-layout.ts';
import { colorBarGap } from '../layout/color-bar-layout.ts';
import { numbersDepth } from '../layout/margins.ts';
import type { ColorBarPlan, PanelPlan } from '../layout/plan.ts';
import { placeText } from '../layout/set-text.ts';
import { SIDE_TABLE } from '../layout/sides.ts';
import type { SceneItem } from '../scene/scene.ts';
import { placeLabel } from './draw-axes.ts';

/** The scale of colours beside a heatmap, with its numbers at the right. */
export function drawColorBar({ box, axesMargins, colorBar, fontSize }: PanelPlan): SceneItem[] {
  if (!colorBar) return [];
  const bar = { ...box, x: box.x + box.width + axesMargins.right + colorBarGap(fontSize), width: colorBar.width };
  const { layout } = colorBar;
  const { axis, ticks, label } = layout;
  const marks = new PathBuilder();
  for (const { at } of ticks) {
    marks.moveTo(...SIDE_TABLE.right.place(bar, at, 0)).lineTo(...SIDE_TABLE.right.place(bar, at, axis.ticks.outward));
  }
  const frame = new PathBuilder().rect(bar.x, bar.y, bar.width, bar.height);
  const { width, color } = axis.ticks;
  const items: SceneItem[] = [
    { kind: 'image', ...bar, pixels: colorColumn(colorBar) },
    { kind: 'path', path: frame, stroke: { color, width } },
    { kind: 'path', path: marks, stroke: { color, width } },
  ];
  for (const { at, text } of ticks) {
    const [x, y] = SIDE_TABLE.right.place(bar, at, axis.ticks.outward + axis.labels.size * TEXT_GAP);
    if (text) items.push(placeText(text, x, y, { align: 'left', baseline: 'middle', color: axis.labels.color }));
  }
  if (label)
    items.push(placeLabel(label, bar, 'right', numbersDepth(layout, 'right') + axis.labelSize * LABEL_GAP, axis.color));
  return items;
}

/** All colours of a map, the last one on top. */
function colorColumn({ trace }: ColorBarPlan) {
  const rgba = new Uint8Array(COLOR_STEPS * 4);
  for (let row = 0; row < COLOR_STEPS; row++) {
    const color = colorAt(trace.spec.colorMap ?? 'viridis', (COLOR_STEPS - row - 0.5) / COLOR_STEPS);
    rgba.set([...color, 255], row * 4);
  }
  return { width: 1, height: COLOR_STEPS, rgba };
}
