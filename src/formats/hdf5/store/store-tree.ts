import {
  BLOCK_BYTES,
  type BlockOptions,
  type ByteSink,
  type Dataset,
  escapeName,
  type Group,
  sweepBlocks,
} from '../../../core/index.ts';
import type { StoreReport, StoringOptions } from '../../storing/store-report.ts';
import { StoringProgress } from '../../storing/storing-progress.ts';
import { ATTRIBUTE_NAMES } from '../mapping/attribute-names.ts';
import { type Deflate, type Hdf5Group, Hdf5Writer, textValue } from '../write/index.ts';
import { attributeValues } from './attribute-values.ts';
import { type Column, type ColumnOptions, type Layout, makeColumn } from './column.ts';
import { type LayoutOptions, planLayout } from './layout.ts';
import { TimeScales } from './time-scales.ts';

export interface StoreOptions extends ColumnOptions, LayoutOptions, StoringOptions {
  /** Needed with `deflate`. */
  readonly compress?: Deflate | undefined;
  /** Makes the x axis of datasets with the attributes `t0` and `dt` a dimension scale. */
  readonly dimensionScales?: boolean | undefined;
}

/**
 * Stores a tree as HDF5, all datasets in one pass over their source (`docs/hdf5-layout.md` has the mapping). Text that turns out
 * not to be text is stored as bytes in a second pass over those datasets alone. Memory is bounded by buffers of fixed size.
 */
export async function storeTree(tree: Group, sink: ByteSink, options: StoreOptions = {}): Promise<StoreReport> {
  const { signal, compress } = options;
  const writer = new Hdf5Writer(sink, { deflate: compress, signal });
  const columns = new Map<Dataset, Column>();
  const scales = options.dimensionScales ? new TimeScales() : undefined;
  makeNodes(tree, writer.root, columns, planLayout(tree, options), options);
  for (const { source, group, target } of columns.values()) scales?.attach(source, group, target);
  const progress = new StoringProgress(tree, options.onProgress);
  await feed(columns, options, progress);
  const retried = await retryAsBytes(columns, options, progress);
  await scales?.write(signal);
  const problems = [...columns.values(), ...retried.values()].flatMap((column) => column.finish());
  const provenance = (await options.provenance?.(problems)) ?? new Map();
  for (const [name, value] of attributeValues(provenance, options)) writer.root.attribute(name, value);
  const { sizeBytes } = await writer.close();
  progress.finish();
  return { problems, sizeBytes, datasets: columns.size };
}

function makeNodes(
  tree: Group,
  root: Hdf5Group,
  columns: Map<Dataset, Column>,
  layout: Layout,
  options: StoreOptions,
): void {
  const rest: [Group, Hdf5Group][] = [[tree, root]];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const [group, target] = next;
    for (const [name, value] of attributeValues(group.attributes, options)) target.attribute(name, value);
    for (const child of group.children) {
      if (child.kind === 'dataset') {
        columns.set(child, makeColumn(child, target, options, layout));
        continue;
      }
      const name = escapeName(child.name);
      const made = target.group(name);
      if (name !== child.name) made.attribute(ATTRIBUTE_NAMES.name, textValue(child.name));
      rest.push([child, made]);
    }
  }
}

/** Leads all blocks of all columns into the file. */
async function feed(
  columns: ReadonlyMap<Dataset, Column>,
  options: StoreOptions,
  progress: StoringProgress,
): Promise<void> {
  const { signal, byteOrder, linked } = options;
  const blockOptions: BlockOptions = {
    signal,
    maxBytes: BLOCK_BYTES,
    byteOrder: byteOrder === 'keep' ? 'stored' : 'little',
  };
  const written = [...columns.keys()].filter((dataset) => !linked?.has(dataset));
  for await (const { dataset, block } of sweepBlocks(written, blockOptions)) {
    signal?.throwIfAborted();
    await (columns.get(dataset) as Column).write(block);
    progress.add(block.bytes.byteLength);
  }
}

/** Columns whose values were no text are read once more and stored as bytes. */
async function retryAsBytes(
  columns: ReadonlyMap<Dataset, Column>,
  options: StoreOptions,
  progress: StoringProgress,
): Promise<Map<Dataset, Column>> {
  const retried = new Map<Dataset, Column>();
  for (const [dataset, column] of columns) {
    const instead = column.retry?.();
    if (instead) retried.set(dataset, instead);
  }
  if (retried.size > 0) await feed(retried, options, progress);
  return retried;
}
