import { closeSync, openSync, readSync } from 'node:fs';

/** What an ELF file says of itself, as far as it matters before it is loaded. */
export interface ElfFile {
  /** `DT_SONAME`: the name that others need it by. */
  readonly soname: string | undefined;
  /** `DT_NEEDED`: names of what is loaded with it. */
  readonly needed: readonly string[];
  /** Functions and variables that others may use. */
  readonly symbols: ReadonlySet<string>;
}

/** `e_machine` by Node's names of processors. Source: the System V ABI and its supplements. */
const MACHINES: Readonly<Record<string, number>> = {
  x64: 0x3e,
  arm64: 0xb7,
  riscv64: 0xf3,
  loong64: 0x102,
  ppc64: 0x15,
};

const HEADER_BYTES = 64;
const SECTION_BYTES = 64;
const SYMBOL_BYTES = 24;
const DYNAMIC_BYTES = 16;
const SECTIONS = { dynamic: 6, symbols: 11 } as const;
const TAGS = { needed: 1, soname: 14 } as const;
/** MKL's table of symbols has 1 MB. */
const MOST_TABLE_BYTES = 64 * 2 ** 20;

/** Why a file is not what can be loaded, in words that follow "it". */
export class ElfFault extends Error {}

/**
 * Reads the tables of a shared library of this machine without loading it. Throws {@link ElfFault} if it is none, or damaged.
 * Source: the ELF-64 object file format; little-endian files only.
 */
export function readElf(path: string, arch: string = process.arch): ElfFile {
  const file = openSync(path, 'r');
  try {
    return readTables(file, arch);
  } finally {
    closeSync(file);
  }
}

interface Section {
  readonly type: number;
  readonly link: number;
  readonly offset: number;
  readonly bytes: number;
}

function readTables(file: number, arch: string): ElfFile {
  const sections = readSections(file, arch);
  const table = (type: number) => {
    const section = sections.find((candidate) => candidate.type === type);
    const texts = section && sections[section.link];
    if (!section || !texts) throw new ElfFault('has no table of its symbols');
    return { rows: readAt(file, section.offset, section.bytes), texts: readAt(file, texts.offset, texts.bytes) };
  };
  const symbols = table(SECTIONS.symbols);
  const dynamic = table(SECTIONS.dynamic);
  const entries = rowsOf(dynamic.rows, DYNAMIC_BYTES).map((row) => ({
    tag: Number(row.readBigInt64LE(0)),
    at: Number(row.readBigUInt64LE(8)),
  }));
  const texts = (tag: number) =>
    entries.filter((entry) => entry.tag === tag).map(({ at }) => textAt(dynamic.texts, at));
  return { soname: texts(TAGS.soname)[0], needed: texts(TAGS.needed), symbols: definedSymbols(symbols) };
}

function readSections(file: number, arch: string): Section[] {
  const header = readAt(file, 0, HEADER_BYTES);
  if (header.readUInt32BE(0) !== 0x7f454c46) throw new ElfFault('is no shared library (no ELF file)');
  if (header[4] !== 2 || header[5] !== 1) throw new ElfFault('is not for 64-bit little-endian machines');
  const machine = header.readUInt16LE(18);
  if (machine !== MACHINES[arch])
    throw new ElfFault(`is for another processor (ELF machine ${machine}), not for ${arch}`);
  if (header.readUInt16LE(16) !== 3) throw new ElfFault('is no shared library, but another kind of ELF file');
  const count = header.readUInt16LE(60);
  if (header.readUInt16LE(58) !== SECTION_BYTES || count === 0) throw new ElfFault('has no table of its sections');
  const rows = readAt(file, Number(header.readBigUInt64LE(40)), count * SECTION_BYTES);
  return rowsOf(rows, SECTION_BYTES).map((row) => ({
    type: row.readUInt32LE(4),
    link: row.readUInt32LE(40),
    offset: Number(row.readBigUInt64LE(24)),
    bytes: Number(row.readBigUInt64LE(32)),
  }));
}

function definedSymbols({ rows, texts }: { readonly rows: Buffer; readonly texts: Buffer }): Set<string> {
  const names = new Set<string>();
  for (let at = 0; at + SYMBOL_BYTES <= rows.length; at += SYMBOL_BYTES) {
    const isDefined = rows.readUInt16LE(at + 6) !== 0;
    const isLocal = rows[at + 4] >> 4 === 0;
    if (isDefined && !isLocal) names.add(textAt(texts, rows.readUInt32LE(at)));
  }
  return names;
}

function rowsOf(table: Buffer, bytes: number): Buffer[] {
  return Array.from({ length: Math.floor(table.length / bytes) }, (_, i) => table.subarray(i * bytes, (i + 1) * bytes));
}

function textAt(texts: Buffer, at: number): string {
  const end = texts.indexOf(0, at);
  if (at >= texts.length || end < 0) throw new ElfFault('is damaged: a name lies outside its table');
  return texts.toString('latin1', at, end);
}

function readAt(file: number, position: number, bytes: number): Buffer {
  if (bytes > MOST_TABLE_BYTES || !Number.isSafeInteger(position))
    throw new ElfFault('is damaged: a table is too large');
  const buffer = Buffer.allocUnsafe(bytes);
  if (readSync(file, buffer, 0, bytes, position) !== bytes) throw new ElfFault('is cut off, or no shared library');
  return buffer;
}
