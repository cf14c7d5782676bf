import type { FigureSpec, PanelSpec } from '../../../figure/index.ts';

/** Where a trace is. */
export interface TracePlace {
  readonly panel: number;
  readonly trace: number;
}

/** The colours in which the traces of a panel are seen, by their numbers. */
export type SeenColors = ReadonlyMap<number, string>;

/** Takes a trace away, and with the last one its panel; the others keep their colours. Undefined: nothing is left to be plotted. */
export function removeTrace(figure: FigureSpec, { panel, trace }: TracePlace, colors: SeenColors): FigureSpec | null {
  keepColors(figure.panels[panel], colors);
  figure.panels[panel].traces?.splice(trace, 1);
  toFirstAxis(figure.panels[panel]);
  return withoutEmptyPanel(figure, panel);
}

/** Puts a trace before (-1) or after (1) its neighbour. */
export function moveTrace(figure: FigureSpec, { panel, trace }: TracePlace, by: -1 | 1, colors: SeenColors): void {
  const { traces = [] } = figure.panels[panel];
  if (!traces[trace] || !traces[trace + by]) return;
  keepColors(figure.panels[panel], colors);
  [traces[trace], traces[trace + by]] = [traces[trace + by], traces[trace]];
}

/** Puts a trace into another panel, or into a new one below all others. */
export function toPanel(
  figure: FigureSpec,
  { panel, trace }: TracePlace,
  to: number,
  colors: SeenColors,
): FigureSpec | null {
  keepColors(figure.panels[panel], colors);
  const [moved] = figure.panels[panel].traces?.splice(trace, 1) ?? [];
  if (!moved) return figure;
  if (to >= figure.panels.length) figure.panels.push({});
  const target = figure.panels[to];
  target.traces = [...(target.traces ?? []), moved];
  for (const one of [figure.panels[panel], target]) toFirstAxis(one);
  return withoutEmptyPanel(figure, panel);
}

/** Can the values of a trace be the x values of others? */
export function canBeX(figure: FigureSpec, { panel, trace }: TracePlace): boolean {
  const { traces = [] } = figure.panels[panel];
  const isLine = (kind: string | undefined) => kind !== 'image' && kind !== 'histogram';
  return traces.length > 1 && traces[trace]?.y !== undefined && traces.every(({ kind }) => isLine(kind));
}

/** Plots the other traces of a panel against the values of one, which is no trace of its own any more. */
export function plotAgainst(figure: FigureSpec, { panel, trace }: TracePlace, colors: SeenColors): void {
  const spec = figure.panels[panel];
  const values = spec.traces?.[trace]?.y;
  if (values === undefined) return;
  keepColors(spec, colors);
  spec.traces?.splice(trace, 1);
  for (const other of spec.traces ?? []) other.x = typeof values === 'object' ? structuredCloneOf(values) : values;
  for (const [id, axis] of Object.entries(spec.axes ?? {})) if (id.startsWith('x')) delete axis.range;
  toFirstAxis(spec);
}

/** Where all traces have one and the same further y axis, it becomes the first one. */
function toFirstAxis(panel: PanelSpec): void {
  const { traces = [], axes = {} } = panel;
  const [id, ...others] = new Set(traces.map(({ yAxis = 'y' }) => yAxis));
  if (id === undefined || id === 'y' || others.length > 0) return;
  for (const trace of traces) delete trace.yAxis;
  const { [id]: own, y: _, ...rest } = axes;
  const { side: _side, ...kept } = own ?? {};
  panel.axes = { ...rest, ...(Object.keys(kept).length > 0 && { y: kept }) };
  if (Object.keys(panel.axes).length === 0) delete panel.axes;
}

/** Takes a panel away, with its traces. */
export function removePanel(figure: FigureSpec, panel: number): FigureSpec | null {
  figure.panels.splice(panel, 1);
  for (const [i, { inset }] of [...figure.panels.entries()].reverse()) {
    if (inset?.panel === panel) figure.panels.splice(i, 1);
    else if (inset && inset.panel > panel) inset.panel--;
  }
  return figure.panels.length > 0 ? figure : null;
}

function withoutEmptyPanel(figure: FigureSpec, panel: number): FigureSpec | null {
  return (figure.panels[panel].traces?.length ?? 0) === 0 ? removePanel(figure, panel) : figure;
}

/** Colours follow from the order of traces, unless they are said. */
function keepColors({ traces = [] }: PanelSpec, colors: SeenColors): void {
  for (const [i, trace] of traces.entries()) {
    const color = colors.get(i);
    if (color !== undefined && trace.kind !== 'image') trace.color ??= color;
  }
}

/** Of a draft as of a plain value. */
function structuredCloneOf<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
