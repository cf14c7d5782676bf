import { type Dtype, dtypeRow } from '../dtypes/dtype.ts';
import { type NumberArray, plainDtype } from '../dtypes/values.ts';
import { DataProblem } from '../problems/data-problem.ts';
import { type Attributes, NO_ATTRIBUTES } from './attributes.ts';
import { makeDataset } from './dataset.ts';
import { childPath } from './names.ts';
import type { Block, Dataset, Group } from './node.ts';
import { valueCount } from './selection.ts';

/** Values in memory, as they become a dataset. */
export interface MemoryDataset {
  readonly name: string;
  /** Numbers in row-major order, or texts. They are not copied, so they stay as they are while the tree is used. */
  readonly values: NumberArray | readonly string[];
  /** Default: what the array is; texts are `string` in UTF-8. Others as `typedArray` views them: `c16` in a Float64Array, `bool` in a Uint8Array. */
  readonly dtype?: Dtype | undefined;
  /** Sizes, slowest dimension first. Default: one dimension with all values; `[]` makes a single value of them. */
  readonly shape?: readonly number[] | undefined;
  readonly attributes?: Attributes | undefined;
}

/** A group of them; the root needs no name. */
export interface MemoryGroup {
  readonly name?: string | undefined;
  readonly children: readonly (MemoryGroup | MemoryDataset)[];
  readonly attributes?: Attributes | undefined;
}

/**
 * A tree of values in memory, to be stored or compared like that of a file:
 * `storeTree(memoryTree({ children: [{ name: 'samples', values: new Float64Array(1000) }] }), sink)`.
 * Problem: `BAD_SELECTION` where values do not fill their shape.
 */
export function memoryTree({ name = '', children, attributes = NO_ATTRIBUTES }: MemoryGroup, path = '/'): Group {
  return {
    kind: 'group',
    name,
    path,
    attributes,
    children: children.map((child) =>
      'values' in child ? memoryDataset(child, path) : memoryTree(child, childPath(path, child.name ?? '')),
    ),
  };
}

/** A dataset over values in memory, below the group at `parent`. Problem: `BAD_SELECTION`, see {@link memoryTree}. */
export function memoryDataset(described: MemoryDataset, parent = '/'): Dataset {
  const { name, values, attributes = NO_ATTRIBUTES } = described;
  const isText = isTexts(values);
  const dtype = described.dtype ?? (isText ? { name: 'string', encoding: 'utf-8' } : plainDtype(values));
  const path = childPath(parent, name);
  const count = isText ? values.length : values.byteLength / dtypeRow(dtype).size;
  const shape = described.shape ?? [count];
  const isUtf8 = dtype.name === 'string' && (dtype.encoding ?? 'utf-8') === 'utf-8';
  if (!Number.isSafeInteger(count) || valueCount(shape) !== count || isText !== isUtf8) {
    const message = `${values.length} elements in memory do not fill shape [${shape.join(', ')}] of ${dtype.name}`;
    throw new DataProblem({ code: 'BAD_SELECTION', message, path });
  }
  return makeDataset({
    name,
    path,
    dtype,
    shape,
    attributes,
    storedByteOrder: isText ? undefined : 'little',
    stream: (range) => (isText ? textBlocks(values, dtype, range) : numberBlocks(values, dtype, range)),
  });
}

interface Range {
  readonly start: number;
  readonly count: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** Views of the values themselves. */
async function* numberBlocks(values: NumberArray, dtype: Dtype, range: Range): AsyncGenerator<Block> {
  const { start, count, maxBytes, signal } = range;
  const { size } = dtypeRow(dtype);
  const all = new Uint8Array(values.buffer as ArrayBuffer, values.byteOffset, values.byteLength);
  const step = Math.max(1, Math.floor(maxBytes / size));
  for (let at = start; at < start + count; at += step) {
    signal?.throwIfAborted();
    const part = Math.min(step, start + count - at);
    yield { dtype, start: at, count: part, bytes: all.subarray(at * size, (at + part) * size) };
  }
}

const MOST_TEXTS = 1024;

async function* textBlocks(values: readonly string[], dtype: Dtype, range: Range): AsyncGenerator<Block> {
  const { start, count, maxBytes, signal } = range;
  for (let at = start; at < start + count; ) {
    signal?.throwIfAborted();
    const texts: Uint8Array[] = [];
    let sizeBytes = 0;
    while (texts.length < Math.min(MOST_TEXTS, start + count - at) && (texts.length === 0 || sizeBytes < maxBytes)) {
      const text = new TextEncoder().encode(values[at + texts.length]);
      texts.push(text);
      sizeBytes += text.byteLength;
    }
    yield { dtype, start: at, ...joined(texts, sizeBytes) };
    at += texts.length;
  }
}

function joined(
  parts: readonly Uint8Array[],
  sizeBytes: number,
): Pick<Block, 'count' | 'bytes'> & { offsets: Uint32Array } {
  const bytes = new Uint8Array(sizeBytes);
  const offsets = new Uint32Array(parts.length + 1);
  for (const [i, part] of parts.entries()) {
    bytes.set(part, offsets[i]);
    offsets[i + 1] = offsets[i] + part.byteLength;
  }
  return { count: parts.length, bytes, offsets };
}

function isTexts(values: MemoryDataset['values']): values is readonly string[] {
  return Array.isArray(values);
}
