import type { Dtype, NumberArray } from '../../../core/index.ts';
import type { ByteReader } from '../types/byte-reader.ts';
import type { ByteWriter } from '../types/byte-writer.ts';
import type { LabviewType } from '../types/type.ts';
import type { Value } from '../types/value.ts';
import type { CodecContext } from './codec-context.ts';

/** What is known of a LabVIEW type: everything that depends on the type is asked of its row. */
export interface TypeRow<Type extends LabviewType = LabviewType> {
  /** Bytes on disk; undefined if they vary from value to value. */
  size(type: Type): number | undefined;
  /** Fewest bytes that a value takes on disk. */
  smallest(type: Type): number;
  /** What the values of a leaf are in a dataset. Arrays, clusters and skipped bytes are no leaves. */
  dtype(type: Type, textEncoding: string): Dtype;
  decode(reader: ByteReader, type: Type, context: CodecContext): Value;
  /** Problem: `VALUE_OUT_OF_RANGE` if the value is not one of the type. */
  encode(writer: ByteWriter, value: Value, type: Type, context: CodecContext): void;
  /** The typed array whose elements have the same bits. */
  readonly typedArray?: TypedArrayClass | undefined;
  /** How arrays of it are stored, if not element by element. */
  readonly packed?: PackedElements | undefined;
}

export interface PackedElements {
  size(count: number): number;
  decode(reader: ByteReader, count: number, context: CodecContext): Value[];
  encode(writer: ByteWriter, values: ArrayLike<Value>, context: CodecContext): void;
}

export type TypedArrayClass = { new (length: number): NumberArray; readonly BYTES_PER_ELEMENT: number };

/** Finds the row of a type. */
export type RowOf = (type: LabviewType) => TypeRow;
