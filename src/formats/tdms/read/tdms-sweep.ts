import {
  BLOCK_BYTES,
  type Block,
  type BlockOptions,
  type ByteSource,
  type Dataset,
  type Sweep,
  valueCount,
} from '../../../core/index.ts';
import type { BytesAt } from '../../gather/gather.ts';
import type { DataType } from '../data-types.ts';
import { batches, type LoadedBatch, loadBatches } from './batches.ts';
import type { Emitter } from './emitter.ts';
import { type Convert, FixedEmitter } from './fixed-emitter.ts';
import type { Placement } from './placements.ts';
import { type ReadItem, readItems } from './read-items.ts';
import { READ_LIMITS, type ReadLimits } from './read-limits.ts';
import {
  type EmittersByObject,
  type Part,
  type ReadableFile,
  type RowPlan,
  RowPlans,
  type WantedScaler,
} from './row-plan.ts';
import { StringEmitter } from './string-emitter.ts';
import { streamStrings } from './string-stream.ts';

/** The stored values that a dataset is made from. */
export interface StoredColumn {
  /** Id of the channel. */
  readonly object: number;
  /** Number of its DAQmx scaler; 0 for all others. */
  readonly scaler: number;
  readonly type: DataType;
  /** Makes values of them, if they are not the values. */
  readonly convert?: (() => Convert) | undefined;
}

/** All buffers of a pass together take about this much. */
const BUDGET_BYTES = 32 * 1024 * 1024;
const SMALLEST_BLOCK_BYTES = 4096;

/** Reads any number of channels in one pass over the file. */
export class TdmsSweep implements Sweep {
  readonly #source: ByteSource;
  readonly #file: ReadableFile;
  readonly #limits: ReadLimits;
  readonly #columns = new Map<Dataset, StoredColumn>();

  constructor(source: ByteSource, file: ReadableFile, limits = READ_LIMITS) {
    this.#limits = limits;
    this.#source = source;
    this.#file = file;
  }

  /** Says what a dataset shows. */
  register(dataset: Dataset, column: StoredColumn): void {
    this.#columns.set(dataset, column);
  }

  async *blocks(
    datasets: readonly Dataset[],
    options: BlockOptions,
  ): AsyncGenerator<{ dataset: Dataset; block: Block }> {
    const share = Math.max(SMALLEST_BLOCK_BYTES, Math.floor(BUDGET_BYTES / Math.max(1, datasets.length)));
    const maxBytes = Math.min(options.maxBytes ?? BLOCK_BYTES, share);
    const emitters = datasets.map((dataset) => this.#emitter(dataset, { ...options, maxBytes }));
    const wanted = emitters.filter(({ start, end }) => start < end);
    const plans = new RowPlans(this.#file, this.#byObject(wanted), wanted.length, this.#limits);
    const planned = batches(readItems(this.#file.table, plans, this.#limits), this.#limits);
    for await (const batch of loadBatches(this.#source, planned, options)) {
      options.signal?.throwIfAborted();
      yield* this.#emit(batch, options, maxBytes);
    }
    for (const emitter of emitters) {
      for (const block of emitter.flush()) yield { dataset: emitter.dataset, block };
    }
  }

  async *#emit(
    batch: LoadedBatch,
    { signal }: BlockOptions,
    maxBytes: number,
  ): AsyncGenerator<{ dataset: Dataset; block: Block }> {
    const { direct, bytes, items } = batch;
    if (direct) {
      const { emitter, index } = direct;
      for (const block of emitter.direct(bytes.bytes, index, items[0].plan.big))
        yield { dataset: emitter.dataset, block };
      return;
    }
    for (const item of items) {
      if (item.streamed) {
        const [{ emitter }] = item.parts;
        const { dataset, start, end } = emitter;
        for (const block of emitter.flush()) yield { dataset, block };
        const found = foundIn(item, item.parts[0], 0);
        for await (const block of streamStrings(this.#source, dataset, found, { start, end, maxBytes, signal })) {
          yield { dataset, block };
        }
        if (emitter instanceof StringEmitter) emitter.passTo(found.index + found.count);
        continue;
      }
      for (const part of item.parts) {
        if (takenAtOnce(item, part, bytes)) continue;
        for (const block of emitPart(item, part, bytes)) yield { dataset: part.emitter.dataset, block };
      }
    }
  }

  #emitter(dataset: Dataset, options: BlockOptions & { maxBytes: number }): Emitter {
    const { type, convert } = this.#columns.get(dataset) as StoredColumn;
    const total = valueCount(dataset.shape);
    const start = Math.min(options.start ?? 0, total);
    const count = Math.min(options.count ?? total - start, total - start);
    const range = { ...options, start, count };
    return type.dtype === 'string'
      ? new StringEmitter(dataset, range)
      : new FixedEmitter(dataset, type, range, convert?.());
  }

  #byObject(emitters: readonly Emitter[]): EmittersByObject {
    const byObject = new Map<number, WantedScaler[]>();
    for (const [emitterNumber, emitter] of emitters.entries()) {
      const { object, scaler } = this.#columns.get(emitter.dataset) as StoredColumn;
      const known = byObject.get(object);
      if (known) known.push({ emitter, emitterNumber, scaler });
      else byObject.set(object, [{ emitter, emitterNumber, scaler }]);
    }
    return byObject;
  }
}

/** The many times when there are a few values, all of them wanted. */
function takenAtOnce(
  { plan, bases, chunkAt, chunks, chunksBefore, row, rows }: ReadItem,
  part: Part,
  bytes: BytesAt,
): boolean {
  const { emitter, placement, number } = part;
  if (!(emitter instanceof FixedEmitter)) return false;
  const index = bases ? bases[number] + chunksBefore * placement.rows + row : emitter.next;
  const oneEach = placement.rows === 1;
  if (chunks > 1 && !oneEach) return false;
  const count = chunks > 1 ? chunks : rowsOf(plan, placement, row, rows);
  const stride = chunks > 1 ? plan.chunkBytes : placement.stride;
  const from = chunkAt + placement.offset + row * placement.stride;
  return emitter.takes(bytes, placement, plan.big, from, stride, index, count);
}

function* emitPart(item: ReadItem, part: Part, bytes: BytesAt): Iterable<Block> {
  const { plan, chunks } = item;
  const { emitter, placement } = part;
  if (chunks > 1 && placement.rows === 1 && placement.index.endsBytes === undefined) {
    yield* emitter.add(bytes, { ...foundIn(item, part, 0), stride: plan.chunkBytes, count: chunks });
    return;
  }
  for (let chunk = 0; chunk < chunks; chunk++) {
    const found = foundIn(item, part, chunk);
    if (found.count > 0 && found.index < emitter.end && found.index + found.count > emitter.start) {
      yield* emitter.add(bytes, found);
    }
  }
}

/** The values of a part in one of the chunks of an item. */
function foundIn(
  { plan, bases, chunkAt, chunksBefore, row, rows }: ReadItem,
  { emitter, placement, number }: Part,
  chunk: number,
) {
  const index = bases ? bases[number] + (chunksBefore + chunk) * placement.rows + row : emitter.next;
  const from = chunkAt + chunk * plan.chunkBytes + placement.offset + row * placement.stride;
  const count = rowsOf(plan, placement, row, rows);
  return { placement, big: plan.big, from, stride: placement.stride, index, count };
}

/** Of channels that share rows some may have fewer of them. */
function rowsOf({ seamless }: RowPlan, placement: Placement, row: number, rows: number): number {
  return seamless && rows !== Infinity ? rows : Math.max(0, Math.min(rows, placement.rows - row));
}
