import { PathBuilder } from '../geometry/path.ts';
import type { PanelPlan } from '../layout/plan.ts';
import { placeText, type SetText } from '../layout/set-text.ts';
import type { SceneItem } from '../scene/scene.ts';
import type { AnnotationSpec } from '../spec/annotation-spec.ts';
import type { Style } from '../style/style.ts';
import { dashOf } from './dashes.ts';
import { projection } from './projection.ts';

/** What an annotation is drawn with. */
interface Pen {
  readonly plan: PanelPlan;
  readonly style: Style;
  readonly set: SetText;
  readonly color: string;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

type Kind = AnnotationSpec['kind'];
type Drawer<K extends Kind> = (spec: Extract<AnnotationSpec, { kind: K }>, pen: Pen) => SceneItem[];

/** Text, arrows, spans or lines that the spec adds to a panel. Spans lie below the traces, everything else on top. */
export function drawAnnotation(spec: AnnotationSpec, plan: PanelPlan, style: Style, set: SetText): SceneItem[] {
  const { box } = plan;
  const to = projection(plan, spec.xAxis, spec.yAxis);
  const places =
    spec.coordinates === 'panel'
      ? { x: (part: number) => box.x + part * box.width, y: (part: number) => box.y + (1 - part) * box.height }
      : { x: to.x, y: to.y };
  const draw = DRAWERS[spec.kind] as Drawer<Kind>;
  return draw(spec, { plan, style, set, color: spec.color ?? style.ink, ...places });
}

const DRAWERS: { readonly [K in Kind]: Drawer<K> } = {
  text: drawNote,
  arrow: drawArrow,
  span: drawSpan,
  line: drawLine,
};

/** pt; what is further away is on no page. */
const FAR = 1e5;

const areFinite = (...values: number[]) => values.every((value) => Math.abs(value) < FAR);

function drawNote(spec: Extract<AnnotationSpec, { kind: 'text' }>, { x, y, plan, set, color }: Pen): SceneItem[] {
  const [px, py] = [x(spec.at[0]), y(spec.at[1])];
  if (!areFinite(px, py)) return [];
  const { align, baseline, rotation = 0 } = spec;
  return [
    placeText(set(spec.text, spec.size ?? plan.fontSize, spec.bold), px, py, {
      align,
      baseline,
      rotation: -rotation,
      color,
    }),
  ];
}

/** Of the head of an arrow, in line widths. */
const HEAD = { length: 7, half: 2.6, notch: 5.4 } as const;

function drawArrow(
  spec: Extract<AnnotationSpec, { kind: 'arrow' }>,
  { x, y, plan, style, set, color }: Pen,
): SceneItem[] {
  const [x0, y0, x1, y1] = [x(spec.from[0]), y(spec.from[1]), x(spec.to[0]), y(spec.to[1])];
  if (!areFinite(x0, y0, x1, y1)) return [];
  const length = Math.hypot(x1 - x0, y1 - y0);
  const width = spec.width ?? style.spineWidth;
  const items: SceneItem[] = [];
  if (length > 0) {
    const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
    const at = (back: number, aside: number) =>
      [x1 - ux * back * width - uy * aside * width, y1 - uy * back * width + ux * aside * width] as const;
    const shaft = new PathBuilder().moveTo(x0, y0).lineTo(...at(Math.min(HEAD.notch, length / width), 0));
    const head = new PathBuilder()
      .moveTo(x1, y1)
      .lineTo(...at(HEAD.length, HEAD.half))
      .lineTo(...at(HEAD.notch, 0))
      .lineTo(...at(HEAD.length, -HEAD.half))
      .close();
    items.push({ kind: 'path', path: shaft, stroke: { color, width } }, { kind: 'path', path: head, fill: { color } });
  }
  if (spec.text !== undefined) items.push(noteBeside(spec.text, x0, y0, x1 - x0, y1 - y0, { plan, set, color }));
  return items;
}

/** A text at the start of an arrow, on the side that it does not point to. */
function noteBeside(
  text: string,
  x: number,
  y: number,
  dx: number,
  dy: number,
  { plan, set, color }: Pick<Pen, 'plan' | 'set' | 'color'>,
): SceneItem {
  const gap = plan.fontSize * 0.25;
  const layout = set(text, plan.fontSize);
  if (Math.abs(dx) > Math.abs(dy)) {
    const align = dx > 0 ? 'right' : 'left';
    return placeText(layout, x - Math.sign(dx) * gap, y, { align, baseline: 'middle', color });
  }
  const baseline = dy > 0 ? 'bottom' : 'top';
  return placeText(layout, x, y - Math.sign(dy || 1) * gap, { align: 'center', baseline, color });
}

function drawSpan(spec: Extract<AnnotationSpec, { kind: 'span' }>, { x, y, plan: { box }, color }: Pen): SceneItem[] {
  const [from, to] = (spec.axis === 'x' ? [x(spec.from), x(spec.to)] : [y(spec.from), y(spec.to)]).sort(
    (a, b) => a - b,
  );
  if (!areFinite(from, to)) return [];
  const path =
    spec.axis === 'x'
      ? new PathBuilder().rect(from, box.y, to - from, box.height)
      : new PathBuilder().rect(box.x, from, box.width, to - from);
  return [{ kind: 'path', path, fill: { color, opacity: spec.opacity ?? 0.15 } }];
}

function drawLine(
  spec: Extract<AnnotationSpec, { kind: 'line' }>,
  { x, y, plan: { box }, style, color }: Pen,
): SceneItem[] {
  const path = new PathBuilder();
  const [px, py] = [spec.x === undefined ? Number.NaN : x(spec.x), spec.y === undefined ? Number.NaN : y(spec.y)];
  if (areFinite(px)) path.moveTo(px, box.y).lineTo(px, box.y + box.height);
  if (areFinite(py)) path.moveTo(box.x, py).lineTo(box.x + box.width, py);
  const width = spec.width ?? style.spineWidth;
  return path.verbs.length === 0
    ? []
    : [{ kind: 'path', path, stroke: { color, width, dash: dashOf(spec.dash, width) } }];
}
