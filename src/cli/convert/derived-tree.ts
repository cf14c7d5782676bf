import { attribute, childPath, type Dataset, type Group, type Recording, type TreeNode } from '../../core/index.ts';
import { type DeriveOptions, deriveAt } from '../../engine/index.ts';
import { machineLinearAlgebra } from '../analyze/machine-linear-algebra.ts';

/** Does a path name what steps make of a dataset? */
export function isDerived(path: string): boolean {
  return path.includes('|');
}

export interface DerivedTreeOptions extends DeriveOptions {
  /** Samples get their places as a column beside them, also if these are even: what is written has no words for an axis. */
  readonly writesPlaces?: boolean | undefined;
}

/**
 * A tree with what steps make of datasets, `/path | steps` each, in a group of its own under the root if it is a table; with the lengths of rows
 * and the places of samples that belong to it. Problems: `NO_SUCH_PATH`, and those of the steps.
 */
export async function derivedTree(
  recording: Recording,
  addresses: readonly string[],
  file: string,
  { writesPlaces, ...options }: DerivedTreeOptions,
): Promise<Group> {
  const nodes: TreeNode[][] = [];
  for (const address of addresses) {
    const { node, rowSizes, coordinates, places, signal } = await deriveAt(recording, address, file, {
      ...options,
      linearAlgebra: options.linearAlgebra ?? (() => machineLinearAlgebra()),
    });
    const isColumn = node.kind === 'dataset' && node.shape.length === 1;
    const isCounted = signal.axis.kind === 'even' && signal.axis.isCounted;
    const x = writesPlaces && isColumn && !isCounted ? places : coordinates;
    nodes.push([node, rowSizes, x].filter((one) => one !== undefined) as TreeNode[]);
  }
  const names = namesOf(nodes);
  return { ...recording, children: nodes.flatMap((belonging, i) => placed(belonging, names[i])) };
}

/** Names under which neither results nor what belongs to them are in the way of others. */
function namesOf(nodes: readonly (readonly TreeNode[])[]): string[] {
  const taken = new Set<string>();
  return nodes.map((belonging, index) => {
    const [{ name: own }] = belonging;
    const all = (name: string) => belonging.map((node) => renamed(node.name, own, name));
    let name = own;
    while (all(name).some((one) => taken.has(one))) name = name === own ? `${own}#${index}` : `${name}#`;
    for (const one of all(name)) taken.add(one);
    return name;
  });
}

/** What belongs to a result is called as that is, and how it belongs to it. */
function renamed(text: string, from: string, to: string): string {
  return text.startsWith(from) ? `${to}${text.slice(from.length)}` : text;
}

/** A node under the root, and what belongs to it, by the names that they get there. */
function placed([node, ...belonging]: readonly TreeNode[], name: string): TreeNode[] {
  const rename = (text: string) => renamed(text, node.name, name);
  const others = belonging.map((other) => ({
    ...other,
    name: rename(other.name),
    path: childPath('/', rename(other.name)),
  }));
  const places = others.find((other) => other.name === `${name}_x`);
  const sizes = others.find((other) => other.name === `${name}_row_size`);
  if (node.kind === 'group') return [groupAt(node, name)];
  const before = places ? [places] : [];
  const behind = sizes ? [withAttribute(sizes as Dataset, 'sample_dimension', name)] : [];
  const values = datasetAt(node, name, places && new Map([['coordinates', attribute(places.name)]]));
  return [...before, values, ...behind];
}

function groupAt(group: Group, name: string): Group {
  const path = childPath('/', name);
  const children = group.children.map((child) => ({ ...child, path: childPath(path, child.name) }));
  return { ...group, name, path, children };
}

function datasetAt(dataset: Dataset, name: string, more: Dataset['attributes'] = new Map()): Dataset {
  return { ...dataset, name, path: childPath('/', name), attributes: new Map([...dataset.attributes, ...more]) };
}

function withAttribute(dataset: Dataset, name: string, value: string): Dataset {
  return { ...dataset, attributes: new Map([...dataset.attributes, [name, attribute(value)]]) };
}
