import type { SummaryCache } from '../engine-host.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { LoadCache } from '../loads/load-cache.ts';
import { type LoadedSamples, partOf, type SampleStore, type Stretch } from '../traces/sample-store.ts';
import { allOf, type Numbers } from '../traces/samples.ts';
import { Slots } from './slots.ts';
import { Summary } from './summary.ts';

/** A series that is to be drawn. */
export interface SeriesNumbers {
  readonly file: string;
  readonly path: string;
  /** Of the numbers in this opening of the file: what is known under one key is of the same numbers. Begins with that of the file. */
  readonly key: string;
  /** The same for days to come: what must be the same, beside the file, for numbers to be the same. */
  readonly what: string;
  readonly numbers: Numbers;
}

/** A series of so many samples is kept in memory as it is. */
const WHOLE_SAMPLES = 2 ** 20;
/** So many samples are read anew whenever they are in view, rather than looked up in a summary. */
const FEW_SAMPLES = 2 ** 16;
/** So many are also read where there is no summary yet. */
const SOME_SAMPLES = 2 ** 18;
/** Samples of series that are kept as they are, all together. */
const WHOLE_BYTES = 64 * 2 ** 20;
/** Summaries that nobody looks at. */
const SUMMARY_BYTES = 160 * 2 ** 20;
/** Files that are walked through at a time. */
const BUILDS = 2;
/** A summary that began a moment ago has something to show soon. */
const SOON_MS = 150;
/** Smaller ones are made again as fast as they are found. */
const WORTH_KEEPING = 2 ** 23;

/** A summary, and whose it is. */
interface Known {
  readonly series: SeriesNumbers;
  readonly summary: Summary;
}

/** What is known of the series of open files. */
export class Summaries {
  readonly #jobs: Jobs;
  readonly #cache: SummaryCache | undefined;
  readonly #whole = new LoadCache<Float64Array<ArrayBuffer>>(WHOLE_BYTES, ({ byteLength }) => byteLength);
  /** By key; the one that was used last is the last. */
  readonly #summaries = new Map<string, Known>();
  readonly #slots = new Slots(BUILDS);

  constructor(jobs: Jobs, cache: SummaryCache | undefined) {
    this.#jobs = jobs;
    this.#cache = cache;
  }

  /** The samples of a series, as its source wants them. */
  samplesOf(series: SeriesNumbers): SampleStore {
    const load = (stretch: Stretch, signal?: AbortSignal) => this.#load(series, stretch, signal);
    return { length: series.numbers.length, forExtent: load, forView: load };
  }

  /** Numbers that are walked through several times: kept, if they are not too many. */
  kept(key: string, numbers: Numbers): Numbers {
    const { length } = numbers;
    if (length * 8 > WHOLE_BYTES) return numbers;
    const all = (signal?: AbortSignal) => this.#whole.get(key, (until) => allOf(numbers, 0, length, until), signal);
    return {
      length,
      read: async (start, count, options) => (await all(options?.signal)).subarray(start, start + count),
      async *blocks(start, count, signal) {
        yield (await all(signal)).subarray(start, start + count);
      },
    };
  }

  /** Forgets everything whose key begins so: the file is closed. */
  drop(prefix: string): void {
    this.#whole.drop(prefix);
    for (const key of this.#summaries.keys()) if (key.startsWith(prefix)) this.#summaries.delete(key);
  }

  /**
   * Somebody asks for series once more: their summaries that were stopped, or failed, begin anew, so that who draws them hears of it;
   * those of others when they are wanted.
   */
  retry(isAsked: (series: SeriesNumbers) => boolean): void {
    for (const [key, { series, summary }] of [...this.#summaries]) {
      if (summary.problem === undefined) continue;
      this.#summaries.delete(key);
      if (isAsked(series)) this.#summaryOf(series);
    }
  }

  async #load(series: SeriesNumbers, stretch: Stretch, signal?: AbortSignal): Promise<LoadedSamples> {
    const { numbers, key } = series;
    const { from } = stretch;
    const to = Math.max(from, stretch.to);
    if (numbers.length <= WHOLE_SAMPLES) {
      const values = await this.#whole.get(key, (until) => allOf(numbers, 0, numbers.length, until), signal);
      return { from: 0, to: numbers.length, values };
    }
    const summary = this.#summaryOf(series);
    const known = summary.pyramid?.length ?? 0;
    if (to - from <= (known >= to ? FEW_SAMPLES : SOME_SAMPLES))
      return { from, to, values: await allOf(numbers, from, to - from, signal) };
    if (!(known > from)) await soon(summary);
    signal?.throwIfAborted();
    const { pyramid } = summary;
    if (!pyramid) return { from, to: from, values: new Float64Array(0) };
    return { from: 0, to: pyramid.length, pyramid, numbers: partOf(numbers, 0, pyramid.length) };
  }

  #summaryOf(series: SeriesNumbers): Summary {
    const known = this.#summaries.get(series.key);
    const summary = known?.summary ?? new Summary(series.numbers);
    this.#summaries.delete(series.key);
    this.#summaries.set(series.key, known ?? { series, summary });
    if (!known) this.#begin(series, summary);
    return summary;
  }

  #begin(series: SeriesNumbers, summary: Summary): void {
    const { file, path, what } = series;
    const title = `${path.includes(' | ') ? 'Computing' : 'Indexing'} ${path}`;
    const job = this.#jobs.start({ kind: 'index', title, file, path }, async ({ signal, onProgress }) => {
      const stored = await this.#cache?.load(file, what);
      if (stored?.length === summary.numbers.length) summary.take(stored);
      else await this.#slots.run(() => summary.build(signal, onProgress), signal);
    });
    job.result.then(
      () => {
        this.#evict();
        if (summary.numbers.length >= WORTH_KEEPING && summary.pyramid) this.#cache?.save(file, what, summary.pyramid);
      },
      (problem) => summary.stop(problem),
    );
  }

  #evict(): void {
    let bytes = 0;
    for (const [key, { summary }] of [...this.#summaries].reverse()) {
      bytes += summary.sizeBytes;
      if (bytes > SUMMARY_BYTES && summary.isWhole && bytes > summary.sizeBytes) this.#summaries.delete(key);
    }
  }
}

/** Rejects with what went wrong, if there will be nothing. */
async function soon(summary: Summary): Promise<void> {
  let timer: unknown;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, SOON_MS);
  });
  await Promise.race([summary.begun, late]).finally(() => clearTimeout(timer));
}
