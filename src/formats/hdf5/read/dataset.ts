import {
  type Attributes,
  type Block,
  type BlockOptions,
  type Dataset,
  type Dtype,
  makeDataset,
  valueCount,
} from '../../../core/index.ts';
import { invalid } from '../structure/byte-cursor.ts';
import { type Interpretation, toValues } from './interpretation.ts';
import type { RawBlock, RawValues } from './raw-values.ts';

export interface DatasetParts {
  readonly name: string;
  readonly path: string;
  readonly attributes: Attributes;
  /** Sizes without those of values that are arrays themselves. */
  readonly shape: readonly number[];
  readonly raw: RawValues;
  readonly interpretation: Interpretation;
}

/** A dataset of the tree over the raw values of one in an HDF5 file. */
export function datasetOver({ name, path, attributes, shape, raw, interpretation }: DatasetParts): Dataset {
  const { dtype, order, inner = [], word = 1, convert } = interpretation;
  const perRecord = valueCount(inner);
  const storedByteOrder = raw.asStored && !convert && word > 1 ? order : undefined;
  return makeDataset({
    name,
    path,
    attributes,
    dtype,
    shape: [...shape, ...inner],
    storedByteOrder,
    async *stream({ start, count, maxBytes, byteOrder, signal }) {
      const keep = byteOrder === 'stored' && storedByteOrder !== undefined;
      const swap = !keep && order !== undefined && raw.arrivingOrder(order) === 'big';
      const first = Math.floor(start / perRecord);
      const records = count === 0 ? 0 : Math.ceil((start + count) / perRecord) - first;
      for await (const block of raw.blocks({ start: first, count: records, maxBytes, signal })) {
        const values = toValues(interpretation, block, swap);
        yield cut(dtype, block, values, perRecord, start, start + count);
      }
    },
  });
}

/** The values of a block of records that were asked for: a range may begin and end inside a record that is an array. */
function cut(
  dtype: Dtype,
  { start, count }: RawBlock,
  { bytes, offsets }: Pick<Block, 'bytes' | 'offsets'>,
  perRecord: number,
  from: number,
  to: number,
): Block {
  if (offsets) return { dtype, start, count, bytes, offsets };
  const first = Math.max(from, start * perRecord);
  const last = Math.min(to, (start + count) * perRecord);
  const size = bytes.byteLength / (count * perRecord);
  const skipped = first - start * perRecord;
  return {
    dtype,
    start: first,
    count: last - first,
    bytes: bytes.subarray(skipped * size, (skipped + last - first) * size),
  };
}

/** One member of the records of a compound, gathered. */
export function memberValues(records: RawValues, recordBytes: number, offset: number, size: number): RawValues {
  return {
    asStored: records.asStored,
    arrivingOrder: records.arrivingOrder,
    async *blocks(range) {
      for await (const { start, count, bytes } of records.blocks(range)) {
        const gathered = new Uint8Array(count * size);
        for (let i = 0, from = offset; i < count; i++, from += recordBytes) {
          for (let byte = 0; byte < size; byte++) gathered[i * size + byte] = bytes[from + byte];
        }
        yield { start, count, bytes: gathered };
      }
    },
  };
}

/** Text that was kept as bytes: all values end to end in one dataset, their lengths in another. */
export function textFromBytes(attributes: Attributes, bytes: Dataset, rowSizes: Dataset, dtype: Dtype): Dataset {
  const { name, path } = bytes;
  return makeDataset({
    name,
    path,
    attributes,
    dtype,
    shape: rowSizes.shape,
    async *stream({ start, count, maxBytes, signal }) {
      const end = valueCount(bytes.shape);
      let at = await sumOfSizes(rowSizes, start, signal);
      const perBlock = Math.max(1, Math.floor(maxBytes / 64));
      for (let first = start; first < start + count; first += perBlock) {
        const part = Math.min(perBlock, start + count - first);
        const ends = await endsOf(rowSizes, first, part, signal);
        const length = ends[part];
        if (at + length > end) throw invalid('the texts are longer than what is kept of them').with({ path });
        const values = await bytes.read([{ start: at, stop: at + length }], { signal });
        at += length;
        yield { dtype, start: first, count: part, bytes: values.bytes, offsets: Uint32Array.from(ends) };
      }
    },
  });
}

async function sumOfSizes(rowSizes: Dataset, count: number, signal: BlockOptions['signal']): Promise<number> {
  let sum = 0;
  for await (const { bytes } of rowSizes.blocks({ count, signal })) for (const size of u32(bytes)) sum += size;
  return sum;
}

async function endsOf(
  rowSizes: Dataset,
  start: number,
  count: number,
  signal: BlockOptions['signal'],
): Promise<Float64Array> {
  const ends = new Float64Array(count + 1); // damaged sizes may add up to more than fits 32 bits
  let i = 0;
  for await (const { bytes } of rowSizes.blocks({ start, count, signal })) {
    for (const size of u32(bytes)) {
      ends[i + 1] = ends[i] + size;
      i++;
    }
  }
  return ends;
}

function u32(bytes: Uint8Array<ArrayBuffer>): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4);
}
