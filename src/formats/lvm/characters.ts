/** The characters that mean something in an LVM file, as bytes; all of them are ASCII in every code page. */
export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
export const POINT = 0x2e;
export const SEMICOLON = 0x3b;

/** Position of the line end at or behind `at`; the caller knows that there is one. */
export function lineEndAt(bytes: Uint8Array, at: number): number {
  let end = at;
  for (let byte = bytes[end]; byte !== LINE_FEED && byte !== CARRIAGE_RETURN; ) byte = bytes[++end];
  return end;
}

/** Position of the separator or line end that ends the cell at `at`; the caller knows that there is one. */
export function cellEndAt(bytes: Uint8Array, at: number, separator: number): number {
  let end = at;
  for (let byte = bytes[end]; byte !== separator && byte !== LINE_FEED && byte !== CARRIAGE_RETURN; ) {
    byte = bytes[++end];
  }
  return end;
}

/** Position behind the line end at `end`, which may be LF, CR or both; nothing behind `limit` is looked at. */
export function behindLineEnd(bytes: Uint8Array, end: number, limit: number): number {
  const both = bytes[end] === CARRIAGE_RETURN && end + 1 < limit && bytes[end + 1] === LINE_FEED;
  return both ? end + 2 : end + 1;
}

/** Are there only spaces (and tabs, where they separate nothing)? */
export function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] !== SPACE && bytes[at] !== TAB) return false;
  return true;
}

/** Is there a byte that is no ASCII? */
export function hasHighByte(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] > 0x7f) return true;
  return false;
}

const SHORT_BYTES = 64;

/** The ASCII text of bytes; others become some Latin letter. */
export function asciiText(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > SHORT_BYTES) return new TextDecoder('latin1').decode(bytes.subarray(from, to));
  let text = '';
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at]);
  return text;
}
