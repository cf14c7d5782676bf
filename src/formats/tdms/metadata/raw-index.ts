import type { ProblemFields } from '../../../core/index.ts';
import { type DataType, dataType, scalerType } from '../data-types.ts';
import type { MetadataReader } from './metadata-reader.ts';

/** How the values of an object lie in each chunk of a segment. Indexes that say the same are the same object. */
export interface RawIndex {
  readonly id: number;
  /** Type of the stored values; undefined without data, with an unknown type, and for DAQmx, where each scaler has its own. */
  readonly type: DataType | undefined;
  /** Values per chunk. */
  readonly count: number;
  /** Bytes per chunk; NaN if nobody knows, 0 for DAQmx, whose channels share the rows of buffers. */
  readonly bytes: number;
  readonly daqmx?: DaqmxIndex | undefined;
  /** For strings: bytes of the table of ends in front of the characters. */
  readonly endsBytes?: number | undefined;
  /** Why the values cannot be read though their place is known. */
  readonly fault?: IndexFault | undefined;
}

export interface IndexFault extends Pick<ProblemFields, 'code' | 'message'> {
  /** Where in the index it stands, counted from its first byte. */
  readonly at: number;
}

/** Where the fields of an index stand. */
const FIELD = { type: 4, dimension: 8, total: 20, scalers: 20 };

/** DAQmx raw data: rows of bytes in buffers, and where the scalers of a channel find their numbers in a row. */
export interface DaqmxIndex {
  readonly scalers: readonly DaqmxScaler[];
  /** Bytes of a row of each buffer. */
  readonly widths: readonly number[];
}

export interface DaqmxScaler {
  readonly type: DataType;
  readonly buffer: number;
  /** In a row of the buffer. */
  readonly byteOffset: number;
  /** Of a digital line: which bit of the number at that byte. */
  readonly bit: number | undefined;
  readonly scaleId: number;
}

/** First U32 of a raw data index. Source: NI, "TDMS File Format Internal Structure"; 126A from real files. */
export const INDEX_HEADER = {
  none: 0xffff_ffff,
  same: 0,
  fixed: 0x14,
  string: 0x1c,
  scalers: 0x1269,
  digitalLines: 0x126a,
  digitalLinesAsPrinted: 0x1369,
};

/** The index of an object without data in a segment. */
export const NO_DATA: RawIndex = { id: 0, type: undefined, count: 0, bytes: 0 };

type IndexFields = Omit<RawIndex, 'id'>;

/** All different raw data indexes of a file. */
export class IndexTable {
  readonly all: RawIndex[] = [NO_DATA];
  readonly #byKey = new Map<string, RawIndex>();
  #last: RawIndex = NO_DATA;

  /** The index that says this. */
  intern(fields: IndexFields): RawIndex {
    const last = this.#last; // channels of one segment mostly say the same
    if (!fields.daqmx && !fields.fault && same(last, fields)) return last;
    const key = keyOf(fields);
    let index = this.#byKey.get(key);
    if (!index) {
      index = { ...fields, id: this.all.length };
      this.all.push(index);
      this.#byKey.set(key, index);
    }
    this.#last = index;
    return index;
  }

  /** Reads what follows the header of a new index. */
  read(reader: MetadataReader, header: number): RawIndex {
    if (header === INDEX_HEADER.fixed || header === INDEX_HEADER.string) return this.#plain(reader, header);
    if (header === INDEX_HEADER.scalers) return this.#daqmx(reader, readScaler);
    if (header === INDEX_HEADER.digitalLines || header === INDEX_HEADER.digitalLinesAsPrinted) {
      return this.#daqmx(reader, readDigitalLine);
    }
    reader.at -= 4;
    throw reader.corrupt(`a raw data index cannot begin with 0x${header.toString(16).toUpperCase()}`);
  }

