import type { ByteOrder } from '../../../core/index.ts';
import type { Expression } from './expression.ts';

/** LabVIEW types of a fixed size that need nothing more said about them. */
export type ScalarWord =
  | 'I8'
  | 'I16'
  | 'I32'
  | 'I64'
  | 'U8'
  | 'U16'
  | 'U32'
  | 'U64'
  | 'SGL'
  | 'DBL'
  | 'EXT'
  | 'CSG'
  | 'CDB'
  | 'CXT'
  | 'Boolean'
  /** The two-byte Boolean of LabVIEW 4 ("Convert 4.x Data"); its arrays are packed bits. */
  | 'Boolean4'
  | 'Timestamp';

/**
 * A LabVIEW type, as data: what a schema, a type descriptor and a datalog file all come down to, and what decoder and
 * encoder go by.
 */
export type LabviewType =
  | ScalarType
  | EnumType
  | FixedPointType
  | StringType
  | PathType
  | VariantType
  | ArrayType
  | ClusterType
  | SkipType;

/**
 * The label of a front panel object where it is not that of a cluster's element (which is in its {@link Field}): the
 * element of an array, the type of a whole file.
 */
export interface Labelled {
  readonly name?: string | undefined;
  /** Stored bytes of a name that is not ASCII, where they are known (datalog). */
  readonly nameBytes?: Uint8Array | undefined;
}

export interface ScalarType extends Labelled {
  readonly word: ScalarWord;
  /** Base units of a physical quantity, as type descriptors have them: `m s^-1`. Values are stored in them. */
  readonly unit?: string | undefined;
}

/** An unsigned integer whose values have names. A ring is its plain integer. */
export interface EnumType extends Labelled {
  readonly word: 'Enum';
  readonly base: 'U8' | 'U16' | 'U32';
  readonly items: readonly string[];
}

/** FXP: a 64-bit integer on disk, whatever its word length; value = integer x 2^(integerWordLength - wordLength). */
export interface FixedPointType extends Labelled {
  readonly word: 'FXP';
  readonly signed: boolean;
  readonly wordLength: number;
  readonly integerWordLength: number;
  /** One more byte follows: the overflow status. */
  readonly overflow: boolean;
}

/** Bytes with a length in front, unless `size` or `until` says where they end. */
export interface StringType extends Labelled {
  readonly word: 'String';
  /** Length in bytes that is known from elsewhere; there is no length prefix then. */
  readonly size?: Size | undefined;
  /** Ends with this marker, which belongs to the text; there is no length prefix then. */
  readonly until?: Uint8Array | undefined;
  /** The bytes are themselves flattened data of this type. */
  readonly contains?: LabviewType | undefined;
}

export interface PathType extends Labelled {
  readonly word: 'Path';
}

export interface VariantType extends Labelled {
  readonly word: 'Variant';
}

/** N sizes (unless they are known from elsewhere), then the elements in row-major order. Also what `repeat` comes down to. */
export interface ArrayType extends Labelled {
  readonly word: 'Array';
  readonly element: LabviewType;
  /** Slowest dimension first; `prefixed`: an I32 stands in front of the data. Either all are prefixed or none is. */
  readonly dims: readonly (Size | 'prefixed')[];
}

/** A size that is not in front of the data: a number, `until-end`, or computed from earlier fields. */
export type Size = number | 'until-end' | Expression;

/** Its elements in cluster order. */
export interface ClusterType extends Labelled {
  readonly word: 'Cluster';
  readonly fields: readonly Field[];
  /** Which of LabVIEW's standard clusters it is. */
  readonly standard?: 'Error' | 'Waveform' | 'DigitalData' | 'DigitalWaveform' | undefined;
}

/** Bytes that are passed over. */
export interface SkipType extends Labelled {
  readonly word: 'Skip';
  readonly bytes: Size;
}

/** An element of a cluster and what the schema says of it. */
export interface Field {
  /** `''` if it has none. */
  readonly name: string;
  readonly type: LabviewType;
  readonly unit?: string | undefined;
  readonly description?: string | undefined;
  /** Physical value = scale x stored + offset; stored values stay as they are, scale and offset become attributes. */
  readonly scale?: number | undefined;
  readonly offset?: number | undefined;
  /** Byte order of this field and all below it, where it is not the file's. */
  readonly byteOrder?: ByteOrder | undefined;
  /** Encoding of the text in this field and all below it, where it is not the file's. */
  readonly textEncoding?: string | undefined;
  /** The field is there only if this is true (not 0). */
  readonly when?: Expression | undefined;
  /** The field lies at this absolute offset; what follows goes on behind it. */
  readonly at?: Size | undefined;
  /** Stored bytes of a name that is not ASCII, where they are known (datalog). */
  readonly nameBytes?: Uint8Array | undefined;
}

/** How a file of flattened data is laid out: what a schema says. */
export interface FlattenedLayout {
  /** The whole file: usually a cluster of what stands in it, in order. */
  readonly file: LabviewType;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly byteOrder: ByteOrder;
  /** WHATWG label. */
  readonly textEncoding: string;
  /**
   * Little-endian timestamps: `reversed` = the whole 128-bit number reversed (fraction first, as in TDMS);
   * `two-words` = seconds, then fraction, each reversed. Which of them LabVIEW writes is not documented.
   */
  readonly littleEndianTimestamps: 'reversed' | 'two-words';
  /** Bits of a `Boolean4` array: from the most or the least significant bit of each byte. */
  readonly booleanBitOrder: 'msb-first' | 'lsb-first';
}

export const DEFAULT_LAYOUT = {
  byteOrder: 'big',
  textEncoding: 'windows-1252',
  littleEndianTimestamps: 'reversed',
  booleanBitOrder: 'msb-first',
} as const satisfies Partial<FlattenedLayout>;
