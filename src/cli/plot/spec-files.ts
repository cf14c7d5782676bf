import { isAbsolute, relative, resolve } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import { type DataSpec, type FigureSpec, readSpec, type TraceSpec } from '../../figure/index.ts';
import { AtomicFile } from '../../host/index.ts';
import { readText } from '../input/read-text.ts';
import { folderOf } from './recordings.ts';

/** Reads a figure spec. Problem: `FIGURE_INVALID`, with the line where it is no JSON, and with what it says that no spec does. */
export async function readSpecFile(path: string): Promise<FigureSpec> {
  const text = await readText(path);
  return readSpec(parseJson(text, path), path);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const message = `it is no JSON: ${(error as Error).message.replaceAll('\n', ' ')}`;
    throw new DataProblem({ code: 'FIGURE_INVALID', file, message, hint: 'A spec is what --save-spec writes.' });
  }
}

/** Keeps a spec beside its figure; files are named as seen from its folder. */
export async function saveSpecFile(spec: FigureSpec, path: string, overwrite: boolean): Promise<void> {
  const folder = folderOf(path);
  const moved = mapData(spec, (data) => {
    if (typeof data !== 'object' || !('path' in data) || data.file === undefined) return data;
    return { ...data, file: isAbsolute(data.file) ? data.file : relative(resolve(folder), resolve(data.file)) };
  });
  await using file = await AtomicFile.create(path, { overwrite, flush: false });
  await file.write(0, Buffer.from(`${JSON.stringify(moved, undefined, 2)}\n`));
  await file.commit();
}

const DATA_KEYS = ['x', 'y', 'z', 'xError', 'yError'] as const;

/** A spec with all its data replaced. */
export function mapData(spec: FigureSpec, change: (data: DataSpec) => DataSpec): FigureSpec {
  const changed = (trace: TraceSpec): TraceSpec => {
    const entries = DATA_KEYS.flatMap((key) => (trace[key] === undefined ? [] : [[key, change(trace[key])] as const]));
    return { ...trace, ...Object.fromEntries(entries) };
  };
  return { ...spec, panels: spec.panels.map((panel) => ({ ...panel, traces: panel.traces?.map(changed) })) };
}

/** The traces of a spec that name no file, once for each of several files. */
export function forEachFile(spec: FigureSpec, files: readonly string[]): FigureSpec {
  if (files.length < 2) return spec;
  const panels = spec.panels.map((panel) => ({
    ...panel,
    traces: panel.traces?.flatMap((trace) => (isOpen(trace) ? copies(trace, files) : [trace])),
  }));
  return { ...spec, panels };
}

function isOpen(trace: TraceSpec): boolean {
  return DATA_KEYS.some(
    (key) =>
      typeof trace[key] === 'string' ||
      (typeof trace[key] === 'object' && 'path' in trace[key] && trace[key].file === undefined),
  );
}

function copies(trace: TraceSpec, files: readonly string[]): TraceSpec[] {
  return files.map((file) => {
    const named = (data: DataSpec): DataSpec => {
      if (typeof data === 'string') return data.startsWith('@') ? data : { path: data, file: resolve(file) };
      return 'path' in data && data.file === undefined ? { ...data, file: resolve(file) } : data;
    };
    return mapData({ panels: [{ traces: [trace] }] }, named).panels[0].traces?.[0] ?? trace;
  });
}
