import type { Client, ProblemFields, Progress } from '../core/index.ts';
import type { FigureSpec, Quantity, SvgOptions, TraceExtent, TraceSpec, TraceView, Window } from '../figure/index.ts';
import type { Preview, PreviewParams, StepCatalog } from './derived-protocol.ts';
import type { DataArgs } from './traces/build-spec.ts';
import type { Operand } from './traces/channels.ts';

export type * from './derived-protocol.ts';

/** How requests name a file: its path as it was given, seen from the folder that daqscope was started in. */
export type FileKey = string;

/** What an engine is asked for. Files that are still being opened are waited for. */
export interface EngineMethods {
  /** Everything that one who comes later has to know. From then on events tell what changes. */
  hello: { params: Record<string, never>; result: Welcome };
  /** Tells only these events to this client from now on; without it, all. */
  listen: { params: { events: readonly (keyof EngineEvents & string)[] }; result: null };
  /** Opens a file that is not open (any more). It is there at once, as `opening`. */
  open: { params: { file: FileKey }; result: FileInfo };
  close: { params: { file: FileKey }; result: null };
  /** What is in a folder that may be read; `''`: the folders themselves. */
  folder: { params: { path: string }; result: FolderListing };
  /** Nodes right below a group, from `start`, at most `count` (1000). */
  children: { params: { file: FileKey; path: string; start?: number; count?: number }; result: NodeList };
  /** Nodes of all open files whose path holds all words of a text, in any case; at most 500. */
  search: { params: { text: string }; result: { nodes: readonly FoundNode[]; isAll: boolean } };
  node: { params: { file: FileKey; path: string }; result: NodeDetail };
  /** Values as text, row-major: a slice per dimension as numpy has it. At most 20 000. */
  cells: { params: { file: FileKey; path: string; slice?: string }; result: Cells };
  /** Which values of a dataset belong to one record. */
  record: { params: { file: FileKey; path: string; record: number }; result: RecordPlace };
  /** The figure of some datasets, as `daqscope plot` would draw them. */
  suggest: { params: { operands: readonly Operand[]; args?: DataArgs }; result: FigureSpec };
  /** The steps that pipelines are made of. */
  steps: { params: Record<string, never>; result: StepCatalog };
  /** What steps make of a dataset, on a part of it that is bounded however large it is. Problems: those of the steps. */
  preview: { params: PreviewParams; result: Preview };
  /** What a trace is; problems tell what is wrong with it. */
  describe: { params: { trace: TraceSpec }; result: TraceDescription };
  extent: { params: { trace: TraceSpec; window: Window }; result: TraceExtent };
  /** What is to be drawn in columns of pixels; of a long line, what of it is summarised by now. */
  view: { params: { trace: TraceSpec; boundaries: Float64Array }; result: TraceView };
  /** Of the y values in a part of the x axis; of long lines it takes a while, and tells its progress. */
  statistics: { params: { trace: TraceSpec; window: Window }; result: WindowStatistics };
  /** A figure as a file. */
  draw: { params: DrawParams; result: { bytes: Uint8Array; problems: readonly ProblemFields[] } };
  /** Begins to keep a file, or some of it, in another format; the job tells the rest. */
  convert: { params: ConvertParams; result: JobInfo };
  /** Where something can be published: what the user has written down. Read anew each time. */
  targets: { params: Record<string, never>; result: PublishTargets };
  /** Begins to publish something of what is open; the job tells the rest. */
  publish: { params: PublishParams; result: JobInfo };
  /** Stops a job. */
  cancel: { params: { job: number }; result: null };
  /** Shape and type of a slice, for those who then fetch its values piece by piece. */
  slice: { params: { file: FileKey; path: string; slice?: string }; result: SliceInfo };
  /** Values `[start, start + count)` of a slice, row-major. */
  sliceValues: { params: SliceRange; result: SliceValues };
}

/** What an engine tells without being asked, to everyone who is connected. */
export interface EngineEvents extends Record<string, unknown> {
  /** A file is new, or something about it changed. */
  file: FileInfo;
  /** A file is not open any more. */
  closed: { file: FileKey };
  /** A job began, went on or ended. At most 10 per second each. */
  job: JobInfo;
  /** What readers and the engine have to say; at most 10 batches per second. */
  messages: { lines: readonly MonitorLine[] };
}

