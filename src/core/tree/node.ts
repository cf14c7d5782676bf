import type { ByteOrder } from '../bytes/byte-order.ts';
import type { ReadOptions } from '../bytes/byte-source.ts';
import type { Dtype } from '../dtypes/dtype.ts';
import type { Values } from '../dtypes/values.ts';
import type { DataProblem } from '../problems/data-problem.ts';
import type { Attributes } from './attributes.ts';

/** A named collection of groups and datasets. */
export interface Group {
  readonly kind: 'group';
  /** Its name as the format has it, unescaped; `''` for the root. */
  readonly name: string;
  /** `/group/channel`, each name escaped by {@link escapeName}; `/` for the root. */
  readonly path: string;
  readonly attributes: Attributes;
  readonly children: readonly TreeNode[];
}

/** A named N-dimensional array that is read when it is asked for. */
export interface Dataset {
  readonly kind: 'dataset';
  readonly name: string;
  readonly path: string;
  readonly dtype: Dtype;
  /** Sizes, slowest dimension first; `[]` is a single value. */
  readonly shape: readonly number[];
  readonly attributes: Attributes;
  /**
   * What follows from the attributes by the conventions of the format, under the names of ours: `t0`, `dt`, `units`. It is stored
   * and shown with them, but the file itself does not say it in these words.
   */
  readonly derivedAttributes?: Attributes | undefined;
  /** Why no values can be read though there is a shape: they are in another file. Reading throws it. */
  readonly withoutValues?: DataProblem | undefined;
  /** Byte order in the file, where its bytes can be handed out as they lie there. */
  readonly storedByteOrder?: ByteOrder | undefined;
  /** Datasets of the same sweep are best read together, in one pass over the file: see {@link sweepBlocks}. */
  readonly sweep?: Sweep | undefined;
  /**
   * Byte offset in the file at which all values lie end to end, as `byteOrder: 'stored'` hands them out; undefined where they
   * are scattered or stored in another form. It may have to look for them.
   */
  locate?(options?: ReadOptions): Promise<number | undefined>;
  /** Reads a slice (all without one) in row-major order. */
  read(selection?: Selection, options?: ReadOptions): Promise<Values>;
  /** Walks through all values in row-major order. A block is valid until the next one is asked for. */
  blocks(options?: BlockOptions): AsyncIterable<Block>;
}

export type TreeNode = Group | Dataset;

/** One slice per dimension (a missing one takes everything): `start` inclusive, `stop` exclusive, `step` at least 1. */
export type Selection = readonly (Slice | null)[];

export interface Slice {
  readonly start?: number | undefined;
  readonly stop?: number | undefined;
  readonly step?: number | undefined;
}

export interface BlockOptions extends ReadOptions {
  /** Bytes of values in one block, about. Default 512 KiB. */
  readonly maxBytes?: number | undefined;
  /** First value (row-major index), default 0. */
  readonly start?: number | undefined;
  /** How many values, default all that follow. */
  readonly count?: number | undefined;
  /** `stored` leaves fixed-size values in the dataset's `storedByteOrder`; the default is little-endian. */
  readonly byteOrder?: 'little' | 'stored' | undefined;
  /**
   * Memory for exactly the values asked for of a dataset. A reader that can puts the values there itself, and its blocks are
   * then views of it; others need not know it, so look where the bytes of a block are.
   */
  readonly into?: ((dataset: Dataset) => Uint8Array<ArrayBuffer> | undefined) | undefined;
}

/** Successive values of a dataset; `start` is the row-major index of the first. */
export type Block = Values & { readonly start: number };

/** Something that can deliver the blocks of several datasets in one pass over the file, in the file's order. */
export interface Sweep {
  blocks(datasets: readonly Dataset[], options: BlockOptions): AsyncIterable<{ dataset: Dataset; block: Block }>;
}
