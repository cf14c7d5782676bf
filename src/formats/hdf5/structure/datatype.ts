import type { ByteOrder } from '../../../core/index.ts';

/** A datatype of HDF5, as data: what {@link encodeDatatype} and {@link decodeDatatype} go by. */
export type Datatype =
  | IntegerType
  | FloatType
  | TextType
  | OpaqueType
  | CompoundType
  | ReferenceType
  | EnumType
  | SequenceType
  | VariableTextType
  | ArrayType;

export interface IntegerType {
  readonly class: 'integer';
  readonly size: 1 | 2 | 4 | 8;
  readonly signed: boolean;
  readonly order: ByteOrder;
}

/** IEEE 754 binary32, binary64 or binary128. */
export interface FloatType {
  readonly class: 'float';
  readonly size: 4 | 8 | 16;
  readonly order: ByteOrder;
}

/** Text in a fixed number of bytes, which ends at the first NUL. */
export interface TextType {
  readonly class: 'text';
  readonly size: number;
  readonly charset: 'ascii' | 'utf-8';
  /** Filled up with spaces, as Fortran does; only read, never written. */
  readonly spacePadded?: boolean;
}

/** Bytes with a tag that says what they are. */
export interface OpaqueType {
  readonly class: 'opaque';
  readonly size: number;
  readonly tag: string;
}

export interface CompoundType {
  readonly class: 'compound';
  readonly size: number;
  readonly members: readonly CompoundMember[];
}

export interface CompoundMember {
  readonly name: string;
  /** Byte offset inside the compound. */
  readonly offset: number;
  readonly type: Datatype;
}

/** The address of an object of the same file. */
export interface ReferenceType {
  readonly class: 'reference';
}

export interface EnumType {
  readonly class: 'enum';
  readonly base: IntegerType;
  readonly members: readonly { readonly name: string; readonly value: number }[];
}

/** A sequence of any length, in the global heap. */
export interface SequenceType {
  readonly class: 'sequence';
  readonly base: Datatype;
}

/** Text of any length in UTF-8, in the global heap. */
export interface VariableTextType {
  readonly class: 'variable-text';
}

export interface ArrayType {
  readonly class: 'array';
  readonly shape: readonly number[];
  readonly base: Datatype;
}

/** Length, heap address and index of a value in the global heap. */
export const HEAP_REFERENCE_BYTES = 16;

type Sizes = { readonly [C in Datatype['class']]: (type: Extract<Datatype, { class: C }>) => number };

const SIZES: Sizes = {
  integer: (type) => type.size,
  float: (type) => type.size,
  text: (type) => type.size,
  opaque: (type) => type.size,
  compound: (type) => type.size,
  reference: () => 8,
  enum: (type) => type.base.size,
  sequence: () => HEAP_REFERENCE_BYTES,
  'variable-text': () => HEAP_REFERENCE_BYTES,
  array: (type) => type.shape.reduce((product, size) => product * size, datatypeSize(type.base)),
};

/** Bytes of one value in a dataset; the value itself may lie in the global heap. */
export function datatypeSize(type: Datatype): number {
  return (SIZES[type.class] as (type: Datatype) => number)(type);
}

export function integer(size: IntegerType['size'], signed: boolean, order: ByteOrder = 'little'): IntegerType {
  return { class: 'integer', size, signed, order };
}

export function float(size: FloatType['size'], order: ByteOrder = 'little'): FloatType {
  return { class: 'float', size, order };
}

/** Room for this text and the NUL behind it. */
export function textType(text: string): TextType {
  return { class: 'text', size: new TextEncoder().encode(text).byteLength + 1, charset: 'ascii' };
}

export function opaque(size: number, tag: string): OpaqueType {
  return { class: 'opaque', size, tag };
}

/** Members one after the other, without gaps. */
export function compound(members: Readonly<Record<string, Datatype>>): CompoundType {
  let size = 0;
  const placed = Object.entries(members).map(([name, type]) => {
    const offset = size;
    size += datatypeSize(type);
    return { name, offset, type };
  });
  return { class: 'compound', size, members: placed };
}

/** An enumeration whose values are 0, 1, 2 … */
export function enumeration(base: IntegerType, names: readonly string[]): EnumType {
  return { class: 'enum', base, members: names.map((name, value) => ({ name, value })) };
}

export function sequence(base: Datatype): SequenceType {
  return { class: 'sequence', base };
}

export function arrayOf(base: Datatype, ...shape: number[]): ArrayType {
  return { class: 'array', shape, base };
}

export const VARIABLE_TEXT: VariableTextType = { class: 'variable-text' };

export const OBJECT_REFERENCE: ReferenceType = { class: 'reference' };

/** What h5py writes for numpy's bool. */
export const BOOLEAN: EnumType = enumeration(integer(1, true), ['FALSE', 'TRUE']);

/** What h5py writes for numpy's complex numbers. */
export function complex(part: FloatType): CompoundType {
  return compound({ r: part, i: part });
}
