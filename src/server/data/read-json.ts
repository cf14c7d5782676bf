/** A figure spec of a hundred panels has some thousands of values. */
const MOST_VALUES = 200_000;
const MOST_DEPTH = 100;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const OPENING: readonly number[] = [0x5b, 0x7b];
const CLOSING: readonly number[] = [0x5d, 0x7d];

/** The value of JSON in UTF-8; undefined if it is none, or one that would keep everyone waiting while it is made. */
export function readJson(bytes: Uint8Array): unknown {
  if (!isModest(bytes)) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Counts values and how deep they are nested; what is in strings does not count. */
function isModest(bytes: Uint8Array): boolean {
  let [depth, values, isString] = [0, 0, false];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) isString = !isString;
    else if (isString) {
      if (byte === BACKSLASH) i++;
    } else if (byte === COMMA || byte === COLON) values++;
    else if (OPENING.includes(byte)) depth++;
    else if (CLOSING.includes(byte)) depth--;
    if (depth > MOST_DEPTH || values > MOST_VALUES) return false;
  }
  return true;
}