export type EngineClient = Client<EngineMethodTable, EngineEvents>;

/** {@link EngineMethods} as the mechanism of `core/protocol` wants it. */
export type EngineMethodTable = { [Name in keyof EngineMethods]: EngineMethods[Name] };

export interface Welcome {
  readonly version: string;
  readonly files: readonly FileInfo[];
  /** Those that are running, and the last ones that ended. */
  readonly jobs: readonly JobInfo[];
  /** The last of them. */
  readonly messages: readonly MonitorLine[];
  /** Folders whose files may be opened. */
  readonly roots: readonly string[];
  /** Where outputs of jobs go. */
  readonly outputFolder: string;
  /** What a recording can be converted to. */
  readonly targets: readonly { readonly id: string; readonly label: string }[];
}

export interface FileInfo {
  readonly file: FileKey;
  /** Without its folder. */
  readonly name: string;
  readonly state: 'opening' | 'open' | 'failed' | 'cancelled';
  /** Counts how often it was opened: what was read of it before counts no more. */
  readonly generation: number;
  readonly sizeBytes?: number | undefined;
  /** Id of the format. */
  readonly format?: string | undefined;
  readonly datasets?: number | undefined;
  /** Why it could not be opened. */
  readonly problem?: ProblemFields | undefined;
  /** What of it could not be read. */
  readonly problems: readonly ProblemFields[];
  /** It was written since it was opened. */
  readonly isChanged?: boolean | undefined;
  /** Path of the first dataset that is a good first look. */
  readonly firstLook?: string | undefined;
  /** Options that open it the same way on the command line: `['--schema', 'run.yaml']`. */
  readonly options?: readonly string[] | undefined;
}

export interface JobInfo {
  readonly job: number;
  readonly kind: 'open' | 'index' | 'compute' | 'convert' | 'publish';
  /** For people: `Reading run7.bin`. */
  readonly title: string;
  readonly file: FileKey;
  /** Of the dataset that is summarised, or computed. */
  readonly path?: string | undefined;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly progress?: Progress | undefined;
  /** ms since 1970. */
  readonly started: number;
  readonly ended?: number | undefined;
  readonly problem?: ProblemFields | undefined;
  readonly output?: JobOutput | undefined;
  readonly published?: Published | undefined;
}

