import type { Box } from '../geometry/box.ts';
import type { FigureSpec } from '../spec/figure-spec.ts';
import { STYLE_TABLE } from '../style/style.ts';
import { panelDomains } from './domains.ts';
import { gridBoxes } from './grid.ts';
import { isSame, type Margins, widest } from './margins.ts';
import { planPanel, TITLE_GAP } from './panel-plan.ts';
import type { FigurePlan, PanelPlan } from './plan.ts';
import { resolveFigure } from './resolve-figure.ts';
import { INSET_FONT } from './resolve-panel.ts';
import type { ResolvedPanel } from './resolved.ts';
import { fitText, type SetText } from './set-text.ts';
import { hideSharedLabels } from './sharing.ts';
import { type BoundTrace, describeTraces, planTraces } from './trace-plans.ts';

export const PT_PER_MM = 72 / 25.4;

/** Around everything, in parts of the font size. */
const EDGE = 0.25;
const TITLE_SIZE = 1.15;
/** mm between panels, where the spec does not say it. */
const PANEL_GAP = 1.5;
/**
 * Numbers change with the size of the panels, and these with the room for numbers. It mostly settles at once; where it would go back
 * and forth, the larger room is kept from the third round on.
 */
const ROUNDS = 5;
const SETTLED = 2;

/** Height of each further row of panels, in parts of that of a figure with one. */
const FURTHER_ROW = 0.55;

/** Size of a figure in pt: where the spec does not say it, that of its style, higher if panels lie below each other. */
export function figureSize({ size, style, panels }: FigureSpec): { width: number; height: number } {
  const { widthMm, heightMm } = STYLE_TABLE[style ?? 'paper'];
  const rows = panels.filter(({ inset, column = 0 }) => !inset && column === 0).length;
  const height = size?.height ?? heightMm * (1 + FURTHER_ROW * Math.max(0, rows - 1));
  return { width: (size?.width ?? widthMm) * PT_PER_MM, height: height * PT_PER_MM };
}

/** Lays a figure out. `traces[panel][trace]` as in the spec. Problems: `FIGURE_INVALID`. */
export function planFigure(spec: FigureSpec, traces: readonly (readonly BoundTrace[])[], set: SetText): FigurePlan {
  const { style, fontSize, panels: resolved } = resolveFigure(spec);
  const { width, height } = figureSize(spec);
  const edge = fontSize * EDGE;
  const panels = hideSharedLabels(resolved, spec.share);
  const planned = planTraces(spec, traces);
  const domains = panels.map((panel) => panelDomains(panel, panels, planned, spec));
  const title = spec.title
    ? fitText(set, spec.title, { size: fontSize * TITLE_SIZE, room: width - 2 * edge, bold: true })
    : undefined;
  const top = title ? title.ascent + title.descent + fontSize * TITLE_GAP : 0;
  const room: Box = { x: edge, y: edge + top, width: width - 2 * edge, height: height - 2 * edge - top };
  const draft = (panel: ResolvedPanel, box: Box) =>
    planPanel({
      panel,
      box,
      pageWidth: width,
      domains: domains[panel.index],
      traces: planned[panel.index],
      set,
      fontSize: panel.inset ? fontSize * INSET_FONT : fontSize,
    });
  const background = spec.background === 'none' ? undefined : (spec.background ?? style.background);
  const plans = placePanels(panels, room, spec, draft);
  return {
    width,
    height,
    title,
    edge,
    name: title?.text ?? describeTraces(planned),
    background,
    style,
    panels: plans,
  };
}

type Draft = (panel: ResolvedPanel, box: Box) => ReturnType<typeof planPanel>;

/** The panels of the grid, then the insets, which lie on top of them. */
function placePanels(
  panels: readonly ResolvedPanel[],
  room: Box,
  { grid = {} }: FigureSpec,
  draft: Draft,
): PanelPlan[] {
  const inGrid = panels.filter(({ inset }) => !inset);
  const gap = (grid.gap ?? (inGrid.length > 1 ? PANEL_GAP : 0)) * PT_PER_MM;
  let boxes: Box[] = inGrid.map(() => room);
  let margins: Margins[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const needed = inGrid.map((panel, i) => draft(panel, boxes[i]).margins);
    if (margins.length > 0 && needed.every((one, i) => isSame(one, margins[i]))) break;
    margins = round < SETTLED ? needed : needed.map((one, i) => widest(one, margins[i]));
    boxes = gridBoxes({ room, panels: inGrid, margins, gap, widths: grid.widths, heights: grid.heights });
  }
  const drafts = inGrid.map((panel, i) => draft(panel, boxes[i]).plan);
  const placed = new Map(alignLetters(drafts).map((plan) => [plan.panel.index, plan]));
  for (const panel of panels)
    if (panel.inset) placed.set(panel.index, draft(panel, insetBox(panel.inset, placed)).plan);
  return [...placed.values()];
}

/** Letters of a column stand below each other, whatever room the numbers of each panel take. */
function alignLetters(plans: readonly PanelPlan[]): PanelPlan[] {
  return plans.map((plan) => {
    const column = plans.filter(({ panel }) => panel.column === plan.panel.column);
    return { ...plan, letterX: Math.min(...column.map(({ letterX }) => letterX)) };
  });
}

function insetBox(inset: NonNullable<ResolvedPanel['inset']>, placed: ReadonlyMap<number, PanelPlan>): Box {
  const host = (placed.get(inset.panel) as PanelPlan).box;
  const [left, bottom, width, height] = inset.box;
  return {
    x: host.x + left * host.width,
    y: host.y + (1 - bottom - height) * host.height,
    width: width * host.width,
    height: height * host.height,
  };
}
