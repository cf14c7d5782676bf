import type { DeriveContext, Derived, LinearAlgebra } from '../../analysis/index.ts';
import {
  type Dataset,
  type Group,
  type ProgressListener,
  type ReadOptions,
  type Recording,
  valueCount,
} from '../../core/index.ts';
import { LoadCache } from '../loads/load-cache.ts';

/** How nodes that must be computed are. */
export interface DeriveOptions extends ReadOptions {
  /** What computes with matrices; default: what comes with daqscope. */
  readonly linearAlgebra?: (() => Promise<LinearAlgebra>) | undefined;
  readonly onProgress?: ProgressListener | undefined;
  /** Runs what may take long where people see it; default: here, for as long as somebody waits. */
  readonly inJob?: RunInJob | undefined;
}

/**
 * Runs work on a node of a file once for all who want it. `until`: this one does not wait for it any more. `use`: what it is made for, if it
 * is not the node itself.
 */
export type RunInJob = <Result>(
  node: { readonly file: string; readonly path: string; readonly use?: string | undefined },
  work: (options: {
    readonly signal: AbortSignal;
    readonly onProgress?: ProgressListener | undefined;
  }) => Promise<Result>,
  until: AbortSignal,
) => Promise<Result>;

/** Tables of a recording that are kept. */
const KEPT_BYTES = 64 * 2 ** 20;
/** What is counted for a node that has no values in memory. */
const NODE_BYTES = 4096;

const ROW_SIZES = new WeakMap<Derived['node'], Dataset>();

/** The lengths of the rows of a derived dataset, if they vary. */
export function derivedRowSizes(dataset: Dataset): Dataset | undefined {
  return ROW_SIZES.get(dataset);
}

const DERIVED = new WeakMap<Recording, LoadCache<Derived>>();

/**
 * What a pipeline makes of a dataset: `/measurements/trace | savgol(15, 3)`, a table as a group, `… | peaks(prominence=1)/position` a column of
 * it; all columns come of one computation. `find` gives other datasets of the recording. Problems: as `derive`.
 */
export async function derivedNode(
  { recording, file }: NamedRecording,
  { dataset, pipeline }: DerivedAddress,
  find: (path: string) => Dataset | undefined,
  { signal, onProgress, linearAlgebra = embedded, inJob }: DeriveOptions = {},
): Promise<Derived> {
  let cache = DERIVED.get(recording);
  if (!cache) {
    cache = new LoadCache<Derived>(KEPT_BYTES, bytesOf);
    DERIVED.set(recording, cache);
  }
  const { columnOf, derive, splitColumn } = await loadAnalysis();
  const { steps } = splitColumn(pipeline);
  const path = `${dataset.path} | ${steps}`;
  const load = (until: AbortSignal) => {
    const work = (options: DeriveWork) => derive(dataset, steps, { find, linearAlgebra, ...options });
    return inJob ? inJob({ file, path }, work, until) : work({ signal: until, onProgress });
  };
  return columnOf(await cache.get(path, load, signal), pipeline);
}

type DeriveWork = Pick<DeriveContext, 'signal' | 'onProgress'>;

/** A recording, and how it is called. */
interface NamedRecording {
  readonly recording: Recording;
  readonly file: string;
}

/** What computes with matrices if nobody says what. */
export const embedded = async (): Promise<LinearAlgebra> => (await loadAnalysis()).embeddedLinearAlgebra();

/** Only who computes needs it: it is not loaded with every command. */
const loadAnalysis = () => import('../../analysis/index.ts');

/** A dataset, and what is done with it. */
export interface DerivedAddress {
  readonly dataset: Dataset;
  readonly pipeline: string;
}

/** Takes `/path | steps` apart: a name may have a | in it, so what is before it must be a dataset. Undefined if it is no such thing. */
export function splitAddress(text: string, find: (path: string) => Dataset | undefined): DerivedAddress | undefined {
  for (let at = text.indexOf('|'); at >= 0; at = text.indexOf('|', at + 1)) {
    const dataset = find(text.slice(0, at).trim());
    if (dataset) return { dataset, pipeline: text.slice(at + 1).trim() };
  }
  return undefined;
}

function bytesOf({ node }: Derived): number {
  return NODE_BYTES + (node.kind === 'group' ? tableBytes(node) : 0);
}

function tableBytes({ children }: Group): number {
  return children.reduce((sum, child) => sum + (child.kind === 'dataset' ? 8 * valueCount(child.shape) : 0), 0);
}
