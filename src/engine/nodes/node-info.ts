import { dtypeText, type Group, type TreeNode, valueUnit } from '../../core/index.ts';
import type { NodeInfo } from '../protocol.ts';
import { isDrawable } from '../traces/read-data.ts';

/** What a page is told of a node at first. */
export function nodeInfo(node: Group | TreeNode): NodeInfo {
  const { path, name, kind } = node;
  if (node.kind === 'group') return { path, name, kind, children: node.children.length };
  return {
    path,
    name,
    kind,
    dtype: dtypeText(node.dtype),
    shape: node.shape,
    unit: valueUnit(node),
    isDrawable: isDrawable(node),
  };
}
