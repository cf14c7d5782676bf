import { Moments, type ProgressListener } from '../../core/index.ts';
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
