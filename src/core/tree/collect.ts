import { newMemory } from '../bytes/new-memory.ts';
import { dtypeRow } from '../dtypes/dtype.ts';
import type { Values } from '../dtypes/values.ts';
import { DataProblem } from '../problems/data-problem.ts';
import type { Block, Dataset } from './node.ts';

/** Largest result of one read; more is read by slices or blocks. */
const READ_LIMIT_BYTES = 2 ** 31;

type Collected = Pick<Dataset, 'dtype' | 'path'>;

/** Puts the blocks of a dataset together. */
export interface Collector {
  /** Where the values end up: memory that a reader may fill itself, see {@link BlockOptions}. Only for values of a fixed size. */
  readonly memory?: Uint8Array<ArrayBuffer> | undefined;
  /** Takes the next block. */
  add(block: Block): void;
  /** All values. Problem: `TRUNCATED` if there were too few, since what is missing is never made up. */
  finish(): Values;
}

/** A collector of `count` values. Problem: `TOO_LARGE`. */
export function newCollector(dataset: Collected, count: number): Collector {
  const { size } = dtypeRow(dataset.dtype);
  return size > 0 ? new FixedCollector(dataset, count, size) : new VariableCollector(dataset, count);
}

class FixedCollector implements Collector {
  readonly memory: Uint8Array<ArrayBuffer>;
  readonly #dataset: Collected;
  readonly #count: number;
  #filled = 0;

  constructor(dataset: Collected, count: number, size: number) {
    checkReadSize(dataset, count * size);
    this.#dataset = dataset;
    this.#count = count;
    this.memory = newMemory(count * size);
  }

  add({ bytes }: Block): void {
    const { memory } = this;
    const inPlace = bytes.buffer === memory.buffer && bytes.byteOffset === memory.byteOffset + this.#filled;
    if (!inPlace) memory.set(bytes, this.#filled);
    this.#filled += bytes.byteLength;
  }

  finish(): Values {
    const { dtype } = this.#dataset;
    const found = this.#filled / dtypeRow(dtype).size;
    if (found < this.#count) throw endsEarly(this.#dataset, this.#count, found);
    return { dtype, count: this.#count, bytes: this.memory };
  }
}

class VariableCollector implements Collector {
  readonly #dataset: Collected;
  readonly #count: number;
  readonly #parts: Values[] = [];
  #bytes = 0;

  constructor(dataset: Collected, count: number) {
    this.#dataset = dataset;
    this.#count = count;
  }

  add({ dtype, count, bytes, offsets }: Block): void {
    this.#bytes += bytes.byteLength;
    checkReadSize(this.#dataset, this.#bytes);
    this.#parts.push({ dtype, count, bytes: bytes.slice(), offsets: (offsets as Uint32Array).slice() });
  }

  finish(): Values {
    const values = concatenate(this.#dataset, this.#parts);
    if (values.count < this.#count) throw endsEarly(this.#dataset, this.#count, values.count);
    return values;
  }
}

function endsEarly({ path }: Collected, expected: number, found: number): DataProblem {
  return new DataProblem({
    code: 'TRUNCATED',
    message: 'the data end before the last value',
    path,
    expected: `${expected} values`,
    found: `${found}`,
  });
}

function checkReadSize({ path }: Collected, bytes: number): void {
  if (bytes <= READ_LIMIT_BYTES) return;
  throw new DataProblem({
    code: 'TOO_LARGE',
    message: `${bytes} bytes asked for in one read, at most ${READ_LIMIT_BYTES} are given`,
    path,
    hint: 'Read a slice, or walk through the blocks.',
  });
}

/** Values one behind the other. */
export function concatenate({ dtype }: Pick<Dataset, 'dtype'>, parts: readonly Values[]): Values {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.bytes.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part.bytes, at);
    at += part.bytes.byteLength;
  }
  if (dtypeRow(dtype).size > 0) return { dtype, count, bytes };
  const offsets = new Uint32Array(count + 1);
  let value = 0;
  for (const part of parts) {
    const own = part.offsets as Uint32Array;
    for (let i = 0; i < part.count; i++, value++) offsets[value + 1] = offsets[value] + own[i + 1] - own[i];
  }
  return { dtype, count, bytes, offsets };
}
