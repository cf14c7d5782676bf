import { type ByteSource, newMemory, type ReadOptions } from '../../../core/index.ts';
import type { BytesAt } from '../../gather/gather.ts';
import { FixedEmitter } from './fixed-emitter.ts';
import { sizeOf } from './placements.ts';
import type { ReadItem } from './read-items.ts';
import type { ReadLimits } from './read-limits.ts';

/** Items that are read in one go. */
export interface Batch {
  readonly items: readonly ReadItem[];
  readonly start: number;
  readonly end: number;
  /** Values that can be read right to where they are wanted. */
  readonly direct?: Direct | undefined;
}

/** A run of values of one channel, as they are wanted but perhaps for their byte order. */
export interface Direct {
  readonly emitter: FixedEmitter;
  readonly index: number;
  readonly count: number;
}

/** Puts items together that lie close to each other. */
export function* batches(items: Iterable<ReadItem>, limits: ReadLimits): Generator<Batch> {
  let group: ReadItem[] = [];
  let [start, end] = [0, 0];
  for (const item of items) {
    const direct = directOf(item, limits);
    const alone = direct !== undefined || item.streamed;
    const near =
      item.start >= start &&
      item.start - end <= limits.gapBytes &&
      Math.max(end, item.end) - start <= limits.batchBytes;
    if (group.length > 0 && (alone || !near)) {
      yield { items: group, start, end };
      group = [];
    }
    if (alone) {
      yield { items: [item], start: item.start, end: item.end, direct };
      continue;
    }
    if (group.length === 0) [start, end] = [item.start, item.end];
    group.push(item);
    end = Math.max(end, item.end);
  }
  if (group.length > 0) yield { items: group, start, end };
}

function directOf(item: ReadItem, limits: ReadLimits): Direct | undefined {
  const { parts, plan, rows, row, bases, chunksBefore, streamed } = item;
  const [{ emitter, placement, number }] = parts;
  if (!bases || parts.length > 1 || streamed || !(emitter instanceof FixedEmitter) || rows === Infinity)
    return undefined;
  if (rows * sizeOf(placement) < limits.directBytes || !emitter.takesDirectly(placement, plan.big)) return undefined;
  const index = bases[number] + chunksBefore * placement.rows + row;
  return index >= emitter.start && index + rows <= emitter.end ? { emitter, index, count: rows } : undefined;
}

/** A batch with its bytes, which are valid until the next one is asked for. */
export type LoadedBatch = Batch & { readonly bytes: BytesAt };

/** Reads batches; while one is looked at the next one is being read. Memory: two batches. */
export async function* loadBatches(
  source: ByteSource,
  planned: Iterator<Batch>,
  { signal }: ReadOptions,
): AsyncGenerator<LoadedBatch> {
  const buffers = [newMemory(0), newMemory(0)];
  let turn = 0;
  const load = async (batch: Batch): Promise<LoadedBatch> => {
    const size = batch.end - batch.start;
    turn = 1 - turn;
    const place = turn;
    let bytes = batch.direct?.emitter.memoryFor(batch.direct.index, batch.direct.count);
    if (!bytes) {
      if (buffers[place].byteLength < size) buffers[place] = newMemory(size);
      bytes = buffers[place].subarray(0, size);
    }
    if (size > 0) await source.readInto(batch.start, bytes, { signal });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return { ...batch, bytes: { bytes, view, start: batch.start } };
  };
  const begin = () => {
    const { value, done } = planned.next();
    const loading = done ? undefined : load(value);
    loading?.catch(() => {}); // awaited in the next turn; until then it must not count as unhandled
    return loading;
  };
  let next = begin();
  try {
    while (next) {
      const batch = await next;
      next = begin();
      yield batch;
    }
  } finally {
    await next?.catch(() => {}); // nobody may close the source while it is being read
  }
}
