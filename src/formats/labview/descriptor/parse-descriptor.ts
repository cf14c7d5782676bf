import { DataProblem } from '../../../core/index.ts';
import { decodeText } from '../text/decode-text.ts';
import { guessNameEncoding, type NameEncoding } from '../text/guess-name-encoding.ts';
import { ByteReader } from '../types/byte-reader.ts';
import type { LabviewType } from '../types/type.ts';
import { type Entry, type EntryOptions, labelledType, malformed, readEntry } from './entry.ts';
import { readTypeOf } from './read-types.ts';
import { readVarSize } from './var-size.ts';

export type DescriptorForm = 'nested' | 'list';

export interface ParseOptions {
  readonly form: DescriptorForm;
  /** Offset of the first byte in the file, for problems. */
  readonly base?: number | undefined;
  /** Encoding of the names; it is guessed unless given, since it is not recorded. */
  readonly nameEncoding?: string | undefined;
  /** What names are taken for if nothing can be said of them; default `windows-1252`. */
  readonly textEncoding?: string | undefined;
}

export interface ParsedDescriptor {
  readonly type: LabviewType;
  /** Bytes it took. */
  readonly size: number;
  /** Entries in the list; the nested form has one. */
  readonly entries: number;
  /** Which of them the type is. */
  readonly topEntry: number;
  readonly nameEncoding: NameEncoding;
}

/**
 * Reads a type descriptor at the start of `bytes`: one entry in the nested form (LabVIEW 7 and before), a list in the list
 * form (8.0 and later). Problems: `BAD_TYPE_DESCRIPTOR`, `UNSUPPORTED_TYPE`, `TOO_DEEP`, `TOO_LARGE`; `TRUNCATED` if it goes
 * on behind the bytes. Source: NI help, Type Descriptors; section 3 of the formats page.
 */
export function parseDescriptor(bytes: Uint8Array, options: ParseOptions): ParsedDescriptor {
  if (options.nameEncoding !== undefined) {
    const { nameEncoding } = options;
    return parseWith(bytes, options, { name: nameEncoding, guessed: false });
  }
  const names: Uint8Array[] = [];
  readForm(bytes, options, (name) => {
    names.push(name);
    return '';
  });
  return parseWith(bytes, options, guessNameEncoding(names, options.textEncoding));
}

function parseWith(bytes: Uint8Array, options: ParseOptions, nameEncoding: NameEncoding): ParsedDescriptor {
  const decodeName = (name: Uint8Array) => decodeText(name, nameEncoding.name);
  const { entry, ...rest } = readForm(bytes, options, decodeName);
  return { type: labelledType(entry, decodeName), ...rest, nameEncoding };
}

type DecodeName = EntryOptions['decodeName'];

function readForm(bytes: Uint8Array, { form, base }: ParseOptions, decodeName: DecodeName) {
  const reader = new ByteReader(bytes, { base });
  const read = form === 'list' ? readList : readNested;
  const { entry, entries, topEntry } = read(reader, decodeName);
  return { entry, entries, topEntry, size: reader.position };
}

interface Top {
  readonly entry: Entry;
  readonly entries: number;
  readonly topEntry: number;
}

function readNested(reader: ByteReader, decodeName: DecodeName): Top {
  const entry = readEntry(reader, { form: 'nested', decodeName, typeOf: readTypeOf, earlier: [], depth: 0 });
  return { entry, entries: 1, topEntry: 0 };
}

/** U32 number of entries, the entries, var-size number of types used, their var-size indexes; the last is the type meant. */
function readList(reader: ByteReader, decodeName: DecodeName): Top {
  const earlier = readEntries(reader, decodeName);
  const { offset } = reader;
  const used = readVarSize(reader);
  if (used === 0) throw malformed('it uses none of its types', offset);
  let topEntry = 0;
  for (let i = 0; i < used; i++) topEntry = readVarSize(reader);
  const entry = earlier[topEntry];
  if (!entry) throw malformed(`it uses entry ${topEntry} of ${earlier.length}`, offset);
  if (entry instanceof DataProblem) throw entry;
  return { entry, entries: earlier.length, topEntry };
}

/**
 * The entries of a list. One that cannot be read is kept as its problem, which only comes up if the entry is needed: sizes
 * say where the next one begins.
 */
export function readEntries(reader: ByteReader, decodeName: DecodeName): (Entry | DataProblem)[] {
  const { offset } = reader;
  const count = reader.u32();
  const smallest = 4;
  if (count * smallest > reader.left) throw beyond(count, offset, reader.left);
  const earlier: (Entry | DataProblem)[] = [];
  const options: EntryOptions = { form: 'list', decodeName, typeOf: readTypeOf, earlier, depth: 0 };
  for (let i = 0; i < count; i++) earlier.push(readOrKeepProblem(reader, options));
  return earlier;
}

function beyond(count: number, offset: number, left: number): DataProblem {
  return new DataProblem({
    code: 'LENGTH_EXCEEDS_FILE',
    message: `${count} type descriptors exceed the ${left} bytes left`,
    offset,
  });
}

function readOrKeepProblem(reader: ByteReader, options: EntryOptions): Entry | DataProblem {
  const start = reader.position;
  try {
    return readEntry(reader, options);
  } catch (error) {
    if (!(error instanceof DataProblem) || error.code === 'TRUNCATED' || reader.position === start) throw error;
    return error;
  }
}
