import {
  type Attributes,
  type Block,
  childPath,
  type Dataset,
  type Dtype,
  dtypeRow,
  type Group,
  makeDataset,
  NO_ATTRIBUTES,
  swapInPlace,
  type TreeNode,
  type Values,
  valueCount,
} from '../../../core/index.ts';

/** A dataset as tests describe it: values in memory, little-endian. */
export interface DatasetSpec {
  readonly kind: 'dataset';
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly offsets?: Uint32Array | undefined;
  readonly attributes?: Attributes | undefined;
  /** Pretends that the source is big-endian. */
  readonly big?: boolean | undefined;
}

export interface GroupSpec {
  readonly kind: 'group';
  readonly name: string;
  readonly children: readonly (GroupSpec | DatasetSpec)[];
  readonly attributes?: Attributes | undefined;
}

/** The tree of a description. */
export function memoryTree(spec: GroupSpec, path = '/'): Group {
  const children = spec.children.map((child): TreeNode => {
    const own = childPath(path, child.name);
    return child.kind === 'group' ? memoryTree(child, own) : memoryDataset(child, own);
  });
  return { kind: 'group', name: spec.name, path, attributes: spec.attributes ?? NO_ATTRIBUTES, children };
}

export function root(...children: (GroupSpec | DatasetSpec)[]): Group {
  return memoryTree({ kind: 'group', name: '', children });
}

export function memoryDataset(spec: DatasetSpec, path: string): Dataset {
  const { name, dtype, shape, bytes, offsets, attributes = NO_ATTRIBUTES, big } = spec;
  const { size, word } = dtypeRow(dtype);
  const storedByteOrder = size > 0 ? (big ? 'big' : 'little') : undefined;
  return makeDataset({
    name,
    path,
    dtype,
    shape,
    attributes,
    storedByteOrder,
    async *stream({ start, count, maxBytes, byteOrder, signal }) {
      const step = Math.max(1, Math.floor(maxBytes / (size || 16)));
      for (let at = start; at < start + count; at += step) {
        signal?.throwIfAborted();
        const part = Math.min(step, start + count - at);
        const block = sliceValues({ dtype, count: valueCount(shape), bytes, offsets } as Values, at, part);
        if (big && byteOrder === 'stored') swapInPlace(block.bytes, word);
        yield { ...block, start: at } as Block;
        block.bytes.fill(0xee); // a block is valid until the next one is asked for
      }
    },
  });
}

function sliceValues({ dtype, bytes, offsets }: Values, start: number, count: number): Values {
  const { size } = dtypeRow(dtype);
  if (!offsets) return { dtype, count, bytes: bytes.slice(start * size, (start + count) * size) };
  const ends = offsets.slice(start, start + count + 1).map((end) => end - offsets[start]);
  return { dtype, count, bytes: bytes.slice(offsets[start], offsets[start + count]), offsets: ends };
}

/** A dataset of text; `encode` makes the bytes, UTF-8 by default. */
export function texts(
  name: string,
  values: readonly (string | Uint8Array)[],
  dtype: Dtype = { name: 'string', encoding: 'utf-8' },
): DatasetSpec {
  const parts = values.map((value) => (typeof value === 'string' ? new TextEncoder().encode(value) : value));
  return { kind: 'dataset', name, dtype, shape: [values.length], ...joined(parts) };
}

/** A dataset of numbers of any fixed-size dtype. */
export function numbers(name: string, dtype: Dtype, values: ArrayBufferView, shape?: readonly number[]): DatasetSpec {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
  return { kind: 'dataset', name, dtype, shape: shape ?? [bytes.byteLength / dtypeRow(dtype).size], bytes };
}

export function joined(parts: readonly Uint8Array[]): { bytes: Uint8Array<ArrayBuffer>; offsets: Uint32Array } {
  const offsets = new Uint32Array(parts.length + 1);
  for (const [i, part] of parts.entries()) offsets[i + 1] = offsets[i] + part.byteLength;
  const bytes = new Uint8Array(offsets[parts.length]);
  for (const [i, part] of parts.entries()) bytes.set(part, offsets[i]);
  return { bytes, offsets };
}
