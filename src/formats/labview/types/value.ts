import type { NumberArray, Timestamp } from '../../../core/index.ts';
import type { LabviewType } from './type.ts';

/**
 * A single LabVIEW value in JavaScript. Bulk reading never makes these; samples, variants and tests do.
 *
 * | type | value |
 * |---|---|
 * | I8 … I32, U8 … U32, SGL, DBL, enum | number |
 * | I64, U64 | bigint |
 * | EXT | its 16 bytes, little-endian (a number is taken for writing; see `extended.ts`) |
 * | CSG, CDB, CXT | `{re, im}` of SGL, DBL, EXT values |
 * | Boolean | boolean |
 * | String | its bytes (text is taken for writing, in the encoding of the layout) |
 * | String that `contains` a type | a value of that type |
 * | Array | `{dims, values}`, row-major (a plain or typed array is taken for writing one dimension) |
 * | Cluster | its elements, in cluster order |
 * | Skip, and a field that is absent | undefined |
 */
export type Value =
  | undefined
  | number
  | bigint
  | boolean
  | string
  | Uint8Array
  | ComplexValue
  | Timestamp
  | FixedPointValue
  | PathValue
  | VariantValue
  | ArrayValue
  | readonly Value[]
  | NumberArray;

export interface ComplexValue {
  readonly re: number | Uint8Array;
  readonly im: number | Uint8Array;
}

/** The integer that stands for a fixed-point number: value = integer x 2^(integer word length - word length). */
export interface FixedPointValue {
  readonly value: bigint;
  /** Only in types that include an overflow status. */
  readonly overflow?: boolean | undefined;
}

export type PathTypeName = 'absolute' | 'relative' | 'not-a-path' | 'unc';

export interface PathValue {
  readonly type: PathTypeName;
  /** The drive letter (Windows) or first folder comes first; stored bytes (text is taken for writing). */
  readonly components: readonly (Uint8Array | string)[];
  /** How it is stored; default `PTH0`. */
  readonly form?: 'PTH0' | 'PTH1' | 'PTH2' | undefined;
}

export interface VariantValue {
  /** LabVIEW version that wrote it (`08008000` = 8.0, the default); 0 is the form of LabVIEW 7 and before. */
  readonly version?: number | undefined;
  /** Missing in an empty variant. */
  readonly type?: LabviewType | undefined;
  readonly value?: Value;
  /** Names are stored bytes (text is taken for writing). */
  readonly attributes: readonly (readonly [name: Uint8Array | string, value: VariantValue])[];
}

export interface ArrayValue {
  /** Slowest dimension first. */
  readonly dims: readonly number[];
  readonly values: ArrayLike<Value>;
}
