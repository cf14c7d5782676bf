import { parsePath, pathToText, type VariableValues } from '../../../core/index.ts';
import { strictDecoder } from '../../storing/strict-decoder.ts';

/** Values as UTF-8, end to end; `bad` is the index of the first value that HDF5 text cannot hold. */
export interface Utf8Values {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  readonly bad?: number | undefined;
}

/** Turns values of one dtype and encoding into UTF-8. */
export type ToUtf8 = (values: VariableValues) => Utf8Values;

/** Encodings in which a byte below 0x80 does not always mean the ASCII character. */
const NOT_ASCII = /^(utf-16|iso-2022|replacement)/;

const UTF8 = new TextEncoder();

/** Text in an encoding (a WHATWG label); undecodable bytes and NUL, at which HDF5 text ends, are bad. */
export function stringsToUtf8(encoding: string, path: string): ToUtf8 {
  const decoder = strictDecoder({ name: 'string', encoding }, path);
  const asciiCompatible = !NOT_ASCII.test(decoder.encoding);
  const convert = (value: Uint8Array) => {
    const text = decoder.decode(value);
    return text.includes('\0') ? undefined : UTF8.encode(text);
  };
  return (values) => (asciiCompatible && isPlainAscii(values.bytes) ? values : convertEach(values, convert));
}

/** LabVIEW paths as text: see {@link pathToText}. */
export function pathsToUtf8(encoding: string, path: string): ToUtf8 {
  const decoder = strictDecoder({ name: 'string', encoding }, path);
  return (values) =>
    convertEach(values, (value) => {
      const parsed = parsePath(value, (component) => decoder.decode(component));
      return parsed && UTF8.encode(pathToText(parsed.kind, parsed.components));
    });
}

function convertEach(values: VariableValues, convert: (value: Uint8Array) => Uint8Array | undefined): Utf8Values {
  const offsets = new Uint32Array(values.count + 1);
  let bytes = new Uint8Array(values.bytes.byteLength + 64);
  for (let i = 0; i < values.count; i++) {
    const converted = attempt(convert, values.bytes.subarray(values.offsets[i], values.offsets[i + 1]));
    if (!converted) return { bytes, offsets, bad: i };
    const at = offsets[i];
    if (at + converted.byteLength > bytes.byteLength) {
      const grown = new Uint8Array((at + converted.byteLength) * 2);
      grown.set(bytes.subarray(0, at));
      bytes = grown;
    }
    bytes.set(converted, at);
    offsets[i + 1] = at + converted.byteLength;
  }
  return { bytes, offsets };
}

/** A decoder throws at undecodable bytes. */
function attempt(convert: (value: Uint8Array) => Uint8Array | undefined, value: Uint8Array): Uint8Array | undefined {
  try {
    return convert(value);
  } catch {
    return undefined;
  }
}

/** No byte is NUL or above 0x7F. */
function isPlainAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.byteLength; i++) {
    if (bytes[i] === 0 || bytes[i] > 0x7f) return false;
  }
  return true;
}
