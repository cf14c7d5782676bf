import {
  type Attribute,
  type Attributes,
  attribute,
  childPath,
  type Dataset,
  type Dtype,
  type Group,
  type TreeNode,
  uniqueNames,
} from '../../../core/index.ts';
import { labelOf, type TdmDocument } from '../document/tdm-document.ts';
import { CHANNEL_TYPES } from '../document/value-types.ts';
import type { ColumnRemarks } from '../values/column-remarks.ts';
import type { DatasetMaker, Described } from '../values/dataset-maker.ts';
import { type LocalColumn, readLocalColumn } from '../values/local-column.ts';
import { RULE_TEXTS } from '../values/sequence-rule.ts';
import { childOf, textOf, type XmlElement } from '../xml/xml-element.ts';
import { attributesOf } from './attributes.ts';
import { Membership } from './membership.ts';
import { timeAxis } from './time-axis.ts';

/** Fields that only lead to other elements, or that the tree shows in another way. */
const ROOT_FIELDS = new Set(['channelgroups']);
const GROUP_FIELDS = new Set(['name', 'root', 'channels', 'submatrices']);
const CHANNEL_FIELDS = new Set(['name', 'group', 'local_columns']);

/** A channel, or one of several local columns of it. */
interface Part {
  readonly name: string;
  readonly channel: XmlElement;
  readonly column: LocalColumn | undefined;
}

/** Makes the tree of a TDM file: its root, groups and channels, in the order in which they refer to each other. */
export class TreeBuilder {
  readonly #document: TdmDocument;
  readonly #maker: DatasetMaker;
  readonly #channels: Membership;
  readonly #columns: Membership;
  readonly #remarks: ColumnRemarks;

  constructor(document: TdmDocument, maker: DatasetMaker, remarks: ColumnRemarks) {
    this.#document = document;
    this.#remarks = remarks;
    this.#maker = maker;
    this.#channels = new Membership(document, CHANNELS_OF_GROUP);
    this.#columns = new Membership(document, COLUMNS_OF_CHANNEL);
  }

  root(): Group {
    const roots = this.#document.ofKind('tdm_root');
    const groups = new Membership(this.#document, GROUPS_OF_ROOT);
    const elements = [...roots.flatMap((root) => groups.membersOf(root)), ...groups.others()];
    const names = uniqueNames(elements.map(nameOf));
    const children: TreeNode[] = elements.map((element, i) => this.#group(element, names[i]));
    children.push(...this.#datasets(this.#channels.others(), '/', names));
    this.#reportLost();
    const attributes = roots.length > 0 ? attributesOf(roots[0], ROOT_FIELDS) : new Map();
    return { kind: 'group', name: '', path: '/', attributes, children };
  }

  #reportLost(): void {
    for (const column of this.#columns.others()) {
      this.#document.problems.invalid(labelOf(column), 'it belongs to no channel; its values are not shown');
    }
  }

  #group(element: XmlElement, name: string): Group {
    const path = childPath('/', name);
    const attributes = new Map(attributesOf(element, GROUP_FIELDS));
    addOriginalName(attributes, name, nameOf(element));
    const children = this.#datasets(this.#channels.membersOf(element), path);
    return { kind: 'group', name, path, attributes, children };
  }

  /** The datasets of channels, those of their flags included. */
  #datasets(channels: readonly XmlElement[], parent: string, others: readonly string[] = []): Dataset[] {
    const parts = channels.flatMap((channel) => this.#parts(channel));
    const names = uniqueNames([...others, ...parts.map(({ name }) => name)]).slice(others.length);
    const taken = new Set([...others, ...names]);
    return parts.flatMap((part, i) => [
      this.#dataset(part, { name: names[i], parent }),
      ...this.#flags(part, { name: names[i], parent }, taken),
    ]);
  }

  /** A channel has one local column; where there are more, each is shown, under the same name. */
  #parts(channel: XmlElement): Part[] {
    const name = nameOf(channel);
    const columns = this.#columns.membersOf(channel);
    if (columns.length === 0) return [{ name, channel, column: undefined }];
    return columns.map((element) => {
      const column = readLocalColumn(this.#document, element);
      this.#remarks.add(column);
      return { name, channel, column };
    });
  }

  #dataset({ channel, column }: Part, { name, parent }: Omit<Described, 'attributes'>): Dataset {
    const own = attributesOf(channel, CHANNEL_FIELDS);
    const attributes = new Map(own);
    add(attributes, [...columnAttributes(column), ...units(own), ...timeAxis(own)]);
    addOriginalName(attributes, name, nameOf(channel));
    return this.#maker.column(column ?? NO_COLUMN, channelType(own), { name, parent, attributes });
  }

  #flags({ column }: Part, { name, parent }: Omit<Described, 'attributes'>, taken: Set<string>): Dataset[] {
    if (!column?.flags) return [];
    let flags = `${name}_flags`;
    while (taken.has(flags)) flags += '#';
    taken.add(flags);
    const attributes = new Map([['flags_of', attribute(name)]]);
    return [this.#maker.stored(column.flags, { name: flags, parent, attributes })];
  }
}

const GROUPS_OF_ROOT = { owner: 'tdm_root', field: 'channelgroups', member: 'tdm_channelgroup', back: 'root' };
const CHANNELS_OF_GROUP = { owner: 'tdm_channelgroup', field: 'channels', member: 'tdm_channel', back: 'group' };
const COLUMNS_OF_CHANNEL = {
  owner: 'tdm_channel',
  field: 'local_columns',
  member: 'localcolumn',
  back: 'measurement_quantity',
};

const NO_COLUMN: LocalColumn = {
  stored: undefined,
  rule: { kind: 'stored' },
  representation: undefined,
  parameters: undefined,
  rows: undefined,
  flags: undefined,
  globalFlag: undefined,
};

function nameOf(element: XmlElement): string {
  const name = childOf(element, 'name');
  return name ? textOf(name) : '';
}

function channelType(attributes: Attributes): Dtype {
  const name = CHANNEL_TYPES.get(String(attributes.get('datatype')?.value)) ?? 'f8';
  return name === 'string' ? { name, encoding: 'utf-8' } : { name };
}

/** How the values came about. */
function columnAttributes(column: LocalColumn | undefined): [string, Attribute][] {
  if (!column) return [];
  const { representation, parameters, rule, globalFlag } = column;
  const entries: [string, Attribute][] = [];
  if (representation !== undefined) entries.push(['sequence_representation', attribute(representation)]);
  if (rule.kind !== 'stored') entries.push(['sequence_rule', attribute(RULE_TEXTS[rule.kind])]);
  if (parameters) entries.push(['generation_parameters', attribute(parameters)]);
  if (globalFlag !== undefined) entries.push(['global_flag', attribute(globalFlag, 'i4')]);
  return entries;
}

/** The unit under the name of the CF conventions, too. */
function units(attributes: Attributes): [string, Attribute][] {
  const unit = attributes.get('unit_string')?.value;
  return typeof unit === 'string' && unit !== '' && !attributes.has('units') ? [['units', attribute(unit)]] : [];
}

/** Adds what the file does not say itself, and replaces nothing of it. */
function add(attributes: Map<string, Attribute>, entries: readonly (readonly [string, Attribute])[]): void {
  for (const [wanted, value] of entries) {
    let name = wanted;
    while (attributes.has(name)) name += '#';
    attributes.set(name, value);
  }
}

function addOriginalName(attributes: Map<string, Attribute>, name: string, original: string): void {
  if (name !== original) add(attributes, [['original_name', attribute(original)]]);
}
