import { DataProblem } from '../../../core/index.ts';
import { decodeText } from './decode-text.ts';
import { textEncodingName } from './text-encoding.ts';

type Encoder = (text: string) => Uint8Array;

const utf8 = new TextEncoder();

/** Encodings whose bytes are computed and not looked up. */
const COMPUTED: Readonly<Record<string, Encoder>> = {
  'utf-8': (text) => utf8.encode(text),
  'utf-16le': (text) => encodeUtf16(text, true),
  'utf-16be': (text) => encodeUtf16(text, false),
};

const tables = new Map<string, ReadonlyMap<string, number>>();

/**
 * The bytes of a text. Problems: `UNKNOWN_ENCODING`; `UNDECODABLE_TEXT` if the encoding has no such character.
 */
export function encodeText(text: string, encoding: string): Uint8Array {
  const name = textEncodingName(encoding);
  const computed = COMPUTED[name];
  return computed ? computed(text) : lookUp(text, name);
}

function encodeUtf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

function lookUp(text: string, name: string): Uint8Array {
  let table = tables.get(name);
  if (!table) {
    table = inverseTable(name);
    tables.set(name, table);
  }
  const bytes: number[] = [];
  for (const character of text) {
    const code = table.get(character);
    if (code === undefined) throw unencodable(character, name);
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return Uint8Array.from(bytes);
}

function unencodable(character: string, name: string): DataProblem {
  const codePoint = (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
  return new DataProblem({
    code: 'UNDECODABLE_TEXT',
    message: `'${character}' (U+${codePoint}) cannot be written in ${name}`,
    hint: 'Choose an encoding that has it.',
  });
}

const LINE_FEED = 0x0a;
const FIRST_TRAIL = 0x40;

/** Bytes of every character, found by decoding all one- and two-byte sequences. Of two sequences the lower one is kept. */
function inverseTable(name: string): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  const single = new Set<number>();
  for (let byte = 0; byte < 256; byte++) {
    const text = decodeText(Uint8Array.of(byte), name);
    if (!isOneCharacter(text)) continue;
    single.add(byte);
    if (!table.has(text)) table.set(text, byte);
  }
  for (let lead = 0x80; lead < 256; lead++) if (!single.has(lead)) addPairs(table, name, lead);
  return table;
}

/** All trail bytes of a lead byte are decoded in one go, a line each. */
function addPairs(table: Map<string, number>, name: string, lead: number): void {
  const lines = new Uint8Array((256 - FIRST_TRAIL) * 3);
  for (let trail = FIRST_TRAIL, at = 0; trail < 256; trail++, at += 3) lines.set([lead, trail, LINE_FEED], at);
  const texts = decodeText(lines, name).split('\n');
  for (let trail = FIRST_TRAIL; trail < 256; trail++) {
    const text = texts[trail - FIRST_TRAIL];
    if (isOneCharacter(text) && !table.has(text)) table.set(text, (lead << 8) | trail);
  }
}

function isOneCharacter(text: string | undefined): text is string {
  return (
    text !== undefined &&
    text !== '\ufffd' &&
    text.length > 0 &&
    text.length === String.fromCodePoint(text.codePointAt(0) as number).length
  );
}
