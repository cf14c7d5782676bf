import { giveWay, type ReadOptions, type Samples } from '../../../core/index.ts';
import { checkFits } from './fits-in-memory.ts';
import { KeptRow } from './kept-row.ts';
import { LONG_ROW, longestRow, rowLength } from './rows.ts';
import { type Signal, samplesOfRow } from './signal.ts';
import { walkRows } from './walk-rows.ts';

/** What a step changes of a signal besides its samples. */
export type Changes = Partial<Pick<Signal, 'unit' | 'axis' | 'rowAxis' | 'rows' | 'recorded'>>;

/** Makes the samples of a row of those of another; what it gives may be changed by nobody else. */
export type RowMap = (values: Float64Array, row: number, options?: ReadOptions) => Float64Array | Promise<Float64Array>;

/**
 * A signal each row of which is made of a row of another one as a whole. Of rows that are read in parts the last one is kept. `changes` tell
 * how long rows are, if they are not as long as they were.
 */
export function mapRows(signal: Signal, map: RowMap, changes: Changes = {}): Signal {
  const kept = new KeptRow<Float64Array>();
  const wholeRow = async (row: number, options?: ReadOptions) => {
    const length = rowLength(signal.rows, row);
    checkFits(length, signal.name);
    return map(await signal.readPart(row, 0, length, options), row, options);
  };
  const mapped: Signal = {
    ...signal,
    recorded: undefined,
    ...changes,
    async readRows(first, count, options) {
      const parts: Float64Array[] = [];
      // in batches: what comes out of rows may be much less than what goes in
      for await (const { row, values } of walkRows(signal, options, { first, count })) {
        parts.push(await map(values, row, options));
      }
      return endToEnd(parts);
    },
    async readPart(row, start, count, options) {
      const values = await kept.get(row, () => wholeRow(row, options), options);
      return values.slice(start, start + count);
    },
  };
  return mapped;
}

/** Samples that are made in one turn. */
const PIECE = 2 ** 15;

/** Longer rows are worked through in parts. */
const LONG = 2 ** 16;

/** Makes the samples of rows, all of the same length and end to end, of those of others. */
export type RowsMap = (values: Float64Array, columns: number) => Float64Array;

/**
 * A signal whose samples depend on others not further away than `reach`, with a rule of its own for both ends of a row: a part of a long row
 * is made as a row is, with so many more samples at both sides that its own are right.
 */
export function mapNeighbours(signal: Signal, reach: number, map: RowsMap, changes: Changes = {}): Signal {
  const { rows } = signal;
  const whole = mapRows(signal, (values) => map(values, values.length), changes);
  const { lengths } = rows;
  return {
    ...whole,
    async readRows(first, count, options) {
      if (typeof lengths !== 'number') return whole.readRows(first, count, options);
      return map(await signal.readRows(first, count, options), lengths);
    },
    async readPart(row, start, count, options) {
      const length = rowLength(rows, row);
      if (length <= LONG) return whole.readPart(row, start, count, options);
      const from = Math.max(0, start - 2 * reach);
      const to = Math.min(length, start + count + 2 * reach);
      const values = await signal.readPart(row, from, to - from, options);
      const made = new Float64Array(count);
      for (let at = start; at < start + count; at += PIECE) {
        await giveWay();
        options?.signal?.throwIfAborted();
        const end = Math.min(at + PIECE, start + count);
        const low = Math.max(from, at - 2 * reach);
        const piece = values.subarray(low - from, Math.min(to, end + 2 * reach) - from);
        made.set(map(piece, piece.length).subarray(at - low, end - low), at - start);
      }
      return made;
    },
  };
}

/** Makes what can be read of a long row in any part; it may have to go through the row before. */
export type LongMap = (samples: Samples, row: number, options: ReadOptions) => Promise<Samples>;

/**
 * A signal each row of which is made of a row of another one: as a whole where it is short, through `long` where it is not. Of long rows the one
 * that was read last is kept in mind.
 */
export function mapLongRows(signal: Signal, map: RowMap, long: LongMap, changes: Changes = {}): Signal {
  const whole = mapRows(signal, map, changes);
  if (longestRow(signal.rows) <= LONG_ROW) return whole;
  const kept = new KeptRow<Samples>();
  const readPart: Signal['readPart'] = async (row, start, count, options = {}) => {
    if (rowLength(signal.rows, row) <= LONG_ROW) return whole.readPart(row, start, count, options);
    const samples = await kept.get(row, () => long(samplesOfRow(signal, row), row, options), options);
    return samples.read(start, count, options);
  };
  return {
    ...whole,
    readPart,
    async readRows(first, count, options) {
      const parts: Float64Array[] = [];
      for (let row = first; row < first + count; row++) {
        parts.push(await readPart(row, 0, rowLength(whole.rows, row), options));
      }
      return endToEnd(parts);
    },
  };
}

/** A signal each sample of which is made of one of another. */
export function mapSamples(signal: Signal, map: (value: number) => number, changes: Changes = {}): Signal {
  const all = (values: Float64Array) => values.map(map);
  return {
    ...signal,
    recorded: undefined,
    ...changes,
    readRows: async (first, count, options) => all(await signal.readRows(first, count, options)),
    readPart: async (row, start, count, options) => all(await signal.readPart(row, start, count, options)),
  };
}

export function endToEnd(parts: readonly Float64Array[]): Float64Array {
  if (parts.length === 1) return parts[0];
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
