/** Bytes as hex digits: `0a4f`. */
export function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes of hex digits; spaces are ignored. Undefined if they are something else, or no whole bytes. */
export function hexBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  const digits = text.replaceAll(/\s/g, '');
  if (digits.length % 2 === 1 || /[^0-9a-f]/i.test(digits)) return undefined;
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16));
}
