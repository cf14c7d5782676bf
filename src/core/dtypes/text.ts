import type { Dtype } from './dtype.ts';

/** The decoder of a dtype's text; a byte order mark is text like any other. */
export function textDecoderOf({ encoding = 'utf-8' }: Dtype, options: { fatal?: boolean } = {}): TextDecoder {
  return new TextDecoder(encoding, { ignoreBOM: true, ...options });
}
