import { DataProblem } from '../../../core/index.ts';
import { ByteReader } from '../types/byte-reader.ts';
import { DEPTH_LIMIT } from '../types/depth-limit.ts';
import type { Field, LabviewType } from '../types/type.ts';
import { readLabel } from './entry-label.ts';
import { readVarSize } from './var-size.ts';

/** A type descriptor that was read. */
export interface Entry {
  /** Without its name. */
  readonly type: LabviewType;
  /** Stored bytes of the name. */
  readonly label: Uint8Array | undefined;
  /** Levels of types, this one included. */
  readonly depth: number;
  /** Types in all, as if nothing were shared. */
  readonly count: number;
}

/** What a type's specific data are read with. */
export interface EntryReader {
  readonly body: ByteReader;
  readonly form: 'nested' | 'list';
  /** The next element: a descriptor in the nested form, the index of an earlier entry in the list form. */
  element(): Entry;
  /** A whole descriptor that stands inside this one in both forms. */
  inner(): Entry;
  decodeName(bytes: Uint8Array): string;
}

export type ReadType = (entry: EntryReader) => LabviewType;

/** How entries are read: the rest is the same for both forms. */
export interface EntryOptions {
  readonly form: 'nested' | 'list';
  readonly decodeName: (bytes: Uint8Array) => string;
  readonly typeOf: (code: number, offset: number) => ReadType;
  /** Entries so far; only the list form has them. */
  readonly earlier: readonly (Entry | DataProblem)[];
  readonly depth: number;
}

/** More types than this, counted as if nothing were shared, are refused. */
const COUNT_LIMIT = 100_000;

/** Reads one entry: var-size size, U8 flags, U8 code, specific data, name. `TRUNCATED` only if it is not all there. */
export function readEntry(reader: ByteReader, options: EntryOptions): Entry {
  return readSized(reader, options, 0);
}

function readSized(reader: ByteReader, options: EntryOptions, excess: number): Entry {
  const start = reader.position;
  const offset = reader.offset;
  const stated = readVarSize(reader);
  const size = stated - excess >= 4 ? stated - excess : stated;
  if (size < reader.position - start + 2) throw malformed(`its size ${stated} is too small`, offset);
  reader.position = start;
  const whole = new ByteReader(reader.take(size), { base: offset });
  readVarSize(whole);
  const flags = whole.u8();
  const code = whole.u8();
  const children: Entry[] = [];
  const keep = (entry: Entry) => {
    children.push(entry);
    return entry;
  };
  const { form, decodeName } = options;
  const inside = { ...options, depth: options.depth + 1 };
  if (inside.depth > DEPTH_LIMIT) throw tooDeep(offset);
  const entry: EntryReader = {
    body: whole,
    form,
    decodeName,
    element: () => keep(form === 'list' ? earlierEntry(whole, options.earlier) : readSized(whole, inside, 0)),
    // nested inside a list, the size is 4 too large (pylabview)
    inner: () => keep(readSized(whole, inside, form === 'list' ? 4 : 0)),
  };
  const type = within(code, offset, () => options.typeOf(code, offset)(entry));
  const label = flags & 0x40 ? readLabel(whole) : undefined;
  return checked({ type, label, depth: 1 + deepest(children), count: 1 + total(children) }, offset);
}

function earlierEntry(body: ByteReader, earlier: EntryOptions['earlier']): Entry {
  const { offset } = body;
  const index = readVarSize(body);
  const entry = earlier[index];
  if (!entry) {
    throw malformed(
      `it refers to entry ${index}, but only the ${earlier.length} entries before it can be meant`,
      offset,
    );
  }
  if (entry instanceof DataProblem) throw entry;
  return entry;
}

/** Reading beyond an entry's own size is a fault of the entry, not of the file. */
function within<T>(code: number, offset: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    if (error.code !== 'TRUNCATED' && error.code !== 'LENGTH_EXCEEDS_FILE') throw error;
    throw malformed(`type code ${codeText(code)} needs more bytes than its size says`, offset);
  }
}

function checked(entry: Entry, offset: number): Entry {
  if (entry.depth > DEPTH_LIMIT) throw tooDeep(offset);
  if (entry.count > COUNT_LIMIT) {
    throw new DataProblem({ code: 'TOO_LARGE', message: `the type has more than ${COUNT_LIMIT} parts`, offset });
  }
  return entry;
}

function deepest(children: readonly Entry[]): number {
  return children.reduce((most, { depth }) => Math.max(most, depth), 0);
}

function total(children: readonly Entry[]): number {
  return children.reduce((sum, { count }) => sum + count, 0);
}

function tooDeep(offset: number): DataProblem {
  return new DataProblem({ code: 'TOO_DEEP', message: `types are nested more than ${DEPTH_LIMIT} deep`, offset });
}

/** The problem of a descriptor that contradicts itself. */
export function malformed(message: string, offset: number): DataProblem {
  return new DataProblem({
    code: 'BAD_TYPE_DESCRIPTOR',
    message: `a type descriptor is malformed: ${message}`,
    offset,
  });
}

export function codeText(code: number): string {
  return `0x${code.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** The type of an entry with its name, for array elements and whole files. */
export function labelledType({ type, label }: Entry, decodeName: EntryOptions['decodeName']): LabviewType {
  return label && label.length > 0 && type.word !== 'Skip' ? { ...type, ...named(label, decodeName) } : type;
}

/** An entry as an element of a cluster. */
export function fieldOf({ type, label }: Entry, decodeName: EntryOptions['decodeName']): Field {
  const unit = unitOf(type);
  const name = label ? named(label, decodeName) : { name: '' };
  return { ...name, type, ...(unit ? { unit } : {}) };
}

function named(label: Uint8Array, decodeName: EntryOptions['decodeName']): { name: string; nameBytes?: Uint8Array } {
  const name = decodeName(label);
  return label.every((byte) => byte < 0x80) ? { name } : { name, nameBytes: label };
}

/** The unit of a number, or of the numbers in an array. */
function unitOf(type: LabviewType): string | undefined {
  if (type.word === 'Array') return unitOf(type.element);
  return 'unit' in type ? type.unit : undefined;
}
