import { joinExtents, type Quantity, type TraceExtent, type TraceSource, type Window } from '../data/trace-source.ts';
import type { Box } from '../geometry/box.ts';
import type { Range } from '../scales/scale.ts';
import type { FigureSpec } from '../spec/figure-spec.ts';
import { DEFAULT_CYCLE, STYLE_TABLE } from '../style/style.ts';
import { axisDomain } from './axis-domain.ts';
import { type AxisLayout, layoutAxis } from './axis-layout.ts';
import { colorBarMargin, planColorBar } from './color-bar-layout.ts';
import { gridBoxes } from './grid.ts';
import { layoutLegend, legendLabel } from './legend-layout.ts';
import { addMargins, type Margins, NO_MARGINS, panelMargins, spineOffsets } from './margins.ts';
import type { FigurePlan, PanelPlan, TracePlan } from './plan.ts';
import type { ResolvedAxis, ResolvedPanel } from './resolved.ts';
import { resolvePanels } from './resolve-panel.ts';
import type { SetText } from './set-text.ts';
import { hideSharedLabels, sharedWith } from './sharing.ts';

export const PT_PER_MM = 72 / 25.4;

/** pt around everything. */
const EDGE = 1.5;
const TITLE_GAP = 0.5;
const INSET_FONT = 0.85;
/** Numbers change with the size of the panels, and these with the room for numbers; it settles at once. */
const ROUNDS = 4;

/** A trace of a panel: where its numbers come from, and their range in the window that its x axis shows. */
export interface BoundTrace {
  readonly source: TraceSource;
  readonly extent: TraceExtent;
}

/** Lays a figure out. `traces[panel][trace]` as in the spec. Problems: `FIGURE_INVALID`. */
export function planFigure(spec: FigureSpec, traces: readonly (readonly BoundTrace[])[], set: SetText): FigurePlan {
  const style = STYLE_TABLE[spec.style ?? 'paper'];
  const fontSize = spec.font?.size ?? style.fontSize;
  const width = (spec.size?.width ?? style.widthMm) * PT_PER_MM;
  const height = (spec.size?.height ?? style.heightMm) * PT_PER_MM;
  const panels = hideSharedLabels(resolvePanels(spec, style, fontSize), spec.share);
  const cycle = spec.cycle ?? DEFAULT_CYCLE;
  const planned = panels.map((_, i) => planTraces(spec, i, traces[i], cycle));
  const domains = panels.map((panel) => panelDomains(panel, panels, planned, spec));
  const title = spec.title ? set(spec.title, fontSize * 1.15, true) : undefined;
  const top = title ? title.ascent + title.descent + fontSize * TITLE_GAP : 0;
  const room: Box = { x: EDGE, y: EDGE + top, width: width - 2 * EDGE, height: height - 2 * EDGE - top };

  const draft = (panel: ResolvedPanel, box: Box) =>
    planPanel({ panel, box, domains: domains[panel.index], traces: planned[panel.index], set, fontSize: panel.inset ? fontSize * INSET_FONT : fontSize });
  const inGrid = panels.filter(({ inset }) => !inset);
  let boxes: Box[] = inGrid.map(() => room);
  let drafts: Draft[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    drafts = inGrid.map((panel, i) => draft(panel, boxes[i]));
    const gap = (spec.grid?.gap ?? (inGrid.length > 1 ? 1.5 : 0)) * PT_PER_MM;
    const { widths, heights } = spec.grid ?? {};
    boxes = gridBoxes({ room, panels: inGrid, margins: drafts.map(({ margins }) => margins), gap, widths, heights });
  }
  const done = new Map(inGrid.map((panel, i) => [panel.index, draft(panel, boxes[i]).plan]));
  for (const panel of panels) if (panel.inset) done.set(panel.index, draft(panel, insetBox(panel.inset, done)).plan);
  const plans = [...inGrid, ...panels.filter(({ inset }) => inset)].map(({ index }) => done.get(index) as PanelPlan);
  const background = spec.background === 'none' ? undefined : (spec.background ?? style.background);
  return { width, height, title, name: title?.text ?? describe(planned), background, style, panels: plans };
}

