/**
 * A message as one piece of bytes, for a WebSocket: u32 LE length of its JSON, the JSON in UTF-8, zeros up to a multiple of 8, then the
 * bytes of its typed arrays, each at a multiple of 8 from there. What JSON has no word for is an object with one key:
 * `{"$array": [type, offset, byteLength]}`, `{"$number": "NaN"}`, `{"$bigint": "1"}`, `{"$object": [[key, value] …]}` (one that has
 * such a key itself).
 */
export function encodeMessage(message: unknown): Uint8Array<ArrayBuffer> {
  const arrays: { readonly offset: number; readonly bytes: Uint8Array }[] = [];
  let size = 0;
  const json = new TextEncoder().encode(
    JSON.stringify(message, (_, value) => {
      if (!ArrayBuffer.isView(value)) return encodeValue(value);
      const { buffer, byteOffset, byteLength } = value;
      const offset = size;
      arrays.push({ offset, bytes: new Uint8Array(buffer, byteOffset, byteLength) });
      size = align(size + byteLength);
      return { [ARRAY]: [value.constructor.name, offset, byteLength] };
    }),
  );
  const start = align(LENGTH_BYTES + json.byteLength);
  const frame = new Uint8Array(start + size);
  new DataView(frame.buffer).setUint32(0, json.byteLength, true);
  frame.set(json, LENGTH_BYTES);
  for (const { offset, bytes } of arrays) frame.set(bytes, start + offset);
  return frame;
}

/** The message of a frame; undefined if it is none. Its typed arrays are views of the frame. */
export function decodeMessage(frame: Uint8Array<ArrayBuffer>): unknown {
  if (frame.byteLength < LENGTH_BYTES) return undefined;
  const length = new DataView(frame.buffer, frame.byteOffset).getUint32(0, true);
  const start = align(LENGTH_BYTES + length);
  if (LENGTH_BYTES + length > frame.byteLength) return undefined;
  const rest = frame.subarray(Math.min(start, frame.byteLength));
  try {
    const json = new TextDecoder('utf-8', { fatal: true }).decode(frame.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
    return JSON.parse(json, (_, value) => decodeValue(value, rest)) ?? undefined;
  } catch {
    return undefined;
  }
}

const LENGTH_BYTES = 4;
const [ARRAY, NUMBER, BIGINT, OBJECT] = ['$array', '$number', '$bigint', '$object'];

const ARRAYS = {
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
};

function align(size: number): number {
  return Math.ceil(size / 8) * 8;
}

function encodeValue(value: unknown): unknown {
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
    return { [NUMBER]: Object.is(value, -0) ? '-0' : `${value}` };
  if (typeof value === 'bigint') return { [BIGINT]: `${value}` };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.keys(value).some((key) => key.startsWith('$')) ? { [OBJECT]: Object.entries(value) } : value;
}

function decodeValue(value: unknown, rest: Uint8Array<ArrayBuffer>): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const [[key, told] = ['', undefined], ...more] = Object.entries(value);
  if (more.length > 0 || !key.startsWith('$')) return value;
  switch (key) {
    case ARRAY:
      return arrayOf(told as [string, number, number], rest);
    case NUMBER:
      return Number(told);
    case BIGINT:
      return BigInt(told as string);
    case OBJECT:
      return Object.fromEntries(told as [string, unknown][]);
    default:
      throw new SyntaxError(`unknown key ${key}`);
  }
}

/** RangeError if it does not fit. */
function arrayOf([type, offset, byteLength]: [string, number, number], rest: Uint8Array<ArrayBuffer>): ArrayBufferView {
  const Type = ARRAYS[type as keyof typeof ARRAYS];
  if (offset + byteLength > rest.byteLength) throw new RangeError('an array reaches beyond its frame');
  const start = rest.byteOffset + offset;
  if (start % Type.BYTES_PER_ELEMENT === 0) return new Type(rest.buffer, start, byteLength / Type.BYTES_PER_ELEMENT);
  return new Type(rest.buffer.slice(start, start + byteLength), 0, byteLength / Type.BYTES_PER_ELEMENT);
}
