import { type ByteOrder, type Dtype, dtypeRow } from '../../../core/index.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { parseSize } from './parse-number.ts';
import type { ProblemList } from './problem-list.ts';
import { VALUE_TYPES } from './value-types.ts';

/** A .tdx, as the TDM file speaks of it. */
export interface DataFile {
  /** Path or URL of it, as it was written. */
  readonly url: string;
  readonly byteOrder: ByteOrder;
  /** How many blocks are said to lie in it. */
  readonly blockCount: number;
}

/** Where the values of a sequence lie in a .tdx: one in each row, at the same place of it. */
export interface DataBlock {
  readonly id: string;
  readonly file: DataFile;
  /** As it was written: `eFloat64Usi`. */
  readonly valueType: string;
  /** Undefined if values of this type cannot be read. */
  readonly dtype: Dtype | undefined;
  readonly count: number;
  /** Offset of the first row. */
  readonly base: number;
  /** Bytes of a row. */
  readonly stride: number;
  /** Offset of the value in its row. */
  readonly offset: number;
}

/** A `file` element with its blocks. What is malformed is left out and reported. */
export function readDataFile(element: XmlElement, problems: ProblemList): { file: DataFile; blocks: DataBlock[] } {
  const url = element.attributes.get('url') ?? '';
  const order = element.attributes.get('byteOrder');
  const byteOrder = BYTE_ORDERS.get(order ?? 'littleEndian');
  if (byteOrder === undefined) {
    problems.invalid('file', `byteOrder '${order}' is neither littleEndian nor bigEndian; littleEndian is taken`);
  }
  const described = element.children.filter(({ name }) => PLACES.has(name));
  const file: DataFile = { url, byteOrder: byteOrder ?? 'little', blockCount: described.length };
  return { file, blocks: described.flatMap((child) => readBlock(child, file, problems) ?? []) };
}

const BYTE_ORDERS: ReadonlyMap<string, ByteOrder> = new Map([
  ['littleEndian', 'little'],
  ['bigEndian', 'big'],
]);

/** Where values of `size` bytes lie, by the attributes of their block. */
type PlaceOf = (sizeOf: (name: string) => number, size: number) => Pick<DataBlock, 'base' | 'stride' | 'offset'>;

/** One value behind the other. */
const inBlock: PlaceOf = (sizeOf, size) => ({ base: sizeOf('byteOffset'), stride: size, offset: 0 });

/**
 * Rows of `blockSize` bytes from `blockOffset` on, a value at `byteOffset` of each. Not confirmed: no sample is known, and
 * TDMtermite takes `blockOffset` as a number of rows, and the values as lying one behind the other.
 */
const inBlockwiseRows: PlaceOf = (sizeOf) => ({
  base: sizeOf('blockOffset'),
  stride: sizeOf('blockSize'),
  offset: sizeOf('byteOffset'),
});

const PLACES: ReadonlyMap<string, PlaceOf> = new Map([
  ['block', inBlock],
  ['block_bm', inBlockwiseRows],
]);

class Malformed extends Error {}

function readBlock(element: XmlElement, file: DataFile, problems: ProblemList): DataBlock | undefined {
  const { name, attributes } = element;
  const id = attributes.get('id') ?? '';
  const sizeOf = (what: string) => {
    const value = parseSize(attributes.get(what));
    if (value === undefined) throw new Malformed(`${what} is '${attributes.get(what) ?? ''}'`);
    return value;
  };
  const valueType = attributes.get('valueType') ?? '';
  const dtypeName = VALUE_TYPES.get(valueType);
  const size = dtypeName ? dtypeRow({ name: dtypeName }).size : 1;
  try {
    const dtype = dtypeName && { name: dtypeName };
    const place = (PLACES.get(name) as PlaceOf)(sizeOf, size);
    const block: DataBlock = { id, file, valueType, dtype, count: sizeOf('length'), ...place };
    if (dtype && block.count > 1 && block.stride < size) {
      throw new Malformed(`blockSize ${block.stride} is smaller than a value (${size} bytes)`);
    }
    return dtype ? inRows(block, size) : block;
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    problems.invalid(`${name} ${id}`, error.message, { hint: 'Its values cannot be read.' });
    return undefined;
  }
}

/** A value that does not lie within its row makes rows of its own. */
function inRows(block: DataBlock, size: number): DataBlock {
  if (block.offset + size <= block.stride) return block;
  return { ...block, base: block.base + block.offset, offset: 0, stride: Math.max(block.stride, size) };
}
