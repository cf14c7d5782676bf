import type { ProgressListener } from '../../core/index.ts';
import type { TraceSpec, Window } from '../../figure/index.ts';
import type { WindowStatistics } from '../protocol.ts';
import { axisOf, type Binding, isWord, readColumn } from './bind-trace.ts';
import { defaultX } from './coordinates.ts';
import type { Numbers } from './samples.ts';

/** Of the y values of a trace whose x values lie in a window (both ends included). Problems: as `bindTrace`. */
export async function traceStatistics(
  trace: TraceSpec,
  [low, high]: Window,
  binding: Binding,
  onProgress: ProgressListener,
): Promise<WindowStatistics> {
  const { signal } = binding;
  const y = await readColumn(trace, 'y', binding);
  const xSpec = defaultX(trace, y.dataset);
  const moments = new Moments();
  if (xSpec === undefined || isWord(xSpec)) {
    const { start, step } = axisOf(y, xSpec);
    const clamp = (index: number) => Math.min(y.numbers.length, Math.max(0, index));
    const from = low === null ? 0 : clamp(Math.ceil((low - start) / step - 1e-9));
    const to = high === null ? y.numbers.length : clamp(Math.floor((high - start) / step + 1e-9) + 1);
    for await (const block of walk(y.numbers, from, Math.max(0, to - from), onProgress, signal)) moments.add(block);
    return moments.statistics;
  }
  const x = binding.kept(await readColumn({ ...trace, x: xSpec }, 'x', binding));
  const xs = await x.read(0, x.length, { signal });
  let at = 0;
  for await (const block of walk(y.numbers, 0, Math.min(x.length, y.numbers.length), onProgress, signal)) {
    moments.add(block.filter((_, i) => (low === null || xs[at + i] >= low) && (high === null || xs[at + i] <= high)));
    at += block.length;
  }
  return moments.statistics;
}

async function* walk(
  numbers: Numbers,
  from: number,
  count: number,
  onProgress: ProgressListener,
  signal: AbortSignal | undefined,
): AsyncGenerator<Float64Array> {
  let done = 0;
  for await (const block of numbers.blocks(from, count, signal)) {
    yield block;
    done += block.length;
    onProgress({ phase: 'statistics', done: done * 8, total: count * 8, unit: 'bytes' });
  }
}

/** Mean and variance of many values without loss of digits: block by block, joined as Chan, Golub and LeVeque do it (1979). */
class Moments {
  #count = 0;
  #gaps = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #mean = 0;
  /** Sum of squares of differences from the mean. */
  #squares = 0;

  add(values: Float64Array): void {
    let count = 0;
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value - value !== 0) continue;
      count++;
      sum += value;
      if (value < this.#min) this.#min = value;
      if (value > this.#max) this.#max = value;
    }
    this.#gaps += values.length - count;
    if (count === 0) return;
    const mean = sum / count;
    let squares = 0;
    for (let i = 0; i < values.length; i++) {
      const difference = values[i] - mean;
      if (difference - difference === 0) squares += difference * difference;
    }
    const total = this.#count + count;
    const shift = mean - this.#mean;
    this.#squares += squares + (shift * shift * this.#count * count) / total;
    this.#mean += (shift * count) / total;
    this.#count = total;
  }

  get statistics(): WindowStatistics {
    const [count, gaps] = [this.#count, this.#gaps];
    if (count === 0)
      return { count, gaps, min: Number.NaN, max: Number.NaN, mean: Number.NaN, std: Number.NaN, rms: Number.NaN };
    const std = count > 1 ? Math.sqrt(this.#squares / (count - 1)) : Number.NaN;
    const rms = Math.sqrt(this.#mean * this.#mean + this.#squares / count);
    return { count, gaps, min: this.#min, max: this.#max, mean: this.#mean, std, rms };
  }
}
