import type { MessagePort } from 'node:worker_threads';
import type { Attributes, Dtype, ProblemFields, Values } from '../../core/index.ts';
import type { PrintedLine } from './printed-lines.ts';

/** What the thread of a reader is started with. */
export interface ReaderSetup {
  /** Address of the module. */
  readonly module: string;
  /** A way that the module knows nothing of. */
  readonly port: MessagePort;
}

/** What a module says of itself. */
export interface ReaderAbout {
  readonly name: string;
  /** In lower case, with the dot; undefined if it does not say. */
  readonly extensions?: readonly string[] | undefined;
}

/** What the thread is asked for. */
export type ReaderCall =
  | { readonly call: 'about' }
  | { readonly call: 'read'; readonly path: string; readonly options: Readonly<Record<string, string>> }
  | { readonly call: 'values'; readonly dataset: number; readonly start: number; readonly count: number };

export type ToReader = (ReaderCall & { readonly id: number }) | { readonly cancel: number };

/** `alive`: the answer to a cancel. */
export type FromReader =
  | { readonly lines: readonly PrintedLine[] }
  | { readonly progress: number }
  | { readonly alive: number }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly problem: ProblemFields };

/** A group as it travels. */
export interface GroupDescription {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly (GroupDescription | DatasetDescription)[];
}

export interface DatasetDescription {
  readonly name: string;
  readonly attributes: Attributes;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Values in memory, or the number by which lazy ones are asked for. */
  readonly values: Values | number;
}
