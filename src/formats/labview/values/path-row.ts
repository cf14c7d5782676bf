import { formatPath } from '../../../core/index.ts';
import { encodeText } from '../text/encode-text.ts';
import { textEncodingName } from '../text/text-encoding.ts';
import type { ByteReader } from '../types/byte-reader.ts';
import type { ByteWriter } from '../types/byte-writer.ts';
import { misfit } from '../types/misfit.ts';
import type { PathType } from '../types/type.ts';
import type { PathTypeName, PathValue, Value } from '../types/value.ts';
import type { TypeRow } from './type-row.ts';

/** How the kinds of paths are written: the I16 of `PTH0`, the four letters of `PTH1` and `PTH2`, the number in datasets. */
const PATH_TYPES: Record<PathTypeName, { readonly number: number; readonly letters: string }> = {
  absolute: { number: 0, letters: 'abs ' },
  relative: { number: 1, letters: 'rel ' },
  'not-a-path': { number: 2, letters: '!pth' },
  unc: { number: 3, letters: 'unc ' },
};
const NAMES = Object.keys(PATH_TYPES) as PathTypeName[];

/**
 * `PTH0`, I32 length of the rest, I16 type, I16 number of components, Pascal strings (NI help, Flattened Data). `PTH1`
 * and `PTH2`: four letters instead of the type, no number, components with U16 lengths (pylabview).
 */
export const PATH_ROW: TypeRow<PathType> = {
  size: () => undefined,
  smallest: () => 12,
  dtype: (_type, encoding) => ({ name: 'path', encoding: textEncodingName(encoding) }),
  decode: (reader) => decodePath(reader),
  encode: (writer, value, _type, { textEncoding }) => encodePath(writer, value, textEncoding),
};

function decodePath(reader: ByteReader): PathValue {
  const start = reader.offset;
  const form = latin1(reader.take(4));
  if (form !== 'PTH0' && form !== 'PTH1' && form !== 'PTH2') {
    throw reader.problem('BAD_PATH', 'a path begins with PTH0, PTH1 or PTH2', {
      offset: start,
      found: JSON.stringify(form),
      hint: 'Is this field really a Path, and all before it right?',
    });
  }
  const length = reader.length('path length');
  if (form === 'PTH0' && length === 0) return emptyOddity(reader, start);
  const end = reader.position + length;
  const path = length < 4 ? undefined : form === 'PTH0' ? classic(reader, end) : newer(reader, form, end);
  if (!path)
    throw reader.problem('BAD_PATH', `the components of a path do not fit its length ${length}`, { offset: start });
  reader.position = end;
  return path;
}

/** Some versions write the length 0 for an empty path although type and number of components follow (pylabview). */
function emptyOddity(reader: ByteReader, offset: number): PathValue {
  const type = reader.u16();
  if (reader.u16() !== 0) throw reader.problem('BAD_PATH', 'a path of length 0 has components', { offset });
  return { type: nameOf(type), components: [] };
}

function classic(reader: ByteReader, end: number): PathValue | undefined {
  const type = nameOf(reader.u16());
  const count = reader.u16();
  const components: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    if (reader.position >= end) return undefined;
    const length = reader.u8();
    if (length > end - reader.position) return undefined;
    components.push(reader.copy(length));
  }
  return { type, components };
}

function newer(reader: ByteReader, form: 'PTH1' | 'PTH2', end: number): PathValue | undefined {
  const letters = latin1(reader.take(4));
  const type = NAMES.find((name) => PATH_TYPES[name].letters === letters) ?? 'not-a-path';
  const components: Uint8Array[] = [];
  while (reader.position < end) {
    if (end - reader.position < 2) return undefined;
    const length = reader.u16();
    if (length > end - reader.position) return undefined;
    components.push(reader.copy(length));
  }
  return { type, components, form };
}

function nameOf(number: number): PathTypeName {
  return NAMES.find((name) => PATH_TYPES[name].number === number) ?? 'not-a-path';
}

function encodePath(writer: ByteWriter, value: Value, textEncoding: string): void {
  const { type, components, form = 'PTH0' } = (value ?? {}) as Partial<PathValue>;
  if (type === undefined || !Object.hasOwn(PATH_TYPES, type) || !Array.isArray(components)) {
    throw misfit(value, 'Path {type, components}');
  }
  const names = (components as PathValue['components']).map((name) => componentBytes(name, textEncoding));
  const [lengthBytes, longest] = form === 'PTH0' ? [1, 0xff] : [2, 0xffff];
  const tooLong = names.findIndex((name) => name.byteLength > longest);
  if (tooLong >= 0) throw misfit(components[tooLong], `a component of ${form} (at most ${longest} bytes)`);
  if (names.length > 0xffff) throw misfit(components, 'the components of a path (at most 65535)');
  writer.bytes(Uint8Array.from(form, (letter) => letter.charCodeAt(0)));
  writer.u32(4 + names.reduce((sum, name) => sum + lengthBytes + name.byteLength, 0));
  if (form === 'PTH0') {
    writer.u16(PATH_TYPES[type].number);
    writer.u16(names.length);
  } else {
    writer.bytes(Uint8Array.from(PATH_TYPES[type].letters, (letter) => letter.charCodeAt(0)));
  }
  for (const name of names) {
    if (form === 'PTH0') writer.u8(name.byteLength);
    else writer.u16(name.byteLength);
    writer.bytes(name);
  }
}

/**
 * A path as datasets hold it (core `Dtype` `path`): u32 LE type (0 absolute, 1 relative, 2 not a path, 3 UNC), u32 LE
 * number of components, then per component u32 LE length and its bytes.
 */
export function canonicalPath({ type, components }: PathValue, textEncoding = 'utf-8'): Uint8Array<ArrayBuffer> {
  const names = components.map((name) => componentBytes(name, textEncoding));
  return formatPath(PATH_TYPES[type].number, names);
}

function componentBytes(name: Uint8Array | string, textEncoding: string): Uint8Array {
  if (name instanceof Uint8Array) return name;
  if (typeof name !== 'string') throw misfit(name, 'a component of a path');
  return encodeText(name, textEncoding);
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
