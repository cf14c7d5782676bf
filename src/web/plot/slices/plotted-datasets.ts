import type { DataSpec, FigureSpec, TraceSpec } from '../../../figure/index.ts';
import { PIPE } from '../../state/derived-channel.ts';

/** A dataset that is plotted, and which part of it. */
export interface PlottedDataset {
  readonly file: string;
  readonly path: string;
  readonly slice: string | undefined;
  /** How many dimensions can be shown. */
  readonly most: 1 | 2;
}

type Place = Exclude<DataSpec, string | unknown[]>;

/** The datasets of a figure, each once. */
export function datasetsOf({ panels }: FigureSpec): PlottedDataset[] {
  const found = new Map<string, PlottedDataset>();
  for (const trace of panels.flatMap(({ traces = [] }) => traces)) {
    const data = mainOf(trace);
    if (!isPlace(data) || data.file === undefined) continue;
    const { file, path, slice } = data;
    found.set(`${file}\n${path}`, { file, path, slice, most: trace.kind === 'image' ? 2 : 1 });
  }
  return [...found.values()];
}

/** The values of a trace, rather than where they lie. */
function mainOf({ kind, x, y, z }: TraceSpec): DataSpec | undefined {
  if (kind === 'image') return z;
  return kind === 'histogram' ? (x ?? y) : y;
}

const KEYS = ['x', 'y', 'z', 'xError', 'yError'] as const;

/** A part of a dataset, and how many dimensions it has. */
export interface Part {
  readonly slice: string | undefined;
  readonly dimensions: number;
}

/**
 * Shows another part of a dataset in all its traces: of two dimensions as an image, of one as a line. What belongs to it, and was sliced
 * the same way, follows; so does what was computed of it.
 */
export function setSlice(figure: FigureSpec, { file, path, slice: before }: PlottedDataset, part: Part): void {
  const sliced = (data: Place): Place => {
    const { slice: _, ...rest } = data;
    return part.slice === undefined ? rest : { ...rest, slice: part.slice };
  };
  for (const trace of figure.panels.flatMap(({ traces = [] }) => traces)) {
    const main = mainOf(trace);
    if (!isPlace(main) || main.file !== file) continue;
    const isMadeOfIt = main.path.startsWith(path + PIPE) && before !== undefined && main.slice === before;
    if (main.path !== path && !isMadeOfIt) continue;
    for (const key of KEYS) {
      const data = trace[key];
      if (isPlace(data) && (data === main || (before !== undefined && data.slice === before)))
        trace[key] = sliced(data);
    }
    if (trace.kind === 'image' && part.dimensions === 1) asLine(trace);
    else if (LINES.has(trace.kind) && part.dimensions === 2) asImage(trace);
  }
}

const LINES: ReadonlySet<TraceSpec['kind']> = new Set([undefined, 'line', 'step', 'points', 'both'] as const);

function asLine(trace: TraceSpec): void {
  trace.y = trace.z;
  delete trace.z;
  delete trace.kind;
}

function asImage(trace: TraceSpec): void {
  trace.kind = 'image';
  trace.z = trace.y;
  delete trace.y;
  delete trace.x;
}

function isPlace(data: DataSpec | undefined): data is Place {
  return typeof data === 'object' && !Array.isArray(data);
}
