import type { Operand } from '../../engine/index.ts';
import type { DataSpec, FigureSpec, PanelSpec, TraceSpec } from '../../figure/index.ts';
import type { NodeRef } from '../state/view-spec.ts';

/** The dataset whose values a trace shows. */
export function mainData({ kind, x, y, z }: TraceSpec): DataSpec | undefined {
  if (kind === 'image') return z;
  return kind === 'histogram' ? (x ?? y) : y;
}

/** Where a trace comes from; undefined if from the spec itself. */
export function refOf(trace: TraceSpec): NodeRef | undefined {
  const data = mainData(trace);
  if (typeof data !== 'object' || Array.isArray(data) || data.file === undefined) return undefined;
  return { file: data.file, path: data.path };
}

/** What has to be asked for to have the datasets of a figure and one more. */
export function operandsWith(figure: FigureSpec, added: NodeRef): Operand[] {
  const refs = [...tracesOf(figure).flatMap((trace) => refOf(trace) ?? []), added];
  const known = new Set<string>();
  return refs.flatMap(({ file, path }) => {
    const key = keyOf({ file, path });
    if (known.has(key)) return [];
    known.add(key);
    return [{ file, paths: [path] }];
  });
}

/**
 * A figure as it was suggested for all datasets, with the looks that those of the figure before had: of the figure, of its panels, of
 * its traces. Zoomed y ranges are not kept, since others are to be seen.
 */
export function keepLooks(before: FigureSpec, suggested: FigureSpec): FigureSpec {
  const old = new Map(tracesOf(before).flatMap((trace) => entryOf(trace)));
  const looks = before.panels.length === suggested.panels.length ? before.panels : [];
  const panels = suggested.panels.map((panel, i) => ({
    ...panelLooks(looks[i], panel),
    traces: (panel.traces ?? []).map((trace) => withLooks(old.get(keyOf(refOf(trace))), trace)),
  }));
  const { panels: _, grid, ...figure } = before;
  return { ...suggested, ...figure, ...(looks.length > 0 && grid ? { grid } : {}), panels };
}

function panelLooks(before: PanelSpec | undefined, { axes, traces: _, ...panel }: PanelSpec): PanelSpec {
  if (!before) return { ...panel, ...(axes && { axes }) };
  const { axes: kept = {}, traces: __, ...looks } = before;
  const open = Object.entries(kept).map(([id, { range, ...axis }]) => [
    id,
    id.startsWith('x') && range ? { ...axis, range } : axis,
  ]);
  const all = { ...axes, ...Object.fromEntries(open) };
  return { ...panel, ...looks, ...(Object.keys(all).length > 0 && { axes: all }) };
}

function withLooks(before: TraceSpec | undefined, suggested: TraceSpec): TraceSpec {
  if (!before) return suggested;
  const { yAxis: _, ...looks } = before;
  const { label, yAxis } = suggested;
  return { ...(label !== undefined && { label }), ...looks, ...(yAxis !== undefined && { yAxis }) };
}

function tracesOf({ panels }: FigureSpec): TraceSpec[] {
  return panels.flatMap(({ traces = [] }) => traces);
}

function entryOf(trace: TraceSpec): [string, TraceSpec][] {
  const ref = refOf(trace);
  return ref ? [[keyOf(ref), trace]] : [];
}

function keyOf(ref: NodeRef | undefined): string {
  return ref ? `${ref.file}\n${ref.path}` : '';
}
