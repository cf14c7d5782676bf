import { basename, isAbsolute, relative, resolve } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import { type DataSpec, escapeMarkup, type FigureSpec, readSpec, type TraceSpec } from '../../figure/index.ts';
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

/**
 * A spec drawn of other files: those that it names are replaced in their order. Where it names one, or none, its traces are drawn for
 * each of the given ones. Problem: `USAGE` where the numbers do not fit.
 */
export function withFiles(spec: FigureSpec, files: readonly string[]): FigureSpec {
  if (files.length === 0) return spec;
  const named = filesOf(spec);
  const paths = files.map((file) => resolve(file));
  if (named.length === paths.length) return mapData(spec, (data) => inFile(data, paths[named.indexOf(fileOf(data))]));
  if (named.length > 1) throw otherNumber(named.length, paths.length);
  const panels = spec.panels.map((panel) => ({
    ...panel,
    traces: panel.traces?.flatMap((trace) => copies(trace, paths)),
  }));
  return { ...spec, panels };
}

/** The files that a spec names, each once; undefined is the one that is given with it. */
export function filesOf(spec: FigureSpec): (string | undefined)[] {
  const files = new Set<string | undefined>();
  mapData(spec, (data) => {
    if (isInFile(data)) files.add(fileOf(data));
    return data;
  });
  return [...files];
}

function isInFile(data: DataSpec): boolean {
  return typeof data === 'string' ? !data.startsWith('@') : 'path' in data;
}

function fileOf(data: DataSpec): string | undefined {
  return typeof data === 'object' && 'path' in data ? data.file : undefined;
}

function inFile(data: DataSpec, file: string): DataSpec {
  if (!isInFile(data)) return data;
  return typeof data === 'string' ? { path: data, file } : { ...(data as { path: string }), file };
}

/** A trace for each file, named after it unless it has a name; one that holds its numbers itself stays alone. */
function copies(trace: TraceSpec, files: readonly string[]): TraceSpec[] {
  if (filesOf({ panels: [{ traces: [trace] }] }).length === 0) return [trace];
  return files.map((file) => {
    const [copy] = mapData({ panels: [{ traces: [trace] }] }, (data) => inFile(data, file)).panels[0].traces ?? [];
    return files.length > 1 ? { label: escapeMarkup(basename(file)), ...copy } : copy;
  });
}

function otherNumber(named: number, given: number): DataProblem {
  return new DataProblem({
    code: 'USAGE',
    message: `the spec is about ${named} recordings, and ${given} ${given === 1 ? 'is' : 'are'} named`,
    hint: `Name ${named}, or none to draw those that the spec names.`,
  });
}
