/**
 * What one value of a dataset is. Names follow numpy, the digit is the size in BYTES. `f16` is IEEE binary128 (LabVIEW's
 * EXT), `c32` two of them; `timestamp` is i64 seconds since 1904-01-01T00:00:00Z, then the u64 fraction in units of 2^-64 s.
 */
export type DtypeName = keyof typeof DTYPES;

export interface DtypeRow {
  /** Bytes of one value; 0 when they vary. */
  readonly size: number;
  /** Bytes of the unit whose byte order matters; `size` is a multiple of it. */
  readonly word: number;
  readonly kind: 'integer' | 'float' | 'complex' | 'boolean' | 'time' | 'text' | 'bytes' | 'nothing';
  readonly label: string;
}

/** One row per dtype: its size, its swapping unit, its kind, and what people call it. */
export const DTYPES = {
  i1: { size: 1, word: 1, kind: 'integer', label: 'int8' },
  i2: { size: 2, word: 2, kind: 'integer', label: 'int16' },
  i4: { size: 4, word: 4, kind: 'integer', label: 'int32' },
  i8: { size: 8, word: 8, kind: 'integer', label: 'int64' },
  u1: { size: 1, word: 1, kind: 'integer', label: 'uint8' },
  u2: { size: 2, word: 2, kind: 'integer', label: 'uint16' },
  u4: { size: 4, word: 4, kind: 'integer', label: 'uint32' },
  u8: { size: 8, word: 8, kind: 'integer', label: 'uint64' },
  f4: { size: 4, word: 4, kind: 'float', label: 'float32' },
  f8: { size: 8, word: 8, kind: 'float', label: 'float64' },
  f16: { size: 16, word: 16, kind: 'float', label: 'float128' },
  c8: { size: 8, word: 4, kind: 'complex', label: 'complex64' },
  c16: { size: 16, word: 8, kind: 'complex', label: 'complex128' },
  c32: { size: 32, word: 16, kind: 'complex', label: 'complex256' },
  bool: { size: 1, word: 1, kind: 'boolean', label: 'bool' },
  timestamp: { size: 16, word: 8, kind: 'time', label: 'timestamp' },
  /** Text in `Dtype.encoding`. */
  string: { size: 0, word: 1, kind: 'text', label: 'string' },
  /** A LabVIEW path: u32 LE type (0 absolute, 1 relative, 2 not a path, 3 UNC), u32 LE count, then per component u32 LE length + bytes in `Dtype.encoding`. */
  path: { size: 0, word: 1, kind: 'bytes', label: 'path' },
  /** A LabVIEW variant, as JSON text in UTF-8. */
  variant: { size: 0, word: 1, kind: 'text', label: 'variant' },
  /** No type at all: a channel that never had values, a property without one. There are no values of it. */
  void: { size: 0, word: 1, kind: 'nothing', label: 'no type' },
} as const satisfies Record<string, DtypeRow>;

/** The type of the values of a dataset. */
export interface Dtype {
  readonly name: DtypeName;
  /** Item names of an enum, by value; only with `u1`, `u2`, `u4`. */
  readonly items?: readonly string[] | undefined;
  /** Encoding of the bytes of `string` and `path` values, as a WHATWG label. */
  readonly encoding?: string | undefined;
}

/** The row of {@link DTYPES} for a dtype. */
export function dtypeRow(dtype: Dtype): DtypeRow {
  return DTYPES[dtype.name];
}

/** How people read a dtype: `float64`, `enum uint16 {idle, sweep, hold}`, `string (gbk)`. */
export function dtypeText(dtype: Dtype): string {
  const { label } = dtypeRow(dtype);
  if (dtype.items) return `enum ${label} {${dtype.items.join(', ')}}`;
  return dtype.encoding && dtype.encoding !== 'utf-8' ? `${label} (${dtype.encoding})` : label;
}
