import type { RecordField } from '../../../core/index.ts';
import type { Level, PlanNode } from './plan.ts';
import type { TreeBuilder } from './tree.ts';

/** The scalar leaves of a record type in type order, with the arrays around them: what a digest reports. */
export function recordFields(nodes: readonly PlanNode[], builder: TreeBuilder): RecordField[] {
  return nodes.flatMap((node) => fieldsBelow(node, [node.name], node.levels, [], builder));
}

/** The same where the nodes stand for the record itself (datalog): its repetition is no array, its name no step. */
export function recordFieldsOf(node: PlanNode, builder: TreeBuilder): RecordField[] {
  return fieldsBelow(node, [], node.levels.slice(1), [], builder);
}

type Arrays = RecordField['arrays'];

function fieldsBelow(
  node: PlanNode,
  path: readonly string[],
  levels: readonly Level[],
  outer: Arrays,
  builder: TreeBuilder,
): RecordField[] {
  let here = path;
  const arrays = [...outer];
  for (const level of levels) {
    if (level.optional) continue;
    arrays.push({ path: here, rank: level.rank, dims: builder.dimsOf(level) });
    here = [...here, '[]'];
  }
  if (node.kind === 'dataset') {
    return [{ path: here, type: wordOf(node), dataset: builder.datasetOf(node), arrays }];
  }
  return node.children.flatMap((child) => fieldsBelow(child, [...here, child.name], child.levels, arrays, builder));
}

/** LabVIEW's word for a leaf; an inline array's is that of its elements. */
function wordOf({ type }: PlanNode): string {
  return type.word === 'Array' ? type.element.word : type.word;
}
