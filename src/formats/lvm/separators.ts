import { COMMA, SEMICOLON, SPACE, TAB } from './characters.ts';

/** Separators that have a name. LabVIEW writes `Tab` and `Comma`; the specification allows any character. */
const NAMES: readonly (readonly [name: string, byte: number])[] = [
  ['Tab', TAB],
  ['Comma', COMMA],
  ['Semicolon', SEMICOLON],
  ['Space', SPACE],
];

/** What the header calls a separator: its name, else the character itself. */
export function separatorName(separator: number): string {
  return NAMES.find(([, byte]) => byte === separator)?.[0] ?? String.fromCharCode(separator);
}

/** The separator that a header names, or undefined. */
export function separatorOf(declared: string): number | undefined {
  const named = NAMES.find(([name]) => name.toLowerCase() === declared.trim().toLowerCase());
  if (named) return named[1];
  return declared.length === 1 && maySeparate(declared.charCodeAt(0)) ? declared.charCodeAt(0) : undefined;
}

/** Can this byte stand between cells? Not if it may be part of a tag or a number. */
export function maySeparate(byte: number): boolean {
  return byte === TAB || (byte >= SPACE && byte < 0x7f && !/[\w*+.-]/.test(String.fromCharCode(byte)));
}
