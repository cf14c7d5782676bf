import { binary128ToDouble, type DtypeName, type Scalar } from '../../core/index.ts';
import type { Transform } from '../gather/gather.ts';
import { EXT80_BYTES, ext80ToBinary128 } from './ext80.ts';

/** What can be stored in a channel or a property. */
export interface DataType {
  readonly code: number;
  /** NI's name. */
  readonly label: string;
  /** Bytes of one value in the file; 0 for strings, whose size varies, and for void. */
  readonly size: number;
  readonly dtype: DtypeName;
  /** Can a channel hold it? */
  readonly inChannels: boolean;
  /** What has to happen to stored values in a little-endian segment, beyond their order. */
  readonly little?: Transform | 'ext80' | undefined;
  /** The same in a big-endian segment. */
  readonly big?: Transform | 'ext80' | undefined;
  /** The value of a property; undefined for strings, which have their length in front. */
  readonly value?: ((view: DataView, at: number, little: boolean) => Scalar) | undefined;
}

type Reader = NonNullable<DataType['value']>;

const ext: Reader = (view, at, little) => {
  const wide = new DataView(new ArrayBuffer(16));
  ext80ToBinary128(view, at, little, wide, 0);
  return binary128ToDouble(wide, 0);
};

/** Little-endian: fraction, then seconds; big-endian the other way round (real files). */
const timestamp: Reader = (view, at, little) => ({
  seconds: view.getBigInt64(little ? at + 8 : at, little),
  fraction: view.getBigUint64(little ? at : at + 8, little),
});

const sgl: Reader = (view, at, little) => view.getFloat32(at, little);
const dbl: Reader = (view, at, little) => view.getFloat64(at, little);

function number(code: number, label: string, dtype: DtypeName, size: number, value: Reader): DataType {
  return { code, label, size, dtype, inChannels: true, value };
}

const ext80 = { little: 'ext80', big: 'ext80' } as const;
const booleans = { little: 'boolean', big: 'boolean' } as const;

/** One row per type. Source: NI, "TDMS File Format Internal Structure"; sizes of EXT and complex from real files. */
const ROWS: readonly DataType[] = [
  { code: 0, label: 'void', size: 0, dtype: 'void', inChannels: false, value: () => '' },
  number(1, 'I8', 'i1', 1, (view, at) => view.getInt8(at)),
  number(2, 'I16', 'i2', 2, (view, at, little) => view.getInt16(at, little)),
  number(3, 'I32', 'i4', 4, (view, at, little) => view.getInt32(at, little)),
  number(4, 'I64', 'i8', 8, (view, at, little) => view.getBigInt64(at, little)),
  number(5, 'U8', 'u1', 1, (view, at) => view.getUint8(at)),
  number(6, 'U16', 'u2', 2, (view, at, little) => view.getUint16(at, little)),
  number(7, 'U32', 'u4', 4, (view, at, little) => view.getUint32(at, little)),
  number(8, 'U64', 'u8', 8, (view, at, little) => view.getBigUint64(at, little)),
  number(9, 'SGL', 'f4', 4, sgl),
  number(0x0a, 'DBL', 'f8', 8, dbl),
  { ...number(0x0b, 'EXT', 'f16', EXT80_BYTES, ext), ...ext80 },
  number(0x19, 'SGL with unit', 'f4', 4, sgl),
  number(0x1a, 'DBL with unit', 'f8', 8, dbl),
  { ...number(0x1b, 'EXT with unit', 'f16', EXT80_BYTES, ext), ...ext80 },
  { code: 0x20, label: 'string', size: 0, dtype: 'string', inChannels: true },
  { ...number(0x21, 'Boolean', 'bool', 1, (view, at) => view.getUint8(at) !== 0), ...booleans },
  { ...number(0x44, 'timestamp', 'timestamp', 16, timestamp), little: 'exchange' },
  number(0x08000c, 'CSG', 'c8', 8, (view, at, little) => ({
    re: sgl(view, at, little) as number,
    im: sgl(view, at + 4, little) as number,
  })),
  number(0x10000d, 'CDB', 'c16', 16, (view, at, little) => ({
    re: dbl(view, at, little) as number,
    im: dbl(view, at + 8, little) as number,
  })),
];

const BY_CODE: ReadonlyMap<number, DataType> = new Map(ROWS.map((row) => [row.code, row]));

/** The type with this code; undefined for one that is not known. */
export function dataType(code: number): DataType | undefined {
  return BY_CODE.get(code);
}

/** What stands in place of a data type in a raw data index of DAQmx. */
export const DAQMX_TYPE = 0xffff_ffff;

/** Types of DAQmx scalers, which have codes of their own. Source: npTDMS; U8, I16, U32 and I32 in real files. */
const SCALER_TYPES: ReadonlyMap<number, DataType> = new Map(
  [5, 1, 6, 2, 7, 3, 8, 4, 9, 0x0a].map((code, scaler) => [scaler, BY_CODE.get(code) as DataType]),
);

/** The type of a DAQmx scaler. */
export function scalerType(code: number): DataType | undefined {
  return code === 0xffff_ffff ? BY_CODE.get(0x44) : SCALER_TYPES.get(code);
}
