/** Kinds of LabVIEW paths, by the number that stands first in a `path` value. */
const ABSOLUTE = 0;
const RELATIVE = 1;
const NOT_A_PATH = 2;
const UNC = 3;

const NOT_A_PATH_TEXT = '<Not A Path>';

/**
 * A `path` value (kind and component names) as Windows writes it: `C:\dir\file`, `dir\file`, `\\server\share`; an absolute path
 * without a drive is `\dir\file`. What would be ambiguous is escaped like names are (`%5C` for a backslash inside a name, `%`
 * for an empty one), so that {@link pathFromText} gives the same value back.
 */
export function pathToText(kind: number, components: readonly string[]): string {
  const names = components.map(escapeComponent);
  if (kind === NOT_A_PATH && names.length === 0) return NOT_A_PATH_TEXT;
  if (kind === NOT_A_PATH) return [NOT_A_PATH_TEXT, ...names].join('\\');
  if (kind === UNC) return `\\\\${names.join('\\')}`;
  if (kind === ABSOLUTE && /^[A-Za-z]$/.test(names[0] ?? '')) return `${names[0]}:\\${names.slice(1).join('\\')}`;
  if (kind === ABSOLUTE) return `\\${names.join('\\')}`;
  return names
    .join('\\')
    .replace(/^([A-Za-z]):/, '$1%3A')
    .replace(/^</, '%3C');
}

/** Kind and component names of a path that {@link pathToText} wrote. */
export function pathFromText(text: string): { kind: number; components: string[] } {
  const drive = /^([A-Za-z]):\\/.exec(text);
  if (drive) return { kind: ABSOLUTE, components: [drive[1], ...split(text.slice(3))] };
  if (text.startsWith(NOT_A_PATH_TEXT))
    return { kind: NOT_A_PATH, components: split(text.slice(NOT_A_PATH_TEXT.length + 1)) };
  if (text.startsWith('\\\\')) return { kind: UNC, components: split(text.slice(2)) };
  if (text.startsWith('\\')) return { kind: ABSOLUTE, components: split(text.slice(1)) };
  return { kind: RELATIVE, components: split(text) };
}

function split(text: string): string[] {
  return text === '' ? [] : text.split('\\').map(unescapeComponent);
}

function escapeComponent(name: string): string {
  if (name === '') return '%';
  return name.replace(/[%\\\0]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

function unescapeComponent(escaped: string): string {
  if (escaped === '%') return '';
  return escaped.replace(/%([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Reads a `path` value: u32 kind, u32 count, then for each component u32 length and bytes. Undefined if it is malformed. */
export function parsePath(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => string,
): { kind: number; components: string[] } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 8) return undefined;
  const kind = view.getUint32(0, true);
  const count = view.getUint32(4, true);
  const components: string[] = [];
  let at = 8;
  for (let i = 0; i < count; i++) {
    if (at + 4 > bytes.byteLength) return undefined;
    const length = view.getUint32(at, true);
    if (at + 4 + length > bytes.byteLength) return undefined;
    components.push(decode(bytes.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return at === bytes.byteLength && kind <= UNC ? { kind, components } : undefined;
}

/** The bytes that {@link parsePath} reads. */
export function formatPath(kind: number, components: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 + components.reduce((sum, name) => sum + 4 + name.byteLength, 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, kind, true);
  view.setUint32(4, components.length, true);
  let at = 8;
  for (const name of components) {
    view.setUint32(at, name.byteLength, true);
    bytes.set(name, at + 4);
    at += 4 + name.byteLength;
  }
  return bytes;
}

/** A `path` value as Windows writes it; a malformed one is `<Not A Path>`. */
export function pathText(bytes: Uint8Array, encoding = 'utf-8'): string {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const path = parsePath(bytes, (component) => decoder.decode(component));
  return path ? pathToText(path.kind, path.components) : NOT_A_PATH_TEXT;
}
