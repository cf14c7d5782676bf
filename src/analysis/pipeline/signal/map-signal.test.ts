import { expect, test } from 'vitest';
import { COUNTED } from './axis.ts';
import { cutRows } from './cut-rows.ts';
import { MOST_IN_MEMORY } from './fits-in-memory.ts';
import { mapLongRows, mapRows } from './map-signal.ts';
import { evenRows, LONG_ROW } from './rows.ts';
import type { Signal } from './signal.ts';

/** Zeros, and how many of them were asked for at a time at most. */
function zeros(rows: number, samples: number): { signal: Signal; most: () => number } {
  let most = 0;
  const read = async (count: number) => {
    most = Math.max(most, count);
    return new Float64Array(count);
  };
  const signal: Signal = {
    kind: 'signal',
    name: 'zeros',
    unit: undefined,
    axis: COUNTED,
    rows: evenRows([rows], samples),
    readRows: (_, count) => read(count * samples),
    readPart: (_row, _start, count) => read(count),
  };
  return { signal, most: () => most };
}

const firstOf = { rows: evenRows([1000], 1) };

test('many rows of which little comes are not in memory together', async () => {
  const { signal, most } = zeros(1000, 10_000);
  const made = mapRows(signal, (values) => values.slice(0, 1), firstOf);
  expect((await made.readRows(0, 1000)).length).toBe(1000);
  expect((await cutRows(signal, 5, 6).readRows(0, 1000)).length).toBe(1000);
  expect(most()).toBeLessThanOrEqual(2 ** 18);
});

test('of long rows that are cut only the part is read', async () => {
  const { signal, most } = zeros(1000, 10_000);
  await cutRows(signal, 5, 6).readRows(0, 1000);
  expect(most()).toBe(1);
});

test('rows that are too long are worked through in parts, however many are wanted', async () => {
  const { signal, most } = zeros(3, LONG_ROW + 1);
  const one = async () => ({ length: 1, read: async () => Float64Array.of(7) });
  const whole = () => expect.unreachable();
  const made = mapLongRows(signal, whole, one, { rows: evenRows([3], 1) });
  expect([...(await made.readRows(0, 3))]).toEqual([7, 7, 7]);
  expect(most()).toBe(0);
});

test('a row that does not fit into memory is refused before it is read', async () => {
  const { signal, most } = zeros(1, MOST_IN_MEMORY + 1);
  const made = mapRows(signal, (values) => values);
  await expect(made.readPart(0, 0, 10)).rejects.toMatchObject({ code: 'ANALYSIS_IMPOSSIBLE' });
  expect(most()).toBe(0);
});
