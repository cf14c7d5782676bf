import { childPath } from '../../../core/index.ts';
import { ByteWriter } from '../types/byte-writer.ts';
import { DEFAULT_LAYOUT, type LabviewType } from '../types/type.ts';
import type { ArrayValue, FixedPointValue, PathValue, Value } from '../types/value.ts';
import { canonicalPath } from '../values/path-row.ts';
import { typeRow } from '../values/type-table.ts';

/** Values end to end, as a dataset delivers them: bytes for fixed sizes, a list for the others. */
export interface ExpectedColumn {
  count: number;
  readonly bytes: number[];
  readonly lengths: number[];
}

/** What the bulk reader should make of a value: a plain walk through it, leaf by leaf. */
export function expectedColumns(type: LabviewType, value: Value, path: string): Map<string, ExpectedColumn> {
  const columns = new Map<string, ExpectedColumn>();
  declare(type, path);
  collect(type, value, path);
  return columns;

  function declare(leaf: LabviewType, at: string): void {
    if (leaf.word === 'Cluster') for (const { name, type: inner } of leaf.fields) declare(inner, childPath(at, name));
    else if (leaf.word === 'Array') declare(leaf.element, at);
    else {
      columns.set(at, { count: 0, bytes: [], lengths: [] });
      if (leaf.word === 'FXP' && leaf.overflow) columns.set(`${at}_overflow`, { count: 0, bytes: [], lengths: [] });
    }
  }

  function collect(leaf: LabviewType, one: Value, at: string): void {
    if (leaf.word === 'Cluster') {
      for (const [i, { name, type: inner }] of leaf.fields.entries())
        collect(inner, (one as Value[])[i], childPath(at, name));
    } else if (leaf.word === 'Array') {
      for (const element of Array.from((one as ArrayValue).values)) collect(leaf.element, element, at);
    } else if (leaf.word === 'FXP') {
      const { value: integer, overflow } = one as FixedPointValue;
      add(at, encoded({ word: 'I64' }, integer));
      if (leaf.overflow) add(`${at}_overflow`, [overflow ? 1 : 0]);
    } else add(at, canonical(leaf, one));
  }

  function add(at: string, bytes: Iterable<number>): void {
    const column = columns.get(at) as ExpectedColumn;
    const list = [...bytes];
    column.count++;
    column.bytes.push(...list);
    column.lengths.push(list.length);
  }
}

function canonical(type: LabviewType, value: Value): Iterable<number> {
  if (type.word === 'String') return value as Uint8Array;
  if (type.word === 'Path') return canonicalPath(value as PathValue);
  return encoded(type.word === 'Boolean4' ? { word: 'Boolean' } : type, value);
}

function encoded(type: LabviewType, value: Value): Iterable<number> {
  const writer = new ByteWriter({ byteOrder: 'little' });
  typeRow(type.word).encode(writer, value, type, { ...DEFAULT_LAYOUT, littleEndianTimestamps: 'two-words' });
  return writer.written;
}
