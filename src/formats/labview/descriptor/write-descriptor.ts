import { DataProblem } from '../../../core/index.ts';
import { encodeText } from '../text/encode-text.ts';
import { ByteWriter } from '../types/byte-writer.ts';
import { DEPTH_LIMIT } from '../types/depth-limit.ts';
import type { Labelled, LabviewType } from '../types/type.ts';
import { isNumberCode } from './descriptor-codes.ts';
import type { DescriptorForm } from './parse-descriptor.ts';
import { writeVarSize } from './var-size.ts';
import { type EntryWriter, writePascalString, writeType } from './write-types.ts';

export interface WriteOptions {
  /** Encoding of names whose bytes are not known; default `windows-1252`. */
  readonly nameEncoding?: string | undefined;
}

/**
 * Writes the type descriptor of a type, as LabVIEW does: names directly behind the specific data, equal entries of a list
 * shared, elements before what they are elements of. Problems: `UNSUPPORTED_TYPE`, `VALUE_OUT_OF_RANGE`, `TOO_DEEP`.
 */
export function writeDescriptor(
  type: LabviewType,
  form: DescriptorForm,
  options: WriteOptions = {},
): Uint8Array<ArrayBuffer> {
  if (form === 'nested') return nestedEntry(type, type, encoder(options), 1);
  const list = new EntryList(options);
  const top = list.add(type, type);
  const writer = new ByteWriter();
  list.writeTo(writer);
  list.writeUse(writer, top);
  return writer.written.slice();
}

type EncodeName = EntryWriter['encodeName'];

function encoder({ nameEncoding = 'windows-1252' }: WriteOptions): EncodeName {
  return (text) => encodeText(text, nameEncoding);
}

function nestedEntry(
  type: LabviewType,
  label: Labelled,
  encodeName: EncodeName,
  depth: number,
): Uint8Array<ArrayBuffer> {
  return wholeEntry(type, label, {
    form: 'nested',
    encodeName,
    depth,
    element: (body, element, elementLabel) => body.bytes(nestedEntry(element, elementLabel, encodeName, depth + 1)),
  });
}

/** The entries of a list: equal ones are there once. */
export class EntryList {
  readonly #entries: Uint8Array[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #encodeName: EncodeName;

  constructor(options: WriteOptions = {}) {
    this.#encodeName = encoder(options);
  }

  /** Adds a type and all it consists of; gives its index. */
  add(type: LabviewType, label: Labelled, depth = 1): number {
    const entry = wholeEntry(type, label, {
      form: 'list',
      encodeName: this.#encodeName,
      depth,
      element: (body, element, elementLabel) => writeVarSize(body, this.add(element, elementLabel, depth + 1)),
    });
    const key = entry.join();
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    this.#indexes.set(key, this.#entries.length);
    return this.#entries.push(entry) - 1;
  }

  /** U32 number of entries, then the entries. */
  writeTo(writer: ByteWriter): void {
    writer.u32(this.#entries.length);
    for (const entry of this.#entries) writer.bytes(entry);
  }

  /** Var-size number of types used (one or none), then its var-size index. */
  writeUse(writer: ByteWriter, index: number | undefined): void {
    writeVarSize(writer, index === undefined ? 0 : 1);
    if (index !== undefined) writeVarSize(writer, index);
  }
}

interface EntryForm {
  readonly form: DescriptorForm;
  readonly encodeName: EncodeName;
  readonly depth: number;
  element(body: ByteWriter, type: LabviewType, label: Labelled): void;
}

/** Var-size size, U8 flags, U8 code, specific data, name, zero to make it even; unnamed numbers of a list have an extra zero. */
function wholeEntry(
  type: LabviewType,
  { name, nameBytes }: Labelled,
  { form, encodeName, depth, element }: EntryForm,
): Uint8Array<ArrayBuffer> {
  if (depth > DEPTH_LIMIT) {
    throw new DataProblem({ code: 'TOO_DEEP', message: `types are nested more than ${DEPTH_LIMIT} deep` });
  }
  const body = new ByteWriter();
  const code = writeType(type, {
    body,
    form,
    encodeName,
    element: (of, label) => element(body, of, label),
  });
  const label = nameBytes ?? (name ? encodeName(name) : undefined);
  if (label) writePascalString(body, label);
  if (body.position % 2 === 1) body.u8(0);
  if (!label && form === 'list' && isNumberCode(code)) body.u8(0);
  const writer = new ByteWriter();
  const size = 4 + body.position;
  writeVarSize(writer, size < 0x8000 ? size : size + 2);
  writer.u8(label ? 0x40 : 0);
  writer.u8(code);
  writer.bytes(body.written);
  return writer.written.slice();
}
