import type { LinearAlgebra } from '../analysis/index.ts';
import type { DataProblem, Monitor, ProgressListener, Recording } from '../core/index.ts';
import type { Pyramid } from '../summary/index.ts';
import type { FindFonts } from './figure/draw.ts';
import type {
  ConvertParams,
  FileKey,
  FolderListing,
  JobOutput,
  Publishable,
  Published,
  PublishParams,
  PublishTargets,
} from './protocol.ts';

/** What work that takes a while gets. */
export interface WorkOptions {
  readonly signal: AbortSignal;
  readonly onProgress: ProgressListener;
}

/** An open file. */
export interface OpenFile {
  readonly recording: Recording;
  /** Options that open it the same way on the command line. */
  readonly options?: readonly string[] | undefined;
  /** Was it written since it was opened? */
  isChanged?(): Promise<boolean>;
  close(): Promise<void>;
}

/** Where summaries are kept from one day to the next; losing them costs nothing but time. Failures are silent. */
export interface SummaryCache {
  /** The summary of a dataset of a file that is the same as it was. `what`: the path, and what is taken of its values. */
  load(file: FileKey, what: string): Promise<Pyramid | undefined>;
  save(file: FileKey, what: string, pyramid: Pyramid): Promise<void>;
}

/** What is published: a file of the machine as it is, its HDF5, its report, or what was made of open files. */
export type PublishContent =
  | Exclude<Publishable, { readonly kind: 'figure' }>
  | { readonly kind: 'bytes'; readonly name: string; readonly bytes: Uint8Array };

export interface PublishOptions extends WorkOptions {
  /** What does not keep it from being published. */
  report(problem: DataProblem): void;
}

/** Puts something where an order said. */
export type Publication = (content: PublishContent, options: PublishOptions) => Promise<Published>;

/** Where the user lets results go. */
export interface Publisher {
  /** Problem: `CONFIG_INVALID`. */
  targets(): Promise<PublishTargets>;
  /** Looks whether an order can be meant, without going anywhere. Problems: `BAD_TARGET`, `BAD_REQUEST`, `CONFIG_INVALID`. */
  prepare(order: Omit<PublishParams, 'what'>): Promise<Publication>;
}

/** What an engine needs of the machine it runs on: files in Node, dropped files in a page. */
export interface EngineHost {
  readonly version: string;
  /** Folders whose files may be opened, as they were given. */
  readonly roots: readonly string[];
  readonly outputFolder: string;
  readonly targets: readonly { readonly id: string; readonly label: string }[];
  /** Opens a file, if it may be opened. Problems: `FORBIDDEN` and those of opening. */
  open(file: FileKey, options: WorkOptions & { readonly monitor: Monitor }): Promise<OpenFile>;
  /** Problem: `FORBIDDEN`. */
  folder(path: string): Promise<FolderListing>;
  readonly summaries?: SummaryCache | undefined;
  readonly findFonts: FindFonts;
  /** What computes with matrices; undefined: what comes with daqscope. */
  readonly linearAlgebra?: (() => Promise<LinearAlgebra>) | undefined;
  convert(params: ConvertParams, options: WorkOptions): Promise<JobOutput>;
  /** Undefined where nothing can be published. */
  readonly publisher?: Publisher | undefined;
}
