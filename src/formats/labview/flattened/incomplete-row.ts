import {
  type ByteSource,
  childPath,
  DataProblem,
  dtypeRow,
  type FixedValues,
  type Group,
  SliceSource,
  type TreeNode,
  typedArray,
  valueCount,
} from '../../../core/index.ts';
import type { FlattenedLayout } from '../types/type.ts';
import { compilePlan } from './compile.ts';
import { FlattenedSweep } from './flattened-sweep.ts';
import type { Plan, PlanNode } from './plan.ts';
import { type Scan, type ScanOptions, scanFlattened } from './scan.ts';
import type { KnownFields } from './scope.ts';
import { TreeBuilder } from './tree.ts';

/** What is there of the last row of a repeat that was cut off. */
export interface IncompleteRow {
  /** `measurements_incomplete`, beside `measurements`. */
  readonly group: Group;
  /** First byte that was not read. */
  readonly end: number;
}

/** What was opened so far: where the row is looked for. */
interface Opened {
  readonly plan: Plan;
  readonly layout: FlattenedLayout;
  readonly source: ByteSource;
  readonly scan: Scan;
  /** The nodes that were read, at `path`. */
  readonly children: readonly TreeNode[];
  readonly path: string;
  /** Fields outside of the layout. */
  readonly known: KnownFields;
}

/**
 * Reads what there is of the row at which a repeat was cut off: its whole fields, whole elements of its arrays, and the same
 * of an incomplete row within it. Only rows of clusters that no `at` leads away from.
 */
export async function readIncompleteRow(opened: Opened, options: ScanOptions): Promise<IncompleteRow | undefined> {
  const { plan, layout, source, path: parent } = opened;
  const { incomplete } = opened.scan;
  const node = incomplete && plan.tree.kind === 'group' ? repeatOf(plan.tree.children, incomplete.level) : undefined;
  if (!node || !incomplete) return undefined;
  const known = new Map([...opened.known, ...(await knownFields(opened.children))]);
  const rowLayout = { ...layout, file: node.type };
  const rowPlan = planOfRow(rowLayout, known);
  if (rowPlan?.tree.kind !== 'group') return undefined;
  const row = new SliceSource(source, incomplete.start);
  const scan = await scanFlattened(rowPlan, rowLayout, row, { ...options, onProgress: undefined });
  const name = `${node.name}_incomplete`;
  const path = childPath(parent, name);
  const builder = new TreeBuilder(scan, new FlattenedSweep(rowPlan, rowLayout, row, scan, options.limits));
  const children = builder.children(rowPlan.tree.children, path).flatMap(withValues);
  const inner = { plan: rowPlan, layout: rowLayout, source: row, scan, children, path, known };
  const nested = await readIncompleteRow(inner, options);
  if (nested) children.push(nested.group);
  if (children.length === 0) return undefined;
  const group: Group = { kind: 'group', name, path, attributes: new Map(), children };
  return { group, end: incomplete.start + (nested?.end ?? scan.end) };
}

/** Single integers, by their path joined with dots: what expressions can refer to. */
async function knownFields(
  children: readonly TreeNode[],
  parents: readonly string[] = [],
): Promise<[string, number][]> {
  const found: [string, number][] = [];
  for (const node of children) {
    const path = [...parents, node.name];
    if (node.kind === 'group') found.push(...(await knownFields(node.children, path)));
    else if (node.shape.length === 0 && ['integer', 'boolean'].includes(dtypeRow(node.dtype).kind)) {
      const [value] = typedArray((await node.read()) as FixedValues);
      found.push([path.join('.'), Number(value)]);
    }
  }
  return found;
}

/** The cluster that is repeated by this level, and by no other. */
function repeatOf(nodes: readonly PlanNode[], level: number): PlanNode | undefined {
  return nodes.find(({ levels, type }) => levels.length === 1 && levels[0].id === level && type.word === 'Cluster');
}

/** Undefined if a row cannot be read by itself. */
function planOfRow(layout: FlattenedLayout, known: KnownFields): Plan | undefined {
  try {
    const plan = compilePlan(layout, known);
    return plan.root.ops.some(({ op }) => op === 'seek') ? undefined : plan;
  } catch (error) {
    if (error instanceof DataProblem) return undefined;
    throw error;
  }
}

/** Fields that were not reached are left out. */
function withValues(node: TreeNode): TreeNode[] {
  if (node.kind === 'dataset') return valueCount(node.shape) > 0 ? [node] : [];
  const children = node.children.flatMap(withValues);
  return children.length > 0 ? [{ ...node, children }] : [];
}
