import {
  type Block,
  type BlockOptions,
  childPath,
  type Dataset,
  dtypeRow,
  type Group,
  makeDataset,
  type ReadOptions,
  type Values,
} from '../../core/index.ts';
import type { DatasetDescription, GroupDescription } from './reader-messages.ts';

/** Asks a reader for values `[start, start + count)` of a lazy dataset. */
export type ReadLazy = (dataset: number, start: number, count: number, options: ReadOptions) => Promise<Values>;

/** One question to a reader: its answers travel a while. */
const ASKED_BYTES = 4 * 2 ** 20;
/** Of values whose size varies, so many. */
const ASKED_TEXTS = 16_384;

/** The tree that a reader described. */
export function readerTree({ name, attributes, children }: GroupDescription, readLazy: ReadLazy, path = '/'): Group {
  return {
    kind: 'group',
    name,
    path,
    attributes,
    children: children.map((child) => {
      const place = childPath(path, child.name);
      return 'values' in child ? dataset(child, readLazy, place) : readerTree(child, readLazy, place);
    }),
  };
}

type Range = Required<Pick<BlockOptions, 'start' | 'count' | 'maxBytes'>> & BlockOptions;

function dataset({ values, ...described }: DatasetDescription, readLazy: ReadLazy, path: string): Dataset {
  return makeDataset({
    ...described,
    path,
    storedByteOrder: dtypeRow(described.dtype).size > 0 ? 'little' : undefined,
    stream: (range) =>
      typeof values === 'number' ? lazyBlocks(values, described, readLazy, range) : blocksOf(values, range),
  });
}

async function* lazyBlocks(
  index: number,
  { dtype }: Pick<Dataset, 'dtype'>,
  readLazy: ReadLazy,
  range: Range,
): AsyncGenerator<Block> {
  const { start, count, signal } = range;
  const { size } = dtypeRow(dtype);
  const step = size > 0 ? Math.floor(ASKED_BYTES / size) : ASKED_TEXTS;
  for (let at = start; at < start + count; at += step) {
    signal?.throwIfAborted();
    const part = Math.min(step, start + count - at);
    const values = await readLazy(index, at, part, { signal });
    for await (const block of blocksOf(values, { ...range, start: 0, count: part }))
      yield { ...block, start: at + block.start };
  }
}

/** Values in memory, in blocks of about so many bytes: views. */
async function* blocksOf(values: Values, { start, count, maxBytes, signal }: Range): AsyncGenerator<Block> {
  const { dtype, bytes, offsets } = values;
  const { size } = dtypeRow(dtype);
  for (let at = start; at < start + count; ) {
    signal?.throwIfAborted();
    const to = offsets
      ? lastWithin(offsets, at, start + count, maxBytes)
      : Math.min(start + count, at + Math.max(1, Math.floor(maxBytes / size)));
    if (offsets) {
      const own = offsets.slice(at, to + 1).map((offset) => offset - offsets[at]);
      yield { dtype, start: at, count: to - at, bytes: bytes.subarray(offsets[at], offsets[to]), offsets: own };
    } else yield { dtype, start: at, count: to - at, bytes: bytes.subarray(at * size, to * size) };
    at = to;
  }
}

/** The end of a block: at least one value. */
function lastWithin(offsets: Uint32Array, from: number, end: number, maxBytes: number): number {
  let to = from + 1;
  while (to < end && to - from < ASKED_TEXTS && offsets[to + 1] - offsets[from] <= maxBytes) to++;
  return to;
}
