import type { TraceView } from '../data/trace-source.ts';
import type { Box } from '../geometry/box.ts';
import { PathBuilder } from '../geometry/path.ts';
import { colorBarMargin } from '../layout/color-bar-layout.ts';
import { LEGEND } from '../layout/legend-layout.ts';
import { BESIDE_GAP } from '../layout/panel-plan.ts';
import type { LegendPlan, PanelPlan, TracePlan } from '../layout/plan.ts';
import { placeText } from '../layout/set-text.ts';
import type { SceneItem } from '../scene/scene.ts';
import type { Style } from '../style/style.ts';
import { drawMarkers, lineStroke } from './draw-trace.ts';
import { emptiestCorner } from './emptiest-corner.ts';

/** Names of traces with a piece of their line. */
export function drawLegend(plan: PanelPlan, views: readonly TraceView[], style: Style): SceneItem[] {
  const { legend } = plan;
  if (!legend) return [];
  const box = legendBox(plan, legend, views);
  const items: SceneItem[] = [];
  if (legend.frame || legend.position !== 'right') {
    const path = new PathBuilder().rect(box.x, box.y, box.width, box.height);
    const stroke = legend.frame ? { color: style.ink, width: style.spineWidth * 0.7 } : undefined;
    items.push({ kind: 'path', path, fill: { color: style.background, opacity: 0.75 }, stroke });
  }
  const rows = Math.ceil(legend.entries.length / legend.columns);
  for (const [i, { trace, text }] of legend.entries.entries()) {
    const { size } = legend;
    const x = box.x + size * LEGEND.pad + Math.floor(i / rows) * legend.pitch;
    const y = box.y + size * (LEGEND.pad + LEGEND.line * ((i % rows) + 0.5));
    const isDense = views[plan.traces.indexOf(trace)]?.kind === 'columns'; // drawn without its dashes
    items.push(
      ...drawHandle(isDense ? { ...trace, spec: { ...trace.spec, dash: undefined } } : trace, x, y, size, style),
    );
    const left = x + size * (LEGEND.handle + LEGEND.gap);
    items.push(placeText(text, left, y, { baseline: 'middle', color: style.ink }));
  }
  return items;
}

function legendBox(plan: PanelPlan, { position, width, height }: LegendPlan, views: readonly TraceView[]): Box {
  const { box, fontSize, axesMargins, colorBar } = plan;
  if (position === 'right') {
    const beside = axesMargins.right + (colorBar ? colorBarMargin(colorBar, fontSize) : 0) + fontSize * BESIDE_GAP;
    return { x: box.x + box.width + beside, y: box.y, width, height };
  }
  const corners = {
    'top-right': { x: box.x + box.width - width, y: box.y, width, height },
    'top-left': { x: box.x, y: box.y, width, height },
    'bottom-right': { x: box.x + box.width - width, y: box.y + box.height - height, width, height },
    'bottom-left': { x: box.x, y: box.y + box.height - height, width, height },
  };
  return position === 'best' ? emptiestCorner(plan, views, Object.values(corners)) : corners[position];
}

/** A piece of the line, a marker, a patch: as the trace is drawn. */
function drawHandle(trace: TracePlan, x: number, y: number, size: number, style: Style): SceneItem[] {
  const { spec, color } = trace;
  const kind = spec.kind ?? 'line';
  const width = size * LEGEND.handle;
  if (kind === 'histogram') {
    const path = new PathBuilder().rect(x, y - size * 0.35, width, size * 0.7);
    return [{ kind: 'path', path, fill: { color, opacity: spec.opacity ?? 0.75 } }];
  }
  const items: SceneItem[] = [];
  if (kind === 'line' || kind === 'step' || kind === 'both') {
    const path = new PathBuilder().moveTo(x, y).lineTo(x + width, y);
    items.push({ kind: 'path', path, stroke: lineStroke(trace, style) });
  }
  if (kind === 'points' || kind === 'both' || kind === 'errorbars' || spec.marker) {
    items.push(drawMarkers(trace, [x + width / 2, y], style));
  }
  return items;
}
