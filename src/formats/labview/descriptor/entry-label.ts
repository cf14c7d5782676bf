import type { ByteReader } from '../types/byte-reader.ts';

/**
 * The name at the end of an entry: a Pascal string behind the type-specific data. Bytes that are not understood may stand
 * before it (the extra byte of numbers; details of refnums and tags), so the first place from which a name reaches exactly
 * to the end is taken, give or take a padding zero. Source: pylabview; that a name may follow directly is seen in real files.
 */
export function readLabel(body: ByteReader): Uint8Array | undefined {
  const rest = body.bytes.subarray(body.position);
  for (let at = 0; at < rest.length; at++) {
    if (reachesEnd(rest, at) && isPlausible(rest.subarray(at + 1, at + 1 + rest[at]))) return labelAt(rest, at);
  }
  return rest.length > 0 && 1 + rest[0] <= rest.length ? labelAt(rest, 0) : undefined;
}

/** An empty name is only taken for one where a name is due. */
function reachesEnd(rest: Uint8Array, at: number): boolean {
  if (rest[at] === 0 && at > 0) return false;
  const after = rest.length - (at + 1 + rest[at]);
  return after === 0 || (after === 1 && rest[rest.length - 1] === 0);
}

/** Names have no control characters but line ends and tabs. */
function isPlausible(label: Uint8Array): boolean {
  return label.every((byte) => byte >= 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);
}

function labelAt(rest: Uint8Array, at: number): Uint8Array {
  return rest.slice(at + 1, at + 1 + rest[at]);
}
