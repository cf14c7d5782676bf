import type { ByteSink, ByteSource, Dataset, Group, ReadOptions } from '../core/index.ts';
import { checkCsv, storeCsv } from './csv/index.ts';
import { prepareLibrary, type StoreOptions, storeTree } from './hdf5/index.ts';
import { checkParquet, storeParquet } from './parquet/index.ts';
import { FORMATS } from './registry.ts';
import type { StoreReport } from './storing/store-report.ts';
import { asStoredInTdms, checkTdms, storeTdms } from './tdms/write/index.ts';

/** A format that trees can be stored in. */
export interface Target {
  readonly id: TargetId;
  /** What people call it. */
  readonly label: string;
  /** With the dot, lower case; the first is given to outputs that are named after their inputs. */
  readonly extensions: readonly [string, ...string[]];
  /** The options that mean something to it, beside those that every writer of trees understands. */
  readonly options: readonly (keyof StoreOptions)[];
  store(tree: Group, sink: ByteSink, options: StoreOptions): Promise<StoreReport>;
  /** Id of the format that reads it back, which then proves an output. */
  readonly format?: string | undefined;
  /** What its reader gives for each dataset of a tree; without it, the same dataset. */
  asStored?(tree: Group): ReadonlyMap<Dataset, Dataset>;
  /** Proves an output where no format reads it back. Problem: `OUTPUT_NOT_VERIFIED`. */
  check?(source: ByteSource, tree: Group, report: StoreReport, options: ReadOptions): Promise<void>;
  /** Loads what reading an output back needs, early. */
  prepare?(): unknown;
}

export type TargetId = 'h5' | 'tdms' | 'parquet' | 'csv';

/** All targets; the first is the one where nothing else is said. */
export const TARGETS: Readonly<Record<TargetId, Target>> = {
  h5: {
    id: 'h5',
    label: 'HDF5',
    extensions: ['.h5', '.hdf5', '.hdf', '.he5'],
    options: ['byteOrder', 'checksum', 'chunk', 'deflate', 'dimensionScales', 'ext', 'linked', 'shuffle', 'timestamps'],
    store: storeTree,
    format: 'hdf5',
    prepare: prepareLibrary,
  },
  tdms: {
    id: 'tdms',
    label: 'TDMS',
    extensions: ['.tdms'],
    options: [],
    store: storeTdms,
    format: 'tdms',
    asStored: asStoredInTdms,
    check: checkTdms,
  },
  parquet: {
    id: 'parquet',
    label: 'Parquet',
    extensions: ['.parquet', '.pq'],
    options: [],
    store: storeParquet,
    check: checkParquet,
  },
  csv: { id: 'csv', label: 'CSV', extensions: ['.csv'], options: [], store: storeCsv, check: checkCsv },
};

export const TARGET_IDS = Object.keys(TARGETS) as readonly TargetId[];

/** Can its files be read back as trees? */
export function readsBack({ format }: Target): boolean {
  return FORMATS.some(({ id }) => id === format);
}

/** The target of an output of this name, by its extension. */
export function targetOfName(name: string): Target | undefined {
  const lower = name.toLowerCase();
  return Object.values(TARGETS).find(({ extensions }) => extensions.some((extension) => lower.endsWith(extension)));
}
