import { type ByteSource, DataProblem, type Recording } from '../../../core/index.ts';
import type { FlattenedLayout } from '../types/type.ts';
import { FlattenedSweep } from './flattened-sweep.ts';
import { readIncompleteRow } from './incomplete-row.ts';
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
  options: ScanOptions,
): Promise<OpenedPlan> {
  const scan = await scanFlattened(plan, layout, source, options);
  const builder = new TreeBuilder(scan, new FlattenedSweep(plan, layout, source, scan, options.limits));
  const root = plan.tree;
  const children = builder.children(root.kind === 'group' ? root.children : [root], '/');
  await addWaveformAxes(root, builder);
  const proven = scan.incomplete !== undefined && scan.incomplete.row > 0; // by whole rows before it
  const opened = { plan, layout, source, scan, children, path: '/', known: new Map() };
  const incomplete = proven ? await readIncompleteRow(opened, options) : undefined;
  if (incomplete && !children.some(({ name }) => name === incomplete.group.name)) children.push(incomplete.group);
  const end = incomplete?.end ?? scan.end;
  const tree = { kind: 'group', name: '', path: '/', attributes: new Map(), children } as const;
  return {
    tree,
    builder,
    scan: { ...scan, end, problems: scan.problems.map((problem) => skipping(problem, source.size - end)) },
  };
}

/** The same problem, with how many bytes it cost in the end. */
function skipping(problem: DataProblem, bytesSkipped: number): DataProblem {
  if (problem.bytesSkipped === undefined || problem.code === 'BYTES_AFTER_DATA') return problem;
  const { message, ...fields } = problem.toJSON();
  return new DataProblem({ ...fields, message, bytesSkipped });
}
