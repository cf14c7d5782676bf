import { createHash, type Hash } from 'node:crypto';
import {
  allDatasets,
  type Block,
  type Dataset,
  dtypeRow,
  type Group,
  type Recording,
  sweepBlocks,
  valueCount,
  walkTree,
} from '../../src/core/index.ts';
import { faultOf, withoutNumbers } from '../judge.ts';
import { type Seen, Unequal } from '../target.ts';

/** A few bytes may say that there are 10¹² values: of such datasets only the first are read. */
const MOST_BYTES = 256 * 1024;
const ABOUT_BYTES = 16;

/** Blocks of the first and the second turn. */
const BLOCK_BYTES = [undefined, 1000];

/** Reads all values of a recording, checks that they are as many as it says, and says what was seen. */
export async function readAll(recording: Recording, turn: number): Promise<Seen> {
  const readings = new Map<Dataset, Reading>();
  for (const dataset of allDatasets(recording)) readings.set(dataset, new Reading(dataset));
  const whole = [...readings.keys()].filter((dataset) => valueCount(dataset.shape) <= mostOf(dataset));
  const maxBytes = BLOCK_BYTES[turn];
  for await (const { dataset, block } of sweepBlocks(whole, { maxBytes })) readings.get(dataset)?.add(block);
  for (const [dataset, reading] of readings) {
    if (whole.includes(dataset)) reading.end(valueCount(dataset.shape));
    else {
      const count = mostOf(dataset);
      for await (const block of dataset.blocks({ maxBytes, count })) reading.add(block);
      reading.end(count);
    }
  }
  return {
    digest: [...nodes(recording), ...problems(recording), ...[...readings.values()].map(String)].join('\n'),
    features: [...featuresOf(recording)],
  };
}

/** How many values of a dataset are read. */
export function mostOf({ dtype }: Dataset): number {
  return Math.floor(MOST_BYTES / (dtypeRow(dtype).size || ABOUT_BYTES));
}

/** The values of a dataset as they come, whatever the blocks. */
class Reading {
  readonly #dataset: Dataset;
  readonly #bytes: Hash = createHash('sha1');
  readonly #lengths: Hash = createHash('sha1');
  #count = 0;

  constructor(dataset: Dataset) {
    this.#dataset = dataset;
  }

  add({ start, count, bytes, offsets }: Block): void {
    const { dtype, path } = this.#dataset;
    const size = dtypeRow(dtype).size;
    const expected = size > 0 ? count * size : (offsets?.[count] ?? -1) - (offsets?.[0] ?? 0);
    if (start !== this.#count) throw new Unequal(`${path}: a block begins at ${start}, not ${this.#count}`);
    if (size > 0 ? bytes.byteLength !== expected : offsets?.length !== count + 1 || expected > bytes.byteLength) {
      throw new Unequal(`${path}: ${count} values in ${bytes.byteLength} bytes, expected ${expected}`);
    }
    this.#bytes.update(offsets ? bytes.subarray(offsets[0], offsets[count]) : bytes);
    for (let i = 0; offsets && i < count; i++) this.#lengths.update(`${offsets[i + 1] - offsets[i]},`);
    this.#count += count;
  }

  end(count: number): void {
    if (this.#count !== count) throw new Unequal(`${this.#dataset.path}: ${this.#count} values came, not ${count}`);
  }

  toString(): string {
    return `${this.#dataset.path} ${this.#bytes.digest('hex')} ${this.#lengths.digest('hex')}`;
  }
}

function* nodes(group: Group): Generator<string> {
  for (const node of [group, ...walkTree(group)]) {
    const attributes = [...node.attributes].map(([name, { value }]) => `${name}=${show(value)}`).join(' ');
    const what = node.kind === 'dataset' ? `${node.dtype.name} [${node.shape}]` : 'group';
    yield `${node.path} ${what} ${attributes}`;
  }
}

function show(value: unknown): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part));
}

/** Problems that are reported are judged like those that are thrown. */
function problems({ problems }: Recording): string[] {
  const bad = problems.find((problem) => faultOf(problem));
  if (bad) throw bad;
  return problems.map(({ message }) => message);
}

/** Kinds of what is there, roughly counted. */
function featuresOf(recording: Recording): Set<string> {
  const features = new Set<string>();
  for (const { code, summary } of recording.problems) features.add(`${code} ${withoutNumbers(summary)}`);
  for (const node of walkTree(recording)) {
    if (node.kind === 'group') continue;
    const count = Math.ceil(Math.log2(valueCount(node.shape) + 1) / 4);
    features.add(`${node.dtype.name} ${node.shape.length} ${count}`);
  }
  return features;
}
