import { DataProblem, type NumberArray, swapInPlace } from '../../../core/index.ts';
import { type ByteReader, ORDER_HINT } from '../types/byte-reader.ts';
import type { ByteWriter } from '../types/byte-writer.ts';
import { misfit } from '../types/misfit.ts';
import type { ArrayType, LabviewType, Size } from '../types/type.ts';
import type { ArrayValue, Value } from '../types/value.ts';
import { type CodecContext, nested } from './codec-context.ts';
import { knownSize } from './known-size.ts';
import type { RowOf, TypeRow } from './type-row.ts';

/** Elements that take no bytes are not repeated more often than this. */
const MOST_EMPTY_ELEMENTS = 1_000_000;

/** One I32 size per dimension, slowest first, then the elements in row-major order (NI help, Flattened Data). */
export function arrayRow(rowOf: RowOf): TypeRow<ArrayType> {
  const sizeOfMany = (element: LabviewType, count: number) => {
    const { packed, size } = rowOf(element);
    const each = size(element);
    return packed ? packed.size(count) : each === undefined ? undefined : each * count;
  };
  return {
    size: ({ element, dims }) => (isFixed(dims) ? sizeOfMany(element, product(dims)) : undefined),
    smallest: ({ element, dims }) => {
      if (dims[0] === 'prefixed') return 4 * dims.length;
      return isFixed(dims)
        ? (sizeOfMany(element, product(dims)) ?? product(dims) * rowOf(element).smallest(element))
        : 0;
    },
    dtype() {
      throw new TypeError('an array is not a leaf: ask for the dtype of its element');
    },
    decode: (reader, type, context) => decodeArray(rowOf, reader, type, context),
    encode: (writer, value, type, context) => encodeArray(rowOf, writer, value, type, context),
  };
}

function isFixed(dims: ArrayType['dims']): dims is readonly number[] {
  return dims.every((size) => typeof size === 'number');
}

/** 0 if any size is 0, however large the others. */
function product(dims: readonly number[]): number {
  return dims.includes(0) ? 0 : dims.reduce((count, size) => count * size, 1);
}

function decodeArray(rowOf: RowOf, reader: ByteReader, type: ArrayType, context: CodecContext): ArrayValue {
  const { element } = type;
  const inner = nested(context, reader.offset);
  const { offset } = reader;
  const dims = decodeDims(rowOf, reader, type, context);
  if (!dims) return decodeUntilEnd(rowOf, reader, element, inner);
  const row = rowOf(element);
  const count = product(dims);
  const bytes = row.packed ? row.packed.size(count) : count * row.smallest(element);
  if (bytes > reader.left) {
    const problem = `${dims.join(' x ')} elements of at least ${row.smallest(element)} bytes exceed the ${reader.left} bytes left`;
    throw reader.problem('LENGTH_EXCEEDS_FILE', problem, { offset, hint: ORDER_HINT });
  }
  if (row.packed) return { dims, values: row.packed.decode(reader, count, inner) };
  if (row.smallest(element) === 0) checkEmptyElements(count, offset);
  if (row.size(element) === 0 && count > 0) {
    return { dims, values: new Array<Value>(count).fill(row.decode(reader, element, inner)) };
  }
  const values: Value[] = [];
  for (let i = 0; i < count; i++) values.push(row.decode(reader, element, inner));
  return { dims, values };
}

/** The sizes; undefined if the first one runs to the end over elements that have to be walked. */
function decodeDims(
  rowOf: RowOf,
  reader: ByteReader,
  { element, dims }: ArrayType,
  context: CodecContext,
): number[] | undefined {
  if (dims[0] === 'prefixed') return dims.map(() => decodeSize(reader));
  const sizes = (dims as Size[]).map((size) => knownSize(context, size));
  const open = sizes.indexOf(undefined);
  if (open < 0) return sizes as number[];
  const { size, packed } = rowOf(element);
  const each = packed ? undefined : size(element);
  const rowElements = product(sizes.filter((size) => size !== undefined));
  if (each === undefined && dims.length === 1 && !packed) return undefined;
  if (!each || rowElements === 0) {
    throw reader.problem('SCHEMA_INVALID', "'until-end' needs elements whose size is fixed and not 0");
  }
  sizes[open] = Math.floor(reader.left / (each * rowElements));
  return sizes as number[];
}

function decodeSize(reader: ByteReader): number {
  const { offset } = reader;
  const size = reader.i32();
  if (size >= 0) return size;
  throw reader.problem('NEGATIVE_LENGTH', `array size ${size} is negative`, { offset, hint: ORDER_HINT });
}

function decodeUntilEnd(rowOf: RowOf, reader: ByteReader, element: LabviewType, context: CodecContext): ArrayValue {
  const row = rowOf(element);
  const values: Value[] = [];
  let empty = 0;
  while (reader.left > 0) {
    const before = reader.position;
    values.push(row.decode(reader, element, context));
    if (reader.position === before) checkEmptyElements(++empty, reader.offset);
  }
  return { dims: [values.length], values };
}

function checkEmptyElements(count: number, offset: number): void {
  if (count <= MOST_EMPTY_ELEMENTS) return;
  throw new DataProblem({ code: 'TOO_LARGE', message: `${count} elements that take no bytes`, offset });
}

function encodeArray(rowOf: RowOf, writer: ByteWriter, value: Value, type: ArrayType, context: CodecContext): void {
  const { element } = type;
  const inner = nested(context);
  const { dims, values } = arrayValue(value, type.dims.length);
  if (type.dims[0] === 'prefixed') for (const size of dims) writer.u32(size);
  else checkSizes(dims, type.dims as Size[], context, value);
  const row = rowOf(element);
  if (row.packed) row.packed.encode(writer, values, inner);
  else if (row.typedArray && values instanceof row.typedArray) encodeBulk(writer, values as NumberArray);
  else for (let i = 0; i < values.length; i++) row.encode(writer, values[i], element, inner);
}

function arrayValue(value: Value, rank: number): ArrayValue {
  const given = Array.isArray(value) || ArrayBuffer.isView(value) ? { dims: [value.length], values: value } : value;
  const { dims, values } = (given ?? {}) as Partial<ArrayValue>;
  const fits =
    Array.isArray(dims) &&
    dims.length === rank &&
    dims.every((size) => Number.isInteger(size) && size >= 0 && size < 2 ** 31) &&
    values !== undefined &&
    values.length === product(dims);
  if (!fits) throw misfit(value, `a ${rank}-D array {dims, values} whose sizes agree`);
  return { dims, values };
}

function checkSizes(dims: readonly number[], sizes: readonly Size[], context: CodecContext, value: Value): void {
  sizes.forEach((size, i) => {
    const expected = knownSize(context, size);
    if (expected !== undefined && expected !== dims[i]) throw misfit(value, `an array of size ${expected}`);
  });
}

function encodeBulk(writer: ByteWriter, values: NumberArray): void {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const stored = writer.byteOrder === 'little' ? bytes : bytes.slice();
  if (writer.byteOrder === 'big') swapInPlace(stored, values.BYTES_PER_ELEMENT);
  writer.bytes(stored);
}
