import {
  type Attributes,
  childPath,
  DataProblem,
  type Dataset,
  type Dtype,
  dtypeRow,
  makeDataset,
  memoryDataset,
  type NumberArray,
} from '../../../core/index.ts';
import type { DataBlock, DataFile } from '../document/data-file.ts';
import type { ProblemList } from '../document/problem-list.ts';
import type { OpenedFile } from './companion-files.ts';
import { DOUBLE, type Linear, linearBlocks, scaled } from './linear-sequence.ts';
import type { LocalColumn, Stored } from './local-column.ts';
import { RowSweep } from './row-sweep.ts';

/** What a dataset is called, and what is said of it. */
export interface Described {
  readonly name: string;
  /** Path of the group it is in. */
  readonly parent: string;
  readonly attributes: Attributes;
}

/** Makes datasets of what local columns say. Those in the same rows of a .tdx are read together. */
export class DatasetMaker {
  readonly #files: ReadonlyMap<DataFile, OpenedFile>;
  readonly #problems: ProblemList;
  readonly #sweeps = new Map<OpenedFile, Map<string, RowSweep>>();

  constructor(files: ReadonlyMap<DataFile, OpenedFile>, problems: ProblemList) {
    this.#files = files;
    this.#problems = problems;
  }

  /** The values of a channel; `dtype` is what it is if it has none. */
  column({ stored, rule, rows }: LocalColumn, dtype: Dtype, described: Described): Dataset {
    switch (rule.kind) {
      case 'counted':
        return counted(rule.linear, rows, described);
      case 'counted-by-stored':
        return this.#countedByStored(stored as Stored, rows as number, described);
      case 'scaled':
        return stored ? this.stored(stored, described, rule.linear) : empty(dtype, described);
      case 'stored':
        return stored ? this.stored(stored, described) : empty(dtype, described);
    }
  }

  /** Stored values, or `offset + factor * value` of each. */
  stored(stored: Stored, described: Described, linear?: Linear | undefined): Dataset {
    if (stored.from === 'block') return this.#inRows(stored.block, described, linear);
    const { dtype, values } = stored;
    if (!linear) return memoryDataset({ ...described, dtype, values }, described.parent);
    const made = new Float64Array(values.length);
    scaled(values as Exclude<NumberArray, readonly string[]>, linear, made);
    return memoryDataset({ ...described, values: made }, described.parent);
  }

  #inRows(block: DataBlock, { name, parent, attributes }: Described, linear: Linear | undefined): Dataset {
    const path = childPath(parent, name);
    const sweep = this.#sweepOf(block);
    const dataset: Dataset = makeDataset({
      name,
      path,
      dtype: linear ? DOUBLE : (block.dtype as Dtype),
      shape: [this.#readable(block, path)],
      attributes,
      storedByteOrder: linear ? undefined : block.file.byteOrder,
      sweep,
      async *stream(options) {
        for await (const { block } of sweep.blocks([dataset], options)) yield block;
      },
    });
    sweep.register(dataset, { block, linear });
    return dataset;
  }

  #sweepOf({ file, base, stride }: DataBlock): RowSweep {
    const opened = this.#files.get(file) as OpenedFile;
    const sweeps = this.#sweeps.get(opened) ?? new Map<string, RowSweep>();
    this.#sweeps.set(opened, sweeps);
    const key = `${base} ${stride}`;
    const sweep = sweeps.get(key) ?? new RowSweep({ file: opened, base, stride });
    sweeps.set(key, sweep);
    return sweep;
  }

  /** As many values of a block as the .tdx holds; all of them if it is not there. */
  #readable(block: DataBlock, path: string): number {
    const { source } = this.#files.get(block.file) as OpenedFile;
    const { base, offset, stride, count } = block;
    const { size } = dtypeRow(block.dtype as Dtype);
    if (!source || count === 0) return count;
    const room = source.size - base - offset - size;
    const readable = room < 0 ? 0 : Math.min(count, Math.floor(room / stride) + 1);
    if (readable === count) return count;
    const missing = base + readable * stride + offset;
    this.#problems.add(
      new DataProblem({
        code: 'TRUNCATED',
        message: `the file ends at ${source.size} bytes`,
        file: source.name,
        offset: missing,
        path,
        expected: `${count} values`,
        found: `${readable}`,
        hint: 'Was it cut off, or is it the .tdx of another file?',
        bytesSkipped: Math.max(0, source.size - missing),
      }),
    );
    return readable;
  }

  /** Start and increment are read when the values are. */
  #countedByStored(stored: Stored, rows: number, described: Described): Dataset {
    const two = this.stored(stored, described, { offset: 0, factor: 1 });
    return makeDataset({
      ...plain(described),
      dtype: DOUBLE,
      shape: [two.shape[0] === 2 ? rows : 0],
      async *stream(range) {
        const { bytes } = await two.read(undefined, { signal: range.signal });
        const [offset, factor] = new Float64Array(bytes.buffer, bytes.byteOffset, 2);
        yield* linearBlocks({ offset, factor }, range);
      },
    });
  }
}

function counted(linear: Linear, rows = 0, described: Described): Dataset {
  return makeDataset({
    ...plain(described),
    dtype: DOUBLE,
    shape: [rows],
    stream: (range) => linearBlocks(linear, range),
  });
}

function empty(dtype: Dtype, described: Described): Dataset {
  return makeDataset({ ...plain(described), dtype, shape: [0], async *stream() {} });
}

function plain({ name, parent, attributes }: Described) {
  return { name, path: childPath(parent, name), attributes };
}
