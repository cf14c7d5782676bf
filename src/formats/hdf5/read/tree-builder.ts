import {
  type Attributes,
  childPath,
  DataProblem,
  type Group,
  NO_ATTRIBUTES,
  type OpenOptions,
  type SourceLink,
  type TreeNode,
  valueCount,
} from '../../../core/index.ts';
import { ATTRIBUTE_NAMES } from '../mapping/attribute-names.ts';
import { LINK_ONLY_ATTRIBUTES, linkOf } from '../mapping/link-attributes.ts';
import { ByteCursor, invalid } from '../structure/byte-cursor.ts';
import { type CompoundType, type Datatype, datatypeSize } from '../structure/datatype.ts';
import { readAttributes, unknownName } from './attributes.ts';
import { datasetOver, memberValues } from './dataset.ts';
import type { ExternalStretch } from './external-files.ts';
import { type Hints, interpret } from './interpretation.ts';
import { type OpenFile, withoutThrowing } from './library.ts';
import { type Linked, linkedValues } from './linked-values.ts';
import { consumed, hintsOf, joinTextBytes, nameOf, without } from './markers.ts';
import type { HeaderReader } from './object-header.ts';
import { type DatasetInfo, elsewhere, readObject } from './object-info.ts';
import { directValues, libraryValues, type RawValues } from './raw-values.ts';
import type { SyncByteSource } from './sync-source.ts';
import { guardTexts } from './text-guard.ts';

/** The library finds objects by their path, so deep trees take long. */
const DEEPEST = 1024;

/** The library does not wait, so a small read that does lets others have their turn, and a cancel come through. */
const OBJECTS_BETWEEN_PAUSES = 500;

/** A group whose children are still to be read. */
interface OpenGroup extends Group {
  readonly children: TreeNode[];
  readonly ownPath: string;
  readonly depth: number;
}

/** Builds the tree of an HDF5 file. Nothing of the values is read. */
export class TreeBuilder {
  readonly problems: DataProblem[] = [];
  readonly #file: OpenFile;
  readonly #headers: HeaderReader;
  readonly #source: SyncByteSource;
  readonly #groups = new Set<number>();
  #linked: Linked | undefined;
  #seen = 0;

  constructor(file: OpenFile, headers: HeaderReader, source: SyncByteSource) {
    this.#file = file;
    this.#headers = headers;
    this.#source = source;
  }

  /** What a linked file says of its source. */
  get link(): SourceLink | undefined {
    return this.#linked?.link;
  }

  async build({ signal, openLinked }: Pick<OpenOptions, 'signal' | 'openLinked'> = {}): Promise<Group> {
    const address = this.#addressOf('/');
    this.#groups.add(address);
    this.#file.run('/', () => readObject(this.#headers, address)); // its attributes are looked at before they are read
    const all = this.#attributes('/');
    const link = linkOf(all);
    if (link) this.#linked = { link, source: await openLinked?.(link) };
    const root = this.#openGroup('', '/', '/', 0, link ? without(all, ...LINK_ONLY_ATTRIBUTES) : all);
    const rest = [root];
    for (let group = rest.pop(); group; group = rest.pop()) {
      const opened = await this.#readChildren(group, signal);
      for (let i = opened.length - 1; i >= 0; i--) rest.push(opened[i]);
    }
    return root;
  }

