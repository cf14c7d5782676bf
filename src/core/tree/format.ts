import type { ByteSource } from '../bytes/byte-source.ts';
import type { Monitor } from '../messages/monitor.ts';
import type { ProgressListener } from '../messages/progress.ts';
import type { DataProblem } from '../problems/data-problem.ts';
import type { Dataset, Group } from './node.ts';
import type { SourceLink } from './source-link.ts';

/** How sure a format is that a file is its own. */
export type Recognition = 'yes' | 'maybe' | 'no';

/** A kind of file that can be opened as a tree. */
export interface Format {
  /** Short stable name: `labview-datalog`. */
  readonly id: string;
  /** What people call it. */
  readonly label: string;
  /** With the dot, lower case. They only break ties. */
  readonly extensions: readonly string[];
  /** Looks at the first bytes (up to 4096) and the name. */
  recognise(head: Uint8Array, name: string): Recognition;
  open(source: ByteSource, options: OpenOptions): Promise<Recording>;
}

export interface OpenOptions {
  /** Text of a schema file (`docs/schema.md`), for files that do not describe themselves. */
  readonly schema?: string | undefined;
  /** Name of the schema file, for problems. */
  readonly schemaName?: string | undefined;
  /** Encoding of text that does not say its own; a WHATWG label. Default `windows-1252`. */
  readonly textEncoding?: string | undefined;
  /**
   * Opens the file in which the values of a linked HDF5 file lie; undefined if it may not be read. It must have seen to it that
   * it is still the same file. Without this no other file is read.
   */
  readonly openLinked?: ((link: SourceLink) => Promise<ByteSource | undefined>) | undefined;
  /**
   * Opens a file that belongs to this one and lies beside it, by its plain name: the `.tdx` that holds the values of a `.tdm`, the
   * index of a TDMS file. Undefined if there is none. Who passes this closes what it opened. Without it no other file is read.
   */
  readonly openCompanion?: ((name: string) => Promise<ByteSource | undefined>) | undefined;
  /** `raw` gives the numbers as they are stored, without the scales that the file describes. Default `scaled`. */
  readonly scaling?: 'scaled' | 'raw' | undefined;
  readonly monitor?: Monitor | undefined;
  readonly onProgress?: ProgressListener | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An open file: the root group of its tree and what is known about the file itself. */
export interface Recording extends Group {
  /** Id of the format. */
  readonly format: string;
  readonly source: ByteSource;
  /** Other files that hold parts of it, as `openCompanion` gave them. */
  readonly companions?: readonly ByteSource[] | undefined;
  /** What was wrong so far; what could be read is in the tree all the same. */
  readonly problems: readonly DataProblem[];
  /** Facts about the container, as in the golden files: `{byteOrder: 'big', start: 0, end: 498, bytesAfter: 0}`. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Facts about single datasets, as in the golden files: their native path, if the tree had to rename them, and the like. */
  readonly datasetFacts?: ReadonlyMap<Dataset, Readonly<Record<string, unknown>>> | undefined;
  /** Text of the schema that was used, if any. */
  readonly schemaText?: string | undefined;
  /** For files of records: the type of a record and where its leaves are. */
  readonly records?: RecordLayout | undefined;
  /** Lets go of what the reader holds (memory of a library); the source stays open. */
  close?(): void;
}

/** How a file of records (datalog, flattened) is built; what `digest` reports of it. */
export interface RecordLayout {
  /** The type in LabVIEW's words, nested. */
  readonly recordType: unknown;
  /** The same as one line. */
  readonly recordTypeText: string;
  readonly count: number;
  /** Where the records start, in a file that has a table of them. */
  readonly positions?: Float64Array | undefined;
  /** One entry per scalar leaf of the record type, in type order. */
  readonly fields: readonly RecordField[];
}

export interface RecordField {
  /** A step into an array is `[]`, a cluster field its name, an unnamed one `#position`. */
  readonly path: readonly string[];
  /** LabVIEW word of the leaf. */
  readonly type: string;
  readonly dataset: Dataset;
  /** The arrays around the leaf, outermost first, with their dimension sizes: one row of `rank` u32 per occurrence. */
  readonly arrays: readonly { readonly path: readonly string[]; readonly rank: number; readonly dims: Dataset }[];
}
