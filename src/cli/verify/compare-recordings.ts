import { allDatasets, type Block, type Dataset, dtypeText, type Group, sweepBlocks } from '../../core/index.ts';
import { comparerOf } from './comparers.ts';

/** Something that two files do not have in common. */
export interface Difference {
  readonly path: string;
  /** What is different, as a clause: `is only in a.bin`. */
  readonly what: string;
}

export interface CompareOptions {
  /** What the two are called. */
  readonly names: readonly [string, string];
  readonly signal?: AbortSignal | undefined;
}

/** What differs between the datasets of two trees; attributes are not compared. At most one difference per dataset. */
export async function compareRecordings(a: Group, b: Group, { names, signal }: CompareOptions): Promise<Difference[]> {
  const others = new Map([...allDatasets(b)].map((dataset) => [dataset.path, dataset]));
  const differences: Difference[] = [];
  const pairs = new Map<Dataset, Dataset>();
  for (const dataset of allDatasets(a)) {
    const other = others.get(dataset.path);
    others.delete(dataset.path);
    const what = other ? shapeDifference(dataset, other) : `is only in ${names[0]}`;
    if (what) differences.push({ path: dataset.path, what });
    else pairs.set(dataset, other as Dataset);
  }
  for (const path of others.keys()) differences.push({ path, what: `is only in ${names[1]}` });
  return [...differences, ...(await valueDifferences(pairs, signal))];
}

export function shapeDifference(a: Dataset, b: Dataset): string | undefined {
  if (!comparerOf(a.dtype, b.dtype)) return `is ${dtypeText(a.dtype)} in one, ${dtypeText(b.dtype)} in the other`;
  const [first, second] = [a.shape.join(', '), b.shape.join(', ')];
  return first === second ? undefined : `has shape [${first}] in one, [${second}] in the other`;
}

async function valueDifferences(pairs: Map<Dataset, Dataset>, signal: AbortSignal | undefined): Promise<Difference[]> {
  const found = new Map<Dataset, Difference>();
  for await (const { dataset, block } of sweepBlocks([...pairs.keys()], { signal })) {
    if (found.has(dataset)) continue;
    const index = await firstDifference(block, pairs.get(dataset) as Dataset, signal);
    if (index >= 0) found.set(dataset, { path: dataset.path, what: `differs from value ${index} on` });
  }
  return [...found.values()];
}

export async function firstDifference(block: Block, other: Dataset, signal: AbortSignal | undefined): Promise<number> {
  const compare = comparerOf(block.dtype, other.dtype) as NonNullable<ReturnType<typeof comparerOf>>;
  let at = 0;
  for await (const part of other.blocks({ start: block.start, count: block.count, signal })) {
    const index = compare(slice(block, at, part.count), part);
    if (index >= 0) return part.start + index;
    at += part.count;
  }
  return -1;
}

function slice(block: Block, from: number, count: number): Block {
  if (from === 0 && count === block.count) return block;
  const { dtype, bytes, offsets } = block;
  if (offsets)
    return { dtype, start: block.start + from, count, bytes, offsets: offsets.subarray(from, from + count + 1) };
  const size = bytes.byteLength / block.count;
  return { dtype, start: block.start + from, count, bytes: bytes.subarray(from * size, (from + count) * size) };
}
