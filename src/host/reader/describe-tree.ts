import { childPath, type Dtype, uniqueNames } from '../../core/index.ts';
import { describeAttributes } from './describe-attributes.ts';
import { checkedShape, describeValues, dtypeNamed } from './describe-values.ts';
import type { DatasetDescription, GroupDescription } from './reader-messages.ts';
import type { LazyReaderDataset } from './reader-module.ts';
import { kindOf, notDescribed } from './reader-problem.ts';

/** A recording has no more; one that is made of itself has. */
const MOST_DEPTH = 64;
const MOST_NODES = 200_000;

/** A dataset that is read when its values are wanted. */
export interface LazyDataset {
  readonly read: LazyReaderDataset['read'];
  readonly dtype: Dtype;
  readonly path: string;
}

/** What a reader gave, as it travels, and what of it stays with the reader. */
export interface DescribedTree {
  readonly root: GroupDescription;
  readonly lazy: readonly LazyDataset[];
}

/** Checks what a reader gave, and describes it. Problem: `READER_FAILED`, with the path of what is wrong. */
export function describeTree(given: unknown): DescribedTree {
  const describer = new Describer();
  return { root: describer.group(given, '', '/', 0), lazy: describer.lazy };
}

type Fields = Readonly<Record<string, unknown>>;

class Describer {
  readonly lazy: LazyDataset[] = [];
  #nodes = 0;

  group(given: unknown, name: string, path: string, depth: number): GroupDescription {
    const { children, attributes } = objectOf(given, path);
    if (!Array.isArray(children))
      throw notDescribed({ message: 'the group has no array of children', path, found: kindOf(children) });
    this.#nodes += children.length;
    if (this.#nodes > MOST_NODES)
      throw notDescribed({ message: `there are more than ${MOST_NODES} groups and datasets`, path });
    if (depth > MOST_DEPTH)
      throw notDescribed({ message: `groups are nested more than ${MOST_DEPTH} deep, or hold themselves`, path });
    const names = uniqueNames(Array.from(children, (child, i) => nameOf(child, `${path} child ${i}`)));
    return {
      name,
      attributes: describeAttributes(attributes, path),
      children: names.map((own, i) => this.#child(children[i], own, childPath(path, own), depth + 1)),
    };
  }

  #child(given: unknown, name: string, path: string, depth: number): GroupDescription | DatasetDescription {
    const fields = objectOf(given, path);
    const kinds = ['children', 'values', 'read'].filter((kind) => fields[kind] !== undefined);
    if (kinds.length !== 1)
      throw notDescribed({
        message: 'it is neither a group nor a dataset',
        path,
        expected: 'one of children, values and read',
        found: kinds.join(' and ') || `only ${Object.keys(fields).slice(0, 8).join(', ')}`,
      });
    if (kinds[0] === 'children') return this.group(given, name, path, depth);
    return kinds[0] === 'read' ? this.#lazy(fields, name, path) : dataset(fields, name, path);
  }

  #lazy(fields: Fields, name: string, path: string): DatasetDescription {
    const { read, shape, attributes } = fields;
    if (typeof read !== 'function') throw notDescribed({ message: 'read is no function', path, found: kindOf(read) });
    const dtype = dtypeOf(fields, path) ?? { name: dtypeNamed(undefined, path) };
    const described = {
      name,
      attributes: describeAttributes(attributes, path),
      dtype,
      shape: checkedShape(shape, path),
    };
    this.lazy.push({ read: read.bind(fields), dtype, path });
    return { ...described, values: this.lazy.length - 1 };
  }
}

function dataset(fields: Fields, name: string, path: string): DatasetDescription {
  const { values, shape, attributes } = fields;
  const described = describeValues(values, dtypeOf(fields, path), path);
  return {
    name,
    attributes: describeAttributes(attributes, path),
    dtype: described.values.dtype,
    shape: shape === undefined ? described.shape : checkedShape(shape, path, described.values.count),
    values: described.values,
  };
}

/** What the fields say of the dtype, if they do. */
function dtypeOf({ dtype, items }: Fields, path: string): Dtype | undefined {
  const name = dtype === undefined ? undefined : dtypeNamed(dtype, path);
  if (items === undefined) return name && (name === 'string' ? { name, encoding: 'utf-8' } : { name });
  const isEnum = name === 'u1' || name === 'u2' || name === 'u4';
  if (isEnum && Array.isArray(items) && items.every((item) => typeof item === 'string'))
    return { name, items: [...items] };
  throw notDescribed({ message: 'items are the names of an enum', path, expected: 'strings, and dtype u1, u2 or u4' });
}

function nameOf(child: unknown, path: string): string {
  const { name } = objectOf(child, path);
  if (typeof name === 'string') return name.toWellFormed();
  if (typeof name === 'number') return String(name);
  throw notDescribed({ message: 'it has no name', path, expected: 'a string', found: kindOf(name) });
}

function objectOf(given: unknown, path: string): Fields {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Fields;
  const expected = '{ children: [ { name, values } ] }';
  throw notDescribed({ message: 'it is no group or dataset', path, expected, found: kindOf(given) });
}
