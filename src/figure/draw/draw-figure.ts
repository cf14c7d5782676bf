import { DataProblem } from '../../core/index.ts';
import type { TraceSource } from '../data/trace-source.ts';
import type { Fonts } from '../fonts/face.ts';
import { type Asking, askEach } from '../layout/ask-each.ts';
import { bindTraces, emptyTraces } from '../layout/bind-traces.ts';
import { planFigure } from '../layout/figure-plan.ts';
import { SMALLEST } from '../layout/grid.ts';
import { wantsLegend } from '../layout/legend-layout.ts';
import type { FigurePlan, PanelPlan, TracePlan } from '../layout/plan.ts';
import { placeText, textSetter } from '../layout/set-text.ts';
import { shownIndexes, shownTraces } from '../layout/shown-traces.ts';
import type { Scene, SceneItem } from '../scene/scene.ts';
import type { FigureSpec } from '../spec/figure-spec.ts';
import { loadFormulas } from '../text/formulas.ts';
import { drawPanel } from './draw-panel.ts';
import { type DrawnPanel, drawnPanel } from './drawn-panel.ts';

export interface FigureRequest extends Asking {
  readonly spec: FigureSpec;
  /** `sources[panel][trace]`, as in the spec. */
  readonly sources: readonly (readonly TraceSource[])[];
  readonly fonts: Fonts;
  /** Columns of pixels per pt in which long lines are drawn. */
  readonly columnsPerPt: number;
}

export interface Figure {
  readonly scene: Scene;
  /** Where its panels are, and what they show. */
  readonly panels: readonly DrawnPanel[];
  /** What could not be shown. */
  readonly problems: readonly DataProblem[];
}

/**
 * Makes a figure of its spec: asks the traces for their ranges, lays everything out, asks for what is to be seen then, and draws it.
 * Problems: `FIGURE_INVALID`, and those of reading.
 */
export async function drawFigure(request: FigureRequest): Promise<Figure> {
  const shown = shownTraces(request);
  const { spec, fonts, columnsPerPt } = shown;
  const missing = new Set<string>();
  const set = textSetter(fonts, await loadFormulas(textsIn(spec)), missing);
  const plan = planFigure(spec, await bindTraces(shown, request), set);
  const viewsOf = (panel: PanelPlan) =>
    askEach(panel.traces, request, (trace) => trace.source.view(columnBoundaries(panel, trace, columnsPerPt)));
  const views = await askEach(plan.panels, request, viewsOf);
  const items: SceneItem[] = [];
  const panels: DrawnPanel[] = [];
  for (const [i, panel] of plan.panels.entries()) {
    items.push(drawPanel(panel, views[i], plan.style, set));
    panels.push(drawnPanel(panel, views[i], shownIndexes(request.spec.panels[panel.panel.index])));
  }
  const { width, height, name, background } = plan;
  const scene: Scene = { width, height, title: name || undefined, background, items: [...items, ...drawTitle(plan)] };
  return {
    scene,
    panels,
    problems: [
      ...plan.panels.flatMap(({ traces, axes }) => emptyTraces(traces, (id) => axes.get(id)?.scale.kind)),
      ...crowdedPanels(plan),
      ...missingCharacters(missing),
    ],
  };
}

/** More columns than this no picture has. */
const MOST_COLUMNS = 20_000;

/** Where the columns of a panel begin and end in data coordinates, rising. */
function columnBoundaries({ axes, box }: PanelPlan, { spec }: TracePlan, columnsPerPt: number): Float64Array {
  const { scale } = axes.get(spec.xAxis ?? 'x') as { scale: { valueAt(part: number): number } };
  const count = Math.min(MOST_COLUMNS, Math.max(1, Math.ceil(box.width * columnsPerPt)));
  const boundaries = Float64Array.from({ length: count + 1 }, (_, i) => scale.valueAt(i / count));
  return boundaries[0] > boundaries[count] ? boundaries.reverse() : boundaries;
}

function drawTitle({ title, width, edge, style }: FigurePlan): SceneItem[] {
  if (!title) return [];
  return [placeText(title, width / 2, edge, { align: 'center', baseline: 'top', color: style.ink })];
}

function crowdedPanels({ panels }: FigurePlan): DataProblem[] {
  const crowded = panels.find(
    ({ box, panel, traces, legend }) =>
      Math.min(box.width, box.height) <= SMALLEST || (wantsLegend(panel, traces) && !legend),
  );
  if (!crowded) return [];
  const message = `the texts of panel ${crowded.panel.index} leave too little room`;
  const hint = 'Make the figure larger, its font smaller, or leave texts out.';
  return [new DataProblem({ code: 'FIGURE_TOO_SMALL', message, hint })];
}

function missingCharacters(missing: ReadonlySet<string>): DataProblem[] {
  if (missing.size === 0) return [];
  const list = [...missing].slice(0, 20).join(' ');
  const message = `the fonts have no ${list}: boxes stand for them`;
  const hint = 'Chinese, Japanese and Korean need a font of the machine, such as Noto Sans CJK.';
  return [new DataProblem({ code: 'MISSING_GLYPHS', message, hint })];
}

/** Keys of a spec whose values are written in the figure, as markup. */
const TEXTS = new Set(['title', 'letter', 'label', 'unit', 'text', 'values']);

/** Every text of a spec that is written, but not its paths and files. */
function textsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return TEXTS.has(key) ? [value] : [];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  if (Array.isArray(value)) return typeof value[0] === 'number' ? [] : value.flatMap((item) => textsIn(item, key));
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, name));
}
