import {
  binary128ToDoubles,
  type Dtype,
  type DtypeName,
  type FixedValues,
  isoText,
  timestampFromBytes,
  typedArray,
  uniqueNames,
  type Values,
  valueBytes,
} from '../../core/index.ts';
import type { Loss } from '../storing/loss.ts';
import { textReader } from '../storing/text-reader.ts';
import { textCell } from './cell-text.ts';
import { doubleText, singleText } from './number-text.ts';

/** How values of a dtype become cells. */
export interface Cells {
  /** What is put behind the name of a column, for each cell of a value: two for complex numbers. */
  readonly suffixes: readonly string[];
  /** Gives the text of each cell of values. One at a time: strings that die at once cost no memory. */
  read(values: Values, loss: Loss): (cell: number) => string;
}

type MakeCells = (dtype: Dtype, path: string) => Cells;

const ONE = [''];
const REAL_AND_IMAGINARY = ['.re', '.im'];

const plain =
  (suffixes: readonly string[], text: (value: number) => string): MakeCells =>
  () => ({ suffixes, read: (values) => readerOf(typedArray(values as FixedValues) as Float64Array, text) });

const wideInteger: MakeCells = () => ({
  suffixes: ONE,
  read: (values) => readerOf(typedArray(values as FixedValues) as BigInt64Array, String),
});

const rounded =
  (suffixes: readonly string[]): MakeCells =>
  () => ({
    suffixes,
    read: ({ bytes }, loss) => {
      const { doubles, inexact } = binary128ToDoubles(bytes);
      loss.inexact += inexact;
      return readerOf(doubles, doubleText);
    },
  });

/** An enum by the name of its item, where there is one. */
const integer: MakeCells = ({ items }) => {
  const names = items?.length ? uniqueNames(items).map(textCell) : undefined;
  const text = names ? (value: number) => names[value] ?? String(value) : String;
  return { suffixes: ONE, read: (values) => readerOf(typedArray(values as FixedValues) as Int32Array, text) };
};

const texts: MakeCells = (dtype, path) => {
  const read = textReader(dtype, path);
  return { suffixes: ONE, read: (values, loss) => (i) => textCell(read(valueBytes(values, i), loss)) };
};

/** One row per dtype. */
const CELLS: Readonly<Record<DtypeName, MakeCells>> = {
  i1: integer,
  i2: integer,
  i4: integer,
  i8: wideInteger,
  u1: integer,
  u2: integer,
  u4: integer,
  u8: wideInteger,
  f4: plain(ONE, singleText),
  f8: plain(ONE, doubleText),
  f16: rounded(ONE),
  c8: plain(REAL_AND_IMAGINARY, singleText),
  c16: plain(REAL_AND_IMAGINARY, doubleText),
  c32: rounded(REAL_AND_IMAGINARY),
  bool: plain(ONE, (value) => (value ? 'TRUE' : 'FALSE')),
  timestamp: () => ({ suffixes: ONE, read: (values) => (i) => timeCell(valueBytes(values, i)) }),
  string: texts,
  path: texts,
  variant: texts,
  void: () => ({ suffixes: ONE, read: () => () => '' }),
};

export function cellsOf(dtype: Dtype, path: string): Cells {
  return CELLS[dtype.name](dtype, path);
}

function readerOf<T>(array: ArrayLike<T>, text: (value: T) => string): (cell: number) => string {
  return (cell) => text(array[cell]);
}

/** Always nine decimals: readers guess the form of a column by its first cell. Years beyond 9999 begin with a sign, as text. */
function timeCell(bytes: Uint8Array): string {
  const text = isoText(timestampFromBytes(bytes)).slice(0, -1);
  const [seconds, decimals = ''] = text.split('.');
  return textCell(`${seconds}.${decimals.padEnd(9, '0')}Z`);
}
