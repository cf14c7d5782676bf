import { type DataProblem, type Dataset, dtypeText, type Recording, type TreeNode } from '../../core/index.ts';
import { attributesJson } from '../digest/attributes-json.ts';
import type { JsonValue } from '../digest/value-text.ts';

/** What `info --json` prints: the file, its tree and its problems. */
export function recordingJson(recording: Recording): JsonValue {
  const { source, format, facts, attributes, children, problems } = recording;
  return {
    file: source.name,
    bytes: source.size,
    format,
    facts: facts as JsonValue,
    attributes: attributesJson(attributes),
    children: children.map(nodeJson),
    problems: problems.map(problemJson),
  };
}

function nodeJson(node: TreeNode): JsonValue {
  const { kind, name, path } = node;
  const attributes = attributesJson(node.attributes);
  if (node.kind === 'group') return { kind, name, path, attributes, children: node.children.map(nodeJson) };
  return { kind, name, path, ...dtypeJson(node), shape: [...node.shape], attributes };
}

function dtypeJson({ dtype }: Dataset): { [key: string]: JsonValue } {
  const { name, items, encoding } = dtype;
  return { dtype: name, type: dtypeText(dtype), ...(items && { items: [...items] }), ...(encoding && { encoding }) };
}

/** A problem with the fields that are known. */
export function problemJson(problem: DataProblem): JsonValue {
  return JSON.parse(JSON.stringify(problem));
}
