/** Bytes `[from, to)` of what is asked for. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * What a header `Range` asks for of `size` bytes: undefined if all of it is to be sent (no range, several, or one that is malformed:
 * RFC 9110, 14.2), `outside` if nothing of it is there.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'outside' | undefined {
  const [, first, last] = /^bytes=\s*(\d*)-(\d*)\s*$/.exec(header ?? '') ?? [];
  if (first === undefined || (first === '' && last === '')) return undefined;
  if (first === '') {
    const from = Math.max(0, size - Number(last));
    return from < size ? { from, to: size } : 'outside';
  }
  if (last !== '' && Number(last) < Number(first)) return undefined;
  if (Number(first) >= size) return 'outside';
  return { from: Number(first), to: last === '' ? size : Math.min(size, Number(last) + 1) };
}