function describe(planned: readonly (readonly TracePlan[])[]): string {
  const names = planned.flat().map(({ source }) => source.name);
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

function planTraces(spec: FigureSpec, index: number, bound: readonly BoundTrace[], cycle: readonly string[]): TracePlan[] {
  return bound.map(({ source, extent }, i) => {
    const trace = spec.panels[index].traces?.[i] ?? {};
    const color = trace.color ?? cycle[i % cycle.length];
    const label = trace.kind === 'image' ? undefined : legendLabel(trace.label, source.name);
    return { spec: trace, source, extent, color, label };
  });
}

function insetBox(inset: NonNullable<ResolvedPanel['inset']>, done: ReadonlyMap<number, PanelPlan>): Box {
  const host = (done.get(inset.panel) as PanelPlan).box;
  const [left, bottom, width, height] = inset.box;
  return {
    x: host.x + left * host.width,
    y: host.y + (1 - bottom - height) * host.height,
    width: width * host.width,
    height: height * host.height,
  };
}

type Domains = ReadonlyMap<string, { readonly domain: Range; readonly quantity: Quantity }>;

function panelDomains(
  panel: ResolvedPanel,
  panels: readonly ResolvedPanel[],
  planned: readonly (readonly TracePlan[])[],
  { share }: FigureSpec,
): Domains {
  return new Map(
    panel.axes.map((axis) => {
      const together = sharedWith(panel, axis, panels, share).flatMap(({ index }) => planned[index]);
      const on = together.filter(({ spec }) => usesAxis(spec, axis));
      const extents = on.map(({ extent }) => extent[axis.dimension]);
      const reverse = axis.reverse ?? (axis.dimension === 'y' && on.some(({ source }) => source.downwards));
      const domain = axisDomain(axis, joinExtents(extents), margin(axis, on), reverse);
      const quantity = commonQuantity(on.map(({ source }) => source[axis.dimension]));
      return [axis.id, { domain, quantity }];
    }),
  );
}

function usesAxis({ xAxis = 'x', yAxis = 'y' }: TracePlan['spec'], { id, dimension }: ResolvedAxis): boolean {
  return id === (dimension === 'x' ? xAxis : yAxis);
}

const ROOM = { x: 0, y: 0.06, points: 0.04 } as const;

function margin({ dimension }: ResolvedAxis, traces: readonly TracePlan[]): number {
  if (traces.some(({ spec }) => spec.kind === 'image')) return 0;
  if (dimension === 'y') return ROOM.y;
  return traces.some(({ spec: { kind, marker } }) => marker || kind === 'points' || kind === 'both' || kind === 'errorbars') ? ROOM.points : ROOM.x;
}

/** What all traces of an axis agree on. */
function commonQuantity(quantities: readonly Quantity[]): Quantity {
  const [first, ...others] = quantities;
  if (!first) return {};
  const same = (key: keyof Quantity) => others.every((other) => other[key] === first[key]);
  return { label: same('label') ? first.label : undefined, unit: same('unit') ? first.unit : undefined, time: first.time };
}

interface DraftRequest {
  readonly panel: ResolvedPanel;
  readonly box: Box;
  readonly domains: Domains;
  readonly traces: readonly TracePlan[];
  readonly set: SetText;
  readonly fontSize: number;
}

interface Draft {
  readonly plan: PanelPlan;
  readonly margins: Margins;
}

function planPanel({ panel, box, domains, traces, set, fontSize }: DraftRequest): Draft {
  const layouts = panel.axes.map((axis): AxisLayout => {
    const { domain, quantity } = domains.get(axis.id) as { domain: Range; quantity: Quantity };
    return layoutAxis({ axis, domain, quantity, length: axis.dimension === 'x' ? box.width : box.height }, set);
  });
  const offsets = spineOffsets(panel, layouts);
  const title = panel.title ? set(panel.title, fontSize, true) : undefined;
  const legend = layoutLegend(panel, traces, fontSize, set);
  const colorBar = planColorBar(traces, box.height, fontSize, set);
  const beside = panel.legend !== 'auto' && panel.legend !== false && panel.legend.position === 'right';
  const plan: PanelPlan = { panel, box, axes: new Map(layouts.map((layout) => [layout.axis.id, layout])), offsets, traces, title, legend, colorBar, fontSize };
  const margins = addMargins(panelMargins(panel, layouts, offsets) ?? NO_MARGINS, {
    top: title ? title.ascent + title.descent + fontSize * TITLE_GAP : 0,
    right: (colorBar ? colorBarMargin(colorBar, fontSize) : 0) + (beside && legend ? legend.width + fontSize * 0.5 : 0),
  });
  return { plan, margins };
}

/** The part of the x axis that the spec asks to be seen: y ranges follow from the data in it. */
export function windowOf(spec: FigureSpec, panel: number, trace: number): Window {
  const axis = spec.panels[panel].axes?.[spec.panels[panel].traces?.[trace]?.xAxis ?? 'x'];
  const end = (value: number | string | null | undefined) => (typeof value === 'string' ? Date.parse(value) : (value ?? null));
  return [end(axis?.range?.[0]), end(axis?.range?.[1])];
}
