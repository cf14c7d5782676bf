import type { ByteSource, Recording } from '../../../core/index.ts';
import type { FlattenedLayout } from '../types/type.ts';
import { FlattenedSweep } from './flattened-sweep.ts';
import type { Plan } from './plan.ts';
import { type Scan, type ScanOptions, scanFlattened } from './scan.ts';
import { TreeBuilder } from './tree.ts';
import { addWaveformAxes } from './waveform-axes.ts';

/** What comes out of carrying out a plan: the tree, and how it was found. */
export interface OpenedPlan {
  readonly tree: Pick<Recording, 'kind' | 'name' | 'path' | 'attributes' | 'children'>;
  readonly builder: TreeBuilder;
  readonly scan: Scan;
}

/** Scans a file by a plan and builds its tree. */
export async function openPlan(
  plan: Plan,
  layout: FlattenedLayout,
  source: ByteSource,
  { signal, onProgress, limits }: ScanOptions,
): Promise<OpenedPlan> {
  const scan = await scanFlattened(plan, layout, source, { signal, onProgress, limits });
  const builder = new TreeBuilder(scan, new FlattenedSweep(plan, layout, source, scan, limits));
  const root = plan.tree;
  const children = builder.children(root.kind === 'group' ? root.children : [root], '/');
  await addWaveformAxes(root, builder);
  return { tree: { kind: 'group', name: '', path: '/', attributes: new Map(), children }, builder, scan };
}