/** A file that a job made. */
export interface JobOutput {
  readonly name: string;
  /** Seen from the folder that daqscope was started in. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly problems: readonly ProblemFields[];
}

/** A file that a job put where others see it. */
export interface Published {
  /** Name of the target. */
  readonly target: string;
  /** Its place there. */
  readonly key: string;
  /** Link for people; whatever the target says it is. */
  readonly url: string;
  /** `resumed`: an upload that was broken off went on. */
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'resumed';
  readonly sizeBytes: number;
  /** What of it could not be kept, drawn, or shared. */
  readonly problems: readonly ProblemFields[];
}

/** A line of the Monitor. */
export interface MonitorLine {
  /** Counts lines. */
  readonly number: number;
  /** ms since 1970. */
  readonly time: number;
  /** What it is about, or who said it: the name of a file. */
  readonly from: string;
  readonly kind: 'message' | 'warning' | 'error';
  readonly text: string;
  /** What it tells of. */
  readonly problem?: ProblemFields | undefined;
}

export interface FolderListing {
  readonly path: string;
  readonly entries: readonly {
    readonly name: string;
    /** To be given to `folder` or `open`. */
    readonly path: string;
    readonly isFolder: boolean;
    readonly sizeBytes?: number | undefined;
    /** ms since 1970. */
    readonly modified?: number | undefined;
  }[];
  /** Not all of them. */
  readonly isCut: boolean;
}

export interface NodeInfo {
  readonly path: string;
  readonly name: string;
  readonly kind: 'group' | 'dataset';
  /** Of a group. */
  readonly children?: number | undefined;
  /** Of a dataset: what people call its type (`float64`). */
  readonly dtype?: string | undefined;
  readonly shape?: readonly number[] | undefined;
  readonly unit?: string | undefined;
  /** Its values are numbers. */
  readonly isDrawable?: boolean | undefined;
}

export interface NodeList {
  readonly nodes: readonly NodeInfo[];
  readonly total: number;
}

export interface FoundNode extends NodeInfo {
  readonly file: FileKey;
}

export interface NodeDetail extends NodeInfo {
  readonly attributes: readonly AttributeInfo[];
  /** Why it has no values. */
  readonly withoutValues?: ProblemFields | undefined;
  /** Its values come in records that can be looked at one by one. */
  readonly records?: { readonly count: number } | undefined;
}

export interface AttributeInfo {
  readonly name: string;
  readonly dtype: string;
  readonly text: string;
  /** It follows from others by the conventions of the format. */
  readonly isDerived?: boolean | undefined;
}

export interface Cells {
  /** What is left of the dimensions. */
  readonly shape: readonly number[];
  readonly texts: readonly string[];
}

export interface RecordPlace {
  readonly record: number;
  readonly count: number;
  /** As numpy has it. */
  readonly slice: string;
  /** Shape of what the record holds. */
  readonly shape: readonly number[];
}

export interface TraceDescription {
  readonly name: string;
  readonly x: Quantity;
  readonly y: Quantity;
  readonly z?: Quantity | undefined;
  readonly downwards?: boolean | undefined;
}

/** All but the counts are NaN if there is no finite value. */
export interface WindowStatistics {
  /** Finite values. */
  readonly count: number;
  /** Others. */
  readonly gaps: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Standard deviation (divided by count - 1). */
  readonly std: number;
  /** Root of the mean of the squares. */
  readonly rms: number;
}

export interface DrawParams {
  readonly spec: FigureSpec;
  readonly kind: 'svg' | 'pdf' | 'png';
  /** Of a PNG, default 300. */
  readonly dpi?: number | undefined;
  readonly text?: SvgOptions['text'];
}

export interface ConvertParams {
  readonly file: FileKey;
  /** Id of a target; default HDF5. */
  readonly to?: string | undefined;
  /** Only these datasets, or what is in these groups. */
  readonly only?: readonly string[] | undefined;
  /** Of the one dataset that `only` names, as numpy has it. */
  readonly slice?: string | undefined;
  /** The output is only there to be fetched, and gone when the engine is. */
  readonly isTemporary?: boolean | undefined;
}

/** The targets of the user's config file. */
export interface PublishTargets {
  /** Its path, whether it is there or not. */
  readonly configFile: string;
  readonly targets: readonly PublishTarget[];
}

/** What may be known of a target: neither keys nor where they lie. */
export interface PublishTarget {
  readonly name: string;
  /** Without secrets: `drive:0AbC/reports`; undefined if it is not understood. */
  readonly address?: string | undefined;
  /** With whom can be shared what is published: `domain:lab.org:reader`. */
  readonly share: readonly string[];
  /** Why nothing can be published there. */
  readonly problem?: ProblemFields | undefined;
}

/** What can be published: a file as it is, as HDF5 (all of it, or only some datasets), the report of it, or a figure. */
export type Publishable =
  | { readonly kind: 'recording'; readonly file: FileKey }
  | { readonly kind: 'conversion'; readonly file: FileKey; readonly only?: readonly string[] | undefined }
  | { readonly kind: 'report'; readonly file: FileKey; readonly form: 'html' | 'pdf' }
  | { readonly kind: 'figure'; readonly figure: DrawParams };

export interface PublishParams {
  readonly what: Publishable;
  /** Name of a target; never an address. */
  readonly target: string;
  /** The place there: `2026/run7.h5`. */
  readonly key: string;
  /** Of those that the target is shared with. */
  readonly share: readonly string[];
}

export interface SliceInfo {
  readonly name: string;
  readonly dtype: string;
  readonly dtypeName: string;
  readonly shape: readonly number[];
  readonly count: number;
  /** 0 if they vary. */
  readonly valueBytes: number;
}

export interface SliceRange {
  readonly file: FileKey;
  readonly path: string;
  readonly slice?: string | undefined;
  readonly start: number;
  readonly count: number;
  /** Also as text, each by itself. */
  readonly asText?: boolean | undefined;
}

export interface SliceValues {
  /** Little-endian. */
  readonly bytes: Uint8Array;
  readonly texts?: readonly string[] | undefined;
}
