import type { DtypeName } from '../../core/index.ts';

/** A module that reads files of a kind that daqscope does not know: `docs/readers.md`. */
export interface ReaderModule {
  /** What people call the kind of file. Default: the name of the module. */
  readonly name?: string;
  /** Ends of names of files that it reads: `['.xyz']`. Default: all files that daqscope does not recognise itself. */
  readonly extensions?: readonly string[];
  read(path: string, context: ReaderContext): Promise<ReaderGroup> | ReaderGroup;
}

/** What a reader gets beside the path of the file. */
export interface ReaderContext {
  /** Tells how far it is: a share (0.5), or done and total in whatever unit. May be called as often as one likes. */
  progress(done: number, total?: number): void;
  /** Aborted when nobody wants the file any more. The reader is ended soon after, whatever it does. */
  readonly signal: AbortSignal;
  /** What was given with `--reader-option NAME=VALUE`. */
  readonly options: Readonly<Record<string, string>>;
}

export interface ReaderGroup {
  /** The outermost group needs none. */
  readonly name?: string;
  readonly children: readonly (ReaderGroup | ReaderDataset | LazyReaderDataset)[];
  readonly attributes?: ReaderAttributes;
}

/** Numbers, texts, booleans or times, all in memory. */
export interface ReaderDataset {
  readonly name: string;
  /** A typed array, an array (of arrays), or a single value. `null` among numbers is a gap (NaN). */
  readonly values: unknown;
  /** Sizes, slowest dimension first. Default: what the arrays are. */
  readonly shape?: readonly number[] | number;
  /** Default: what the values are. `float64` and `f8` are the same. */
  readonly dtype?: DtypeName | string;
  /** Names of the values of an enum, which are `u1`, `u2` or `u4`. */
  readonly items?: readonly string[];
  readonly attributes?: ReaderAttributes;
}

/** Values that are read when they are wanted. */
export interface LazyReaderDataset {
  readonly name: string;
  readonly dtype: DtypeName | string;
  readonly shape: readonly number[] | number;
  readonly items?: readonly string[];
  readonly attributes?: ReaderAttributes;
  /** Values `[start, start + count)` in row-major order, as `values` has them. */
  read(start: number, count: number, context: { readonly signal: AbortSignal }): unknown;
}

/** Small facts: a number, text, boolean, time (`Date`), or a list of them. */
export type ReaderAttributes = Readonly<Record<string, unknown>>;
