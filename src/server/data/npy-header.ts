import { DataProblem, type DtypeName } from '../../core/index.ts';

/** What numpy calls each dtype. Binary128 is none of its types on usual machines, and values of any size are none in `.npy`. */
const DESCRS: Partial<Record<DtypeName, string>> = {
  i1: `'|i1'`,
  i2: `'<i2'`,
  i4: `'<i4'`,
  i8: `'<i8'`,
  u1: `'|u1'`,
  u2: `'<u2'`,
  u4: `'<u4'`,
  u8: `'<u8'`,
  f4: `'<f4'`,
  f8: `'<f8'`,
  c8: `'<c8'`,
  c16: `'<c16'`,
  bool: `'|b1'`,
  timestamp: `[('seconds_since_1904', '<i8'), ('fraction', '<u8')]`,
};

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];
const LENGTH_BYTES = 2;
const ALIGNMENT = 64;

/** What is before the values in a `.npy` file, version 1.0. Source: numpy.lib.format. Problem: `FORMAT_LIMIT`. */
export function npyHeader(dtype: DtypeName, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const descr = DESCRS[dtype];
  if (descr === undefined) throw withoutDescr(dtype);
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': ${descr}, 'fortran_order': False, 'shape': (${sizes}), }`;
  const before = MAGIC.length + LENGTH_BYTES;
  const length = Math.ceil((before + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = new Uint8Array(length).fill(0x20);
  header.set(MAGIC);
  new DataView(header.buffer).setUint16(MAGIC.length, length - before, true);
  header.set(new TextEncoder().encode(text), before);
  header[length - 1] = 0x0a;
  return header;
}

function withoutDescr(dtype: DtypeName): DataProblem {
  return new DataProblem({
    code: 'FORMAT_LIMIT',
    message: `numpy's files cannot hold values of type ${dtype}`,
    hint: 'Take CSV or HDF5 instead.',
  });
}