  #plain(reader: MetadataReader, header: number): RawIndex {
    const code = reader.u32();
    const type = dataType(code);
    const dimension = reader.u32();
    const count = reader.u64();
    const isString = type ? type.dtype === 'string' : header === INDEX_HEADER.string;
    const total = isString ? reader.u64() : undefined;
    const fault = faultOf(code, type, dimension, count, total);
    const known = dimension === 1 && (type !== undefined || total !== undefined);
    const bytes = total ?? count * (type?.size ?? 0);
    return this.intern({
      type,
      count: fault ? 0 : count,
      bytes: known || count === 0 ? bytes : Number.NaN,
      fault,
      endsBytes: isString ? 4 * count : undefined,
    });
  }

  #daqmx(reader: MetadataReader, readOne: typeof readScaler): RawIndex {
    reader.take(4, 'the type of DAQmx data'); // FFFFFFFF, or the type that a scaler has as well
    const dimension = reader.u32();
    const count = reader.u64();
    const scalers = Array.from({ length: reader.count('scalers', 17) }, () => readOne(reader));
    const widths = Array.from({ length: reader.count('buffer widths', 4) }, () => reader.u32());
    const fault = dimension === 1 ? scalerFault(scalers, widths) : dimensionFault(dimension);
    const daqmx = { scalers: scalers.filter((scaler): scaler is DaqmxScaler => 'type' in scaler), widths };
    return this.intern({ type: undefined, count: count, bytes: dimension === 1 ? 0 : Number.NaN, daqmx, fault });
  }
}

/** Values per chunk that can be read. */
export function readableCount(index: RawIndex): number {
  return index.fault ? 0 : index.count;
}

function same(a: RawIndex, b: IndexFields): boolean {
  const plain = a.type === b.type && a.count === b.count && a.bytes === b.bytes && a.endsBytes === b.endsBytes;
  return plain && a.daqmx === undefined && a.fault === undefined && a !== NO_DATA;
}

function keyOf({ type, count, bytes, daqmx, fault, endsBytes }: IndexFields): string {
  return JSON.stringify([type?.code, count, bytes, endsBytes, daqmx?.widths, daqmx?.scalers, fault?.message]);
}

function faultOf(
  code: number,
  type: DataType | undefined,
  dimension: number,
  count: number,
  total: number | undefined,
): IndexFault | undefined {
  if (!type) return { code: 'UNSUPPORTED_TYPE', message: `data type ${hex(code)} is not known`, at: FIELD.type };
  if (!type.inChannels && count > 0)
    return { code: 'UNSUPPORTED_TYPE', message: `a channel of ${type.label} has no values`, at: FIELD.type };
  if (dimension !== 1) return dimensionFault(dimension);
  if (total !== undefined && total < 4 * count) {
    const message = `${count} strings cannot lie in ${total} bytes, each takes 4 bytes and its characters`;
    return { code: 'LENGTH_EXCEEDS_FILE', message, at: FIELD.total };
  }
  return undefined;
}

function dimensionFault(dimension: number): IndexFault {
  return {
    code: 'UNSUPPORTED_DIMENSION',
    message: `the raw data index says dimension ${dimension}, only 1 is defined`,
    at: FIELD.dimension,
  };
}

type ReadScaler = DaqmxScaler | { readonly unknownType: number };

/** A format changing scaler: 20 bytes. */
function readScaler(reader: MetadataReader): ReadScaler {
  const code = reader.u32();
  const buffer = reader.u32();
  const byteOffset = reader.u32();
  reader.take(4, 'a DAQmx scaler'); // bitmap of sample formats
  const scaleId = reader.u32();
  const type = scalerType(code);
  return type ? { type, buffer, byteOffset, bit: undefined, scaleId } : { unknownType: code };
}

/** A digital line scaler: 17 bytes; its offset counts bits. */
function readDigitalLine(reader: MetadataReader): ReadScaler {
  const code = reader.u32();
  const buffer = reader.u32();
  const bitOffset = reader.u32();
  reader.take(1, 'a DAQmx scaler');
  const scaleId = reader.u32();
  const type = scalerType(code);
  return type ? { type, buffer, byteOffset: bitOffset >>> 3, bit: bitOffset & 7, scaleId } : { unknownType: code };
}

function scalerFault(scalers: readonly ReadScaler[], widths: readonly number[]): IndexFault | undefined {
  if (scalers.length === 0)
    return { code: 'UNSUPPORTED_TYPE', message: 'a DAQmx channel has no scalers', at: FIELD.scalers };
  for (const scaler of scalers) {
    if ('unknownType' in scaler) {
      return {
        code: 'UNSUPPORTED_TYPE',
        message: `the DAQmx type ${hex(scaler.unknownType)} is not known`,
        at: FIELD.scalers,
      };
    }
    const width = widths[scaler.buffer];
    if (width === undefined || scaler.byteOffset + scaler.type.size > width) {
      const message = `a DAQmx scaler points to byte ${scaler.byteOffset} of a row of ${width ?? 'no'} bytes in buffer ${scaler.buffer}`;
      return { code: 'LENGTH_EXCEEDS_FILE', message, at: FIELD.scalers };
    }
  }
  return undefined;
}

function hex(code: number): string {
  return `0x${code.toString(16).toUpperCase()}`;
}