  #openGroup(name: string, path: string, ownPath: string, depth: number, attributes: Attributes): OpenGroup {
    return { kind: 'group', name, path, ownPath, depth, attributes, children: [] };
  }

  /** Adds the children of a group to it; gives those that are groups. */
  async #readChildren(group: OpenGroup, signal: AbortSignal | undefined): Promise<OpenGroup[]> {
    const { ownPath, depth } = group;
    if (depth >= DEEPEST) {
      this.#report(
        new DataProblem({ code: 'TOO_DEEP', message: `groups are nested deeper than ${DEEPEST}`, path: group.path }),
      );
      return [];
    }
    const opened: OpenGroup[] = [];
    const links = this.#file.run(ownPath, (module, id) => module.get_names(id, ownPath, false));
    for (const link of links) {
      if (++this.#seen % OBJECTS_BETWEEN_PAUSES === 0) await this.#source.read(0, 1, { signal });
      const child = this.#readChild(group, link, `${ownPath === '/' ? '' : ownPath}/${link}`);
      if (!child) continue;
      group.children.push(child);
      if ('ownPath' in child) opened.push(child as OpenGroup);
    }
    joinTextBytes(group.children);
    return opened;
  }

  #readChild(parent: OpenGroup, link: string, ownPath: string): TreeNode | undefined {
    const address = this.#resolve(ownPath, parent);
    if (address === undefined) return undefined;
    try {
      const object = this.#file.run(ownPath, () => readObject(this.#headers, address));
      const all = object.hasAttributes ? this.#attributes(ownPath) : NO_ATTRIBUTES;
      const name = nameOf(link, all);
      const path = childPath(parent.path, name);
      if (object.kind === 'dataset') return this.#dataset(name, path, ownPath, object.dataset, all);
      if (object.kind !== 'group') return undefined; // a committed datatype: those that use it have it
      if (this.#groups.has(address)) {
        this.#report(new DataProblem({ code: 'HDF5_INVALID', message: 'the group is linked a second time', path }));
        return undefined;
      }
      this.#groups.add(address);
      return this.#openGroup(name, path, ownPath, parent.depth + 1, without(all, ATTRIBUTE_NAMES.name));
    } catch (problem) {
      if (!(problem instanceof DataProblem) || problem.code !== 'UNSUPPORTED_TYPE') throw problem;
      this.#report(problem);
      return undefined;
    }
  }

  /** Address of an object; undefined for a link that leads nowhere. Links to other files are refused. */
  #resolve(path: string, parent: Group): number | undefined {
    const address = this.#silently(path, () => this.#addressOf(path));
    if (address > 0) return address;
    const external = this.#silently(path, (module, id) => module.get_external_link(id, path));
    if (external?.filename !== undefined)
      throw elsewhere(`a link leads to ${external.filename}`).with({ file: this.#source.name, path });
    const target = this.#silently(path, (module, id) => module.get_symbolic_link(id, path));
    this.#report(
      target
        ? new DataProblem({ code: 'NO_SUCH_PATH', message: `the link leads to ${target}, which is not there`, path })
        : unknownName('a link', parent.path),
    );
    return undefined;
  }

  /** There may be more dangling links in a file than the library can throw errors; it gives nothing, or zeros, instead. */
  #silently<T>(path: string, call: (module: OpenFile['module'], file: bigint) => T): T {
    return this.#file.run(path, (module, id) => withoutThrowing(module, () => call(module, id)));
  }

  #attributes(path: string): Attributes {
    return readAttributes(this.#file, path, (problem) => this.#report(problem));
  }

  #addressOf(path: string): number {
    const reference = this.#file.run(path, (module, id) => module.create_object_reference(id, path));
    return new ByteCursor(Uint8Array.from(reference)).u64();
  }

  #dataset(name: string, path: string, ownPath: string, info: DatasetInfo, all: Attributes): TreeNode | undefined {
    const hints = hintsOf(all);
    const attributes = without(all, ...consumed(hints, info.datatype));
    const raw = this.#file.run(ownPath, () => this.#rawValues(ownPath, info));
    const node = this.#node({ name, path, attributes }, info.datatype, info.shape ?? [0], raw, hints);
    if (!node) {
      const message = `values of HDF5 class ${info.datatype.class} cannot be read`;
      this.#report(new DataProblem({ code: 'UNSUPPORTED_TYPE', message, path }));
    }
    return node;
  }

  #rawValues(ownPath: string, info: DatasetInfo): RawValues {
    const { offset, datatype, external } = info;
    if (external) return this.#linkedValues(ownPath, info, external);
    if (offset === undefined || datatype.class === 'sequence') return libraryValues(this.#file, ownPath, info);
    const size = datatypeSize(datatype);
    const end = offset + valueCount(info.shape ?? [0]) * size;
    if (!(end <= this.#source.size))
      throw invalid('the values reach beyond the end of the file').with({ file: this.#source.name, path: ownPath });
    if (datatype.class !== 'variable-text') return directValues(this.#source, offset, size);
    return guardTexts(libraryValues(this.#file, ownPath, info), this.#source, offset);
  }

  #linkedValues(path: string, { datatype, shape }: DatasetInfo, stretches: readonly ExternalStretch[]): RawValues {
    if (['variable-text', 'sequence'].includes(datatype.class)) throw elsewhere('the values lie in another file');
    const valueBytes = datatypeSize(datatype);
    const sizeBytes = valueCount(shape ?? [0]) * valueBytes;
    return linkedValues(this.#linked, { file: this.#source.name, path, stretches, sizeBytes, valueBytes });
  }

  /** A dataset, or for records a group with a dataset per member. */
  #node(
    named: { readonly name: string; readonly path: string; readonly attributes: Attributes },
    datatype: Datatype,
    shape: readonly number[],
    raw: RawValues,
    hints: Hints,
  ): TreeNode | undefined {
    const interpretation = interpret(datatype, hints);
    if (interpretation) return datasetOver({ ...named, shape, raw, interpretation });
    return datatype.class === 'compound' ? this.#columns(named, datatype, shape, raw) : undefined;
  }

  #columns(
    { name, path, attributes }: { readonly name: string; readonly path: string; readonly attributes: Attributes },
    { size, members }: CompoundType,
    shape: readonly number[],
    raw: RawValues,
  ): Group {
    const children: TreeNode[] = [];
    for (const { name: member, offset, type } of members) {
      const memberPath = childPath(path, member);
      const values = memberValues(raw, size, offset, datatypeSize(type));
      const named = { name: member, path: memberPath, attributes: NO_ATTRIBUTES };
      const isText = type.class === 'variable-text';
      const child = isText ? undefined : this.#node(named, type, shape, values, {});
      if (child) children.push(child);
      else
        this.#report(
          new DataProblem({
            code: 'UNSUPPORTED_TYPE',
            message: `members of HDF5 class ${type.class} cannot be read`,
            path: memberPath,
          }),
        );
    }
    return { kind: 'group', name, path, attributes, children };
  }

  #report(problem: DataProblem): void {
    this.problems.push(problem.with({ file: this.#source.name }));
  }
}
