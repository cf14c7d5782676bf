import type { TraceView } from '../data/trace-source.ts';
import { PathBuilder } from '../geometry/path.ts';
import { TITLE_GAP } from '../layout/panel-plan.ts';
import type { PanelPlan } from '../layout/plan.ts';
import { placeText, type SetText } from '../layout/set-text.ts';
import type { GroupItem, SceneItem } from '../scene/scene.ts';
import type { Style } from '../style/style.ts';
import { drawAnnotation } from './draw-annotation.ts';
import { drawAxes } from './draw-axes.ts';
import { drawColorBar } from './draw-color-bar.ts';
import { drawGrid } from './draw-grid.ts';
import { drawLegend } from './draw-legend.ts';
import { drawTrace } from './draw-trace.ts';

/** A panel from back to front: background, spans, grid, traces, lines and texts, legend, axes, title. */
export function drawPanel(plan: PanelPlan, views: readonly TraceView[], style: Style, set: SetText): GroupItem {
  const id = `panel${plan.panel.index}`;
  const { box, panel } = plan;
  const annotate = (below: boolean) =>
    panel.annotations
      .filter(({ kind }) => (kind === 'span') === below)
      .flatMap((annotation) => drawAnnotation(annotation, plan, style, set));
  const clipped = (name: string, items: readonly SceneItem[]) =>
    ({ kind: 'group', id: `${id}/${name}`, clip: box, items }) as const;
  const group = (name: string, items: readonly SceneItem[]) => ({ kind: 'group', id: `${id}/${name}`, items }) as const;
  const traces = plan.traces.map((trace, i) => group(`trace${i}`, drawTrace(plan, trace, views[i], style)));
  const items: GroupItem[] = [
    group('background', drawBackground(plan, style)),
    clipped('spans', annotate(true)),
    clipped('grid', drawGrid(plan)),
    clipped('traces', traces),
    group('annotations', annotate(false)),
    group('legend', drawLegend(plan, views, style)),
    group('axes', drawAxes(plan, id)),
    group('colorbar', drawColorBar(plan)),
    group('title', drawTitle(plan, style)),
  ];
  return { kind: 'group', id, items: items.filter((item) => item.items.length > 0) };
}

/** Insets cover what is below them. */
function drawBackground({ panel, box }: PanelPlan, style: Style): SceneItem[] {
  const color = panel.background ?? (panel.inset ? style.background : undefined);
  if (color === undefined) return [];
  return [{ kind: 'path', path: new PathBuilder().rect(box.x, box.y, box.width, box.height), fill: { color } }];
}

/** The title above the middle of the panel, its letter above the left end of its numbers. */
function drawTitle({ title, letter, letterX, box, axesMargins, fontSize }: PanelPlan, style: Style): SceneItem[] {
  const y = box.y - axesMargins.top - fontSize * TITLE_GAP;
  const items: SceneItem[] = [];
  if (letter) items.push(placeText(letter, letterX, y, { baseline: 'bottom', color: style.ink }));
  if (title)
    items.push(placeText(title, box.x + box.width / 2, y, { align: 'center', baseline: 'bottom', color: style.ink }));
  return items;
}
