import {
  type ByteOrder,
  type DtypeName,
  dtypeRow,
  type FixedValues,
  swapInPlace,
  typedArray,
} from '../../../core/index.ts';
import { NUMBER_WORDS, VALUE_TYPES } from '../document/value-types.ts';

/** What a pair of files is to hold. */
export interface TdmContent {
  readonly groups: readonly TdmGroup[];
  /** Plain fields of the root, by name. */
  readonly root?: Readonly<Record<string, string>> | undefined;
  readonly byteOrder?: ByteOrder | undefined;
  /** How the TDM file names the .tdx; default `data.tdx`. */
  readonly url?: string | undefined;
  /** Bytes before the first value. */
  readonly gapBytes?: number | undefined;
}

export interface TdmGroup extends TdmNamed {
  readonly channels: readonly TdmChannel[];
  /** The channels of a row lie beside each other (`block_bm`), with so many bytes between rows. They have the same number of values. */
  readonly blockwise?: number | undefined;
}

interface TdmNamed {
  readonly name: string;
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** Instance attributes as `[kind, name, text]`: `['double', 'Frequency', '1']`. */
  readonly instance?: readonly (readonly [string, string, string])[] | undefined;
}

export interface TdmChannel extends TdmNamed {
  /** Numbers of a dtype, or texts; undefined if nothing is stored. */
  readonly values?: FixedValues | readonly string[] | undefined;
  /** The values stand in the XML; texts always do. */
  readonly inline?: boolean | undefined;
  readonly representation?: string | undefined;
  readonly parameters?: string | undefined;
  /** Default: as many as there are values. */
  readonly rows?: number | undefined;
  readonly flags?: readonly number[] | undefined;
}

export interface TdmPair {
  readonly tdm: Uint8Array<ArrayBuffer>;
  readonly tdx: Uint8Array<ArrayBuffer>;
}

/** Writes a pair of files as NI's library does: elements in the same order, with ids `usi…` and `inc…`. */
export function encodeTdm(content: TdmContent): TdmPair {
  const { byteOrder = 'little', url = 'data.tdx', root = {} } = content;
  const writer = new Writer(byteOrder, content.gapBytes ?? 0);
  const rootId = writer.newId();
  const groups = content.groups.map((group) => writer.group(group, rootId));
  const rootElement = element('tdm_root', rootId, fields(root), pointer('channelgroups', groups));
  const tdm = [
    '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>',
    '<usi:tdm xmlns:usi="http://www.ni.com/Schemas/USI/1_0" version="1.0">',
    '<usi:include>',
    `<file byteOrder="${byteOrder}Endian" url="${escaped(url)}">`,
    ...writer.blocks,
    '</file>',
    '</usi:include>',
    '<usi:data>',
    rootElement,
    ...writer.elements,
    '</usi:data>',
    '</usi:tdm>',
    '',
  ].join('\n');
  return { tdm: new TextEncoder().encode(tdm), tdx: writer.tdx };
}

class Writer {
  readonly blocks: string[] = [];
  readonly elements: string[] = [];
  readonly #byteOrder: ByteOrder;
  readonly #parts: Uint8Array[] = [];
  #position = 0;
  #ids = 0;

  constructor(byteOrder: ByteOrder, gapBytes: number) {
    this.#byteOrder = byteOrder;
    this.#append(new Uint8Array(gapBytes).fill(0xaa));
  }

  get tdx(): Uint8Array<ArrayBuffer> {
    return joined(this.#parts, this.#position);
  }

  newId(): string {
    return `usi${++this.#ids}`;
  }

  group(group: TdmGroup, rootId: string): string {
    const id = this.newId();
    const external = group.blockwise === undefined ? [] : this.#blockwise(group.channels, group.blockwise);
    const channels = group.channels.map((channel, i) => this.#channel(channel, id, external[i]));
    this.elements.push(
      element(
        'tdm_channelgroup',
        id,
        named(group),
        pointer('root', [rootId]),
        instance(group),
        pointer('channels', channels),
      ),
    );
    return id;
  }

  #channel(channel: TdmChannel, groupId: string, external: string | undefined): string {
    const [id, columnId, submatrixId, sequenceId] = Array.from({ length: 4 }, () => this.newId());
    const { values, representation = 'explicit', parameters } = channel;
    const count = Array.isArray(values) ? values.length : ((values as FixedValues | undefined)?.count ?? 0);
    this.elements.push(
      element(
        'tdm_channel',
        id,
        named(channel),
        pointer('group', [groupId]),
        instance(channel),
        pointer('local_columns', [columnId]),
      ),
      element(
        'submatrix',
        submatrixId,
        tag('number_of_rows', String(channel.rows ?? count)),
        pointer('local_columns', [columnId]),
      ),
      element(
        'localcolumn',
        columnId,
        pointer('measurement_quantity', [id]),
        pointer('submatrix', [submatrixId]),
        tag('global_flag', '15'),
        channel.flags ? `<flags external="${this.#block(shorts(channel.flags))}"/>` : '',
        tag('sequence_representation', representation),
        parameters === undefined ? '' : tag('generation_parameters', parameters),
        values ? pointer('values', [sequenceId]) : '',
      ),
    );
    if (values) this.elements.push(this.#sequence(channel, sequenceId, external));
    return id;
  }

  #sequence({ values, inline }: TdmChannel, id: string, external: string | undefined): string {
    if (isTexts(values)) {
      const texts = values.map((text) => tag('s', text)).join('');
      return element('string_sequence', id, `<values>${texts}</values>`);
    }
    const fixed = values as FixedValues;
    const kind = `${wordOf(fixed.dtype.name)}_sequence`;
    if (inline) return element(kind, id, tag('values', numbers(fixed)));
    return element(kind, id, `<values external="${external ?? this.#block(fixed)}"/>`);
  }

  #block({ dtype, count, bytes }: FixedValues): string {
    const id = `inc${this.blocks.length}`;
    this.blocks.push(
      `<block byteOffset="${this.#position}" id="${id}" length="${count}" valueType="${valueType(dtype.name)}"/>`,
    );
    this.#append(this.#ordered(bytes, dtypeRow(dtype).size));
    return id;
  }

