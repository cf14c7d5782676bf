import { type Attributes, childPath, type Dataset, type Group, uniqueNames, valueCount } from '../../../core/index.ts';
import { channelProperties, groupProperties } from './properties.ts';

/** A group of the file. TDMS has the file, groups and channels, and nothing deeper. */
export interface TdmsGroup {
  readonly name: string;
  readonly properties: Attributes;
  readonly channels: readonly TdmsChannel[];
}

export interface TdmsChannel {
  readonly name: string;
  readonly properties: Attributes;
  readonly dataset: Dataset;
}

/** Where datasets of the root go. */
const ROOT_GROUP = '(root)';

/**
 * The groups of a tree: those of the first level keep their names, deeper ones are named by their whole path,
 * `measurements/channels`, and datasets of the root go into `(root)`. What was renamed has its path as a property.
 */
export function tdmsGroups(tree: Group): TdmsGroup[] {
  const groups = [...groupsOf(tree)].filter((group) => isWorthAnObject(group, tree));
  const names = uniqueNames(groups.map((group) => nameOf(group, tree)));
  return groups.map((group, i) => ({
    name: names[i],
    properties: groupProperties(group === tree ? { ...tree, attributes: new Map() } : group, names[i]),
    channels: channelsOf(group),
  }));
}

/** What a reader of the file gives for each dataset: all values in one dimension, in a group of the first level. */
export function asStoredInTdms(tree: Group): Map<Dataset, Dataset> {
  const stored = new Map<Dataset, Dataset>();
  for (const group of tdmsGroups(tree)) {
    const parent = childPath('/', group.name);
    for (const { name, dataset } of group.channels) {
      const shape = [valueCount(dataset.shape)];
      // A sweep knows its own datasets and no copies; their blocks come one dataset at a time.
      stored.set(dataset, { ...dataset, name, path: childPath(parent, name), shape, sweep: undefined });
    }
  }
  return stored;
}

/** The path of an object as TDMS has it: each name in quotes, quotes in it doubled. */
export function objectPath(...names: readonly string[]): string {
  return `/${names.map((name) => `'${name.replaceAll("'", "''")}'`).join('/')}`;
}

function* groupsOf(tree: Group): Generator<Group> {
  const rest = [tree];
  for (let group = rest.pop(); group; group = rest.pop()) {
    yield group;
    rest.push(...group.children.filter((child) => child.kind === 'group').reverse());
  }
}

/** Groups that only hold other groups are in the names of those; the root is the file. */
function isWorthAnObject(group: Group, tree: Group): boolean {
  if (group.children.some(({ kind }) => kind === 'dataset')) return true;
  return group !== tree && (group.attributes.size > 0 || group.children.length === 0);
}

function nameOf(group: Group, tree: Group): string {
  if (group === tree) return ROOT_GROUP;
  return tree.children.includes(group) ? group.name : group.path.slice(1);
}

function channelsOf(group: Group): TdmsChannel[] {
  const datasets = group.children.filter((child) => child.kind === 'dataset');
  const names = uniqueNames(datasets.map(({ name }) => name));
  return datasets.map((dataset, i) => ({
    name: names[i],
    properties: channelProperties(dataset, names[i]),
    dataset,
  }));
}
