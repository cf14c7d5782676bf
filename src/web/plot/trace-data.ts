import type { TraceSpec } from '../../figure/index.ts';

/** Keys of a trace that say which numbers it shows; the others are its looks. */
const DATA_KEYS = ['kind', 'x', 'y', 'z', 'xError', 'yError', 'bins', 'density', 'extent', 'origin'] as const;
/** Kinds of lines with the same numbers. */
const LINES: ReadonlySet<TraceSpec['kind']> = new Set(['line', 'step', undefined] as const);

/** What of a trace the engine has to know. */
export function dataOf(trace: TraceSpec): TraceSpec {
  const told = DATA_KEYS.flatMap((key) => (trace[key] === undefined ? [] : [[key, trace[key]] as const]));
  const data: TraceSpec = Object.fromEntries(told);
  if (LINES.has(trace.kind)) delete data.kind;
  if (trace.marker !== undefined) data.marker = 'circle'; // every sample is shown then
  return data;
}

/** Does a trace show numbers of a file, or of a dataset in it? */
export function showsData(trace: TraceSpec, file: string, path?: string): boolean {
  return [trace.x, trace.y, trace.z, trace.xError, trace.yError].some(
    (data) =>
      typeof data === 'object' && 'path' in data && data.file === file && (path === undefined || data.path === path),
  );
}