  #blockwise(channels: readonly TdmChannel[], padding: number): string[] {
    const columns = channels.map(({ values }) => values as FixedValues);
    const sizes = columns.map(({ dtype }) => dtypeRow(dtype).size);
    const blockSize = sizes.reduce((sum, size) => sum + size, padding);
    const rows = columns[0]?.count ?? 0;
    const bytes = new Uint8Array(rows * blockSize).fill(0x55);
    let offset = 0;
    const ids = columns.map(({ dtype, count, bytes: own }, i) => {
      const id = `inc${this.blocks.length}`;
      const ordered = this.#ordered(own, sizes[i]);
      for (let row = 0; row < count; row++) {
        bytes.set(ordered.subarray(row * sizes[i], (row + 1) * sizes[i]), row * blockSize + offset);
      }
      this.blocks.push(
        `<block_bm id="${id}" blockOffset="${this.#position}" blockSize="${blockSize}" byteOffset="${offset}" length="${count}" valueType="${valueType(dtype.name)}"/>`,
      );
      offset += sizes[i];
      return id;
    });
    this.#append(bytes);
    return ids;
  }

  #ordered(bytes: Uint8Array, size: number): Uint8Array {
    const own = bytes.slice();
    if (this.#byteOrder === 'big') swapInPlace(own, size);
    return own;
  }

  #append(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.#position += bytes.byteLength;
  }
}

function isTexts(values: TdmChannel['values']): values is readonly string[] {
  return Array.isArray(values);
}

function shorts(values: readonly number[]): FixedValues {
  return { dtype: { name: 'i2' }, count: values.length, bytes: new Uint8Array(Int16Array.from(values).buffer) };
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}

/** `eFloat64Usi` for `f8`. */
export function valueType(dtype: DtypeName): string {
  return [...VALUE_TYPES].find(([, name]) => name === dtype)?.[0] ?? 'eUnknownUsi';
}

function wordOf(dtype: DtypeName): string {
  return [...NUMBER_WORDS].find(([, name]) => name === dtype)?.[0] ?? 'double';
}

function numbers(values: FixedValues): string {
  return Array.from(typedArray(values) as ArrayLike<number | bigint>, (value) =>
    Object.is(value, -0) ? '-0' : String(value),
  ).join(' ');
}

function element(name: string, id: string, ...content: readonly string[]): string {
  return `<${name} id="${id}">\n${content.filter(Boolean).join('\n')}\n</${name}>`;
}

function tag(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

function pointer(name: string, ids: readonly string[]): string {
  return `<${name}>#xpointer(${ids.map((id) => `id("${id}")`).join(' ')})</${name}>`;
}

function named({ name, fields: more = {} }: TdmNamed): string {
  return `${tag('name', name)}${fields(more)}`;
}

function fields(named: Readonly<Record<string, string>>): string {
  return Object.entries(named)
    .map(([name, text]) => tag(name, text))
    .join('');
}

function instance({ instance = [] }: TdmNamed): string {
  if (instance.length === 0) return '';
  const each = instance.map(
    ([kind, name, text]) => `<${kind}_attribute name="${escaped(name)}">${escaped(text)}</${kind}_attribute>`,
  );
  return `<instance_attributes>${each.join('')}</instance_attributes>`;
}

/** Line ends and tabs as references, since XML would change them. */
function escaped(text: string): string {
  return text.replace(/[&<>"\t\r\n]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
