import { allAttributes, dtypeText, type Group, type Handlers, type TreeNode, walkTree } from '../../core/index.ts';
import type { OpenFiles } from '../files/open-files.ts';
import { nodeInfo } from '../nodes/node-info.ts';
import type { EngineMethodTable, FoundNode, NodeDetail } from '../protocol.ts';
import { recordCount } from '../records/records.ts';
import { attributeText } from '../values/value-texts.ts';
import { checkParams } from './check-params.ts';

const MOST_CHILDREN = 1000;
const MOST_FOUND = 500;

type TreeMethods = Pick<Handlers<EngineMethodTable>, 'children' | 'search' | 'node'>;

/** What the trees of open files hold. */
export function treeMethods(files: OpenFiles): TreeMethods {
  return {
    async children(params, { signal }) {
      checkParams(params, { file: 'text', path: 'text', start: 'count?', count: 'count?' });
      const { file, path, start = 0, count = MOST_CHILDREN } = params;
      const node = await files.node(file, path, signal);
      const children = node.kind === 'group' ? node.children : [];
      const some = children.slice(start, start + Math.min(count, MOST_CHILDREN));
      return { nodes: some.map(nodeInfo), total: children.length };
    },

    async search(params) {
      checkParams(params, { text: 'text' });
      const words = params.text.toLowerCase().split(/\s+/).filter(Boolean);
      const nodes: FoundNode[] = [];
      for (const { file, state } of files.all) {
        if (state !== 'open') continue;
        for (const node of walkTree(await files.get(file))) {
          const path = node.path.toLowerCase();
          if (!words.every((word) => path.includes(word))) continue;
          if (nodes.length === MOST_FOUND) return { nodes, isAll: false };
          nodes.push({ file, ...nodeInfo(node) });
        }
      }
      return { nodes, isAll: true };
    },

    async node(params, { signal }) {
      checkParams(params, { file: 'text', path: 'text' });
      const node = await files.node(params.file, params.path, signal);
      return nodeDetail(node, await files.get(params.file));
    },
  };
}

function nodeDetail(node: Group | TreeNode, root: Group): NodeDetail {
  const isDataset = node.kind === 'dataset';
  const attributes = isDataset ? allAttributes(node) : node.attributes;
  const records = isDataset ? recordCount(node, root) : undefined;
  return {
    ...nodeInfo(node),
    attributes: Array.from(attributes, ([name, attribute]) => ({
      name,
      dtype: dtypeText(attribute.dtype),
      text: attributeText(attribute),
      isDerived: node.attributes.has(name) ? undefined : true,
    })),
    withoutValues: isDataset ? node.withoutValues?.toJSON() : undefined,
    records: records === undefined ? undefined : { count: records },
  };
}
