import type { Dtype } from './dtype.ts';

const PATH_KINDS = ['absolute', 'relative', 'not a path', 'UNC'] as const;

/** The decoder of a dtype's text; a byte order mark is text like any other. */
export function textDecoderOf({ encoding = 'utf-8' }: Dtype, options: { fatal?: boolean } = {}): TextDecoder {
  return new TextDecoder(encoding, { ignoreBOM: true, ...options });
}

/** The parts of a `path` value. */
export function pathParts(bytes: Uint8Array): { kind: (typeof PATH_KINDS)[number]; components: Uint8Array[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const components: Uint8Array[] = [];
  let at = 8;
  for (let left = view.getUint32(4, true); left > 0; left--) {
    const length = view.getUint32(at, true);
    components.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return { kind: PATH_KINDS[view.getUint32(0, true)] ?? 'not a path', components };
}

/** A `path` value as Windows writes it: `C:\folder\file`, `folder\file`, `\\server\share\file`, `<Not A Path>`. */
export function pathText(bytes: Uint8Array, encoding = 'utf-8'): string {
  const { kind, components } = pathParts(bytes);
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const names = components.map((component) => decoder.decode(component));
  switch (kind) {
    case 'absolute':
      return names.length > 0 ? `${names[0]}:\\${names.slice(1).join('\\')}` : '';
    case 'UNC':
      return `\\\\${names.join('\\')}`;
    case 'relative':
      return names.join('\\');
    default:
      return '<Not A Path>';
  }
}
