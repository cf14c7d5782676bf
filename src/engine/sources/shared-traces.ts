import type { ProgressListener } from '../../core/index.ts';
import { readSpec, type TraceSource, type TraceSpec } from '../../figure/index.ts';
import type { RunInJob } from '../derived/derived-nodes.ts';
import type { OpenFiles } from '../files/open-files.ts';
import { LoadCache } from '../loads/load-cache.ts';
import type { Summaries } from '../summaries/summaries.ts';
import { type Binding, bindTrace } from '../traces/bind-trace.ts';
import { MemoryBudget } from '../traces/memory-budget.ts';
import type { Data } from '../traces/read-data.ts';
import { oneFigureSamples } from '../traces/sample-store.ts';

/** Kinds whose source has all there is to see in itself once it is bound, and is kept. */
const KEPT_KINDS: ReadonlySet<TraceSpec['kind']> = new Set(['histogram', 'image'] as const);
const KEPT_BYTES = 64 * 2 ** 20;
const MOST_CHECKED = 10_000;

interface Kept {
  readonly source: TraceSource;
  readonly bytes: number;
}

/** The traces of the figures on pages: what is read for one picture serves the next one. */
export class SharedTraces {
  readonly #files: OpenFiles;
  readonly #version: string;
  readonly #summaries: Summaries;
  /** Traces that were looked at already, as JSON. */
  readonly #checked = new Set<string>();
  readonly #kept = new LoadCache<Kept>(KEPT_BYTES, ({ bytes }) => bytes);

  /** `version`: of what computes derived datasets. */
  constructor(files: OpenFiles, summaries: Summaries, version: string) {
    this.#version = version;
    this.#files = files;
    this.#summaries = summaries;
  }

  /** The source of a trace. Problems: as `bindTrace`. */
  async source(trace: TraceSpec, signal: AbortSignal): Promise<TraceSource> {
    const key = JSON.stringify(trace);
    await this.#check(key, trace);
    if (!KEPT_KINDS.has(trace.kind)) return bindTrace(trace, this.binding(signal));
    const { source } = await this.#kept.get(key, (until) => this.#loadSeen(trace, until), signal);
    return source;
  }

  /** Where traces find their data, for as long as somebody waits for them. */
  binding(signal: AbortSignal): Binding {
    return {
      ...this.#files.deriving(signal),
      open: async (file) => (file === undefined ? undefined : { recording: await this.#files.get(file), file }),
      samplesOf: (data) => this.#samplesOf(data),
      kept: (data) => (data.origin ? this.#summaries.kept(this.#keyOf(data.origin), data.numbers) : data.numbers),
    };
  }

  /** A file is closed, or opened anew. */
  drop(file: string): void {
    this.#summaries.drop(keyOfFile(file));
    this.#kept.drop(''); // few, and quickly made anew
  }

  /** Problem: `FIGURE_INVALID`, if it is no trace. */
  async #check(key: string, trace: TraceSpec): Promise<void> {
    if (this.#checked.has(key)) return;
    await readSpec({ panels: [{ traces: [trace] }] });
    if (this.#checked.size >= MOST_CHECKED) this.#checked.clear();
    this.#checked.add(key);
  }

  /** What has to be computed first may take long. */
  #loadSeen(trace: TraceSpec, until: AbortSignal): Promise<Kept> {
    const node = computedNode(trace);
    if (!node) return this.#load(trace, until);
    return this.#files.computing.run(node, ({ signal, onProgress }) => this.#load(trace, signal, onProgress), until);
  }

  async #load(trace: TraceSpec, signal: AbortSignal, onProgress?: ProgressListener): Promise<Kept> {
    const source = await bindTrace(trace, { ...this.binding(signal), onProgress });
    await source.extent([null, null]); // a histogram counts now
    const view = await source.view(Float64Array.of(0, 1));
    return { source, bytes: view.kind === 'image' ? view.values.byteLength : 1024 };
  }

  #samplesOf({ numbers, origin }: Data) {
    if (!origin) return oneFigureSamples(numbers, new MemoryBudget());
    const { file, path, slice, component, recording } = origin;
    const { format, facts, schemaText } = recording;
    const options = this.#files.info(file)?.options;
    const by = path.includes(' | ') ? [this.#version] : [];
    const what = JSON.stringify([path, slice, component, format, facts.readerSha256, schemaText, options, ...by]);
    return this.#summaries.samplesOf({ file, path, key: this.#keyOf(origin), what, numbers });
  }

  #keyOf({ file, path, slice, component }: NonNullable<Data['origin']>): string {
    return `${keyOfFile(file)}${JSON.stringify([this.#files.info(file)?.generation, path, slice, component])}`;
  }
}

function keyOfFile(file: string): string {
  return `${JSON.stringify(file)}\n`;
}

/** The derived dataset that a trace shows, with what is shown of it. */
function computedNode(trace: TraceSpec): Parameters<RunInJob>[0] | undefined {
  const { kind, x, y, z } = trace;
  const data = kind === 'image' ? z : (x ?? y);
  if (typeof data !== 'object' || !('path' in data) || data.file === undefined || !data.path.includes('|'))
    return undefined;
  const path = [data.path, data.slice && `[${data.slice}]`].filter(Boolean).join(' ');
  return { file: data.file, path, use: JSON.stringify(trace) };
}
