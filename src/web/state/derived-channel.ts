import type { DerivedChannel, NodeRef, ViewSpec } from './view-spec.ts';

/** Between a dataset, or what was computed of it, and what is done with it. */
export const PIPE = ' | ';

/** A derived channel as a node: it is addressed by its dataset and its steps. */
export function refOfDerived({ file, path, steps }: DerivedChannel): NodeRef {
  return { file, path: path + PIPE + steps };
}

/** The derived channel with the address of a node; undefined if it is none of the view. */
export function derivedAt({ derived }: Pick<ViewSpec, 'derived'>, { file, path }: NodeRef): DerivedChannel | undefined {
  return derived.find((channel) => channel.file === file && refOfDerived(channel).path === path);
}

/** What is behind the last / of the steps: a column of the table that they make. */
const COLUMN = /\/([^\s()[\],=|"'/]+)$/;

/** The address of the table that a node is a column of; undefined if it is none. */
export function tableOfColumn(path: string): string | undefined {
  const isColumn = path.includes(PIPE) && COLUMN.test(path);
  return isColumn ? path.replace(COLUMN, '') : undefined;
}

/** What people call a node: the last name of its path; what is computed has its steps behind it. */
export function nameOfPath(path: string): string {
  if (tableOfColumn(path) !== undefined) return COLUMN.exec(path)?.[1] ?? path;
  const end = path.includes(PIPE) ? path.indexOf(PIPE) : path.length;
  return path.slice(path.lastIndexOf('/', end) + 1);
}

/** How a derived channel is called in the tree. */
export function labelOfDerived(channel: DerivedChannel): string {
  return channel.name ?? nameOfPath(refOfDerived(channel).path);
}
