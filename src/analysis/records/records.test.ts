import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectNear, goldensOf } from '../testing/goldens.ts';
import { noise } from '../testing/inputs.ts';
import { gated, gateIntegral, gateMean, gateOfRange } from './gate.ts';
import { ExponentialRecords, MovingRecords } from './moving-records.ts';
import { RecordAverage } from './record-average.ts';
import { selectRecords } from './select-records.ts';

const goldens = goldensOf(import.meta.url);
const COLUMNS = 9;
const all = noise(12 * COLUMNS).map((value) => value + 1e6);
const records = Array.from({ length: 12 }, (_, row) => all.subarray(row * COLUMNS, (row + 1) * COLUMNS));

const problem = (code: string, message: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(message) });

test('the average is that of NumPy and SciPy, far from zero', () => {
  const average = new RecordAverage(COLUMNS);
  for (const row of records) average.add(row);
  const { counts, means, stds, standardErrors } = average.average;
  expect(counts).toEqual(new Float64Array(COLUMNS).fill(12));
  expectNear(means, goldens.mean, 1e-15);
  expectNear(stds, goldens.std, 1e-9);
  expectNear(standardErrors, goldens.sem, 1e-9);
});

test('gaps are left out of the average', () => {
  const average = new RecordAverage(3);
  average.add(Float64Array.of(1, Number.NaN, Number.NaN));
  average.add(Float64Array.of(3, 5, Number.POSITIVE_INFINITY));
  const { counts, means, stds, standardErrors } = average.average;
  expect(counts).toEqual(Float64Array.of(2, 1, 0));
  expect(means).toEqual(Float64Array.of(2, 5, Number.NaN));
  expect(stds).toEqual(Float64Array.of(Math.SQRT2, Number.NaN, Number.NaN));
  expectNear(standardErrors, [1, Number.NaN, Number.NaN], 1e-15);
});

test('the mean of the last records is that of SciPy', () => {
  const moving = new MovingRecords(5, COLUMNS);
  const means = records.map((row) => moving.add(row));
  expectNear(
    means.slice(4).flatMap((mean) => [...mean]),
    goldens.moving,
    1e-15,
  );
  expectNear(
    means[1],
    records[0].map((value, i) => (value + records[1][i]) / 2),
    1e-15,
  );
});

test('the mean of the last records is what the sum of any of them is', () => {
  const rows = fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Number.NaN)), { maxLength: 40 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 9 }), (values, count) => {
      const moving = new MovingRecords(count, 1);
      for (const [i, value] of values.entries()) {
        const last = values.slice(Math.max(0, i + 1 - count), i + 1);
        expect(moving.add(Float64Array.of(value))[0] + 0).toBe(last.reduce((a, b) => a + b, 0) / last.length);
      }
    }),
  );
});

test('the exponential mean is that of a filter', () => {
  const mean = new ExponentialRecords(0.3);
  expectNear(
    records.flatMap((row) => [...mean.add(row)]),
    goldens.exponential,
    1e-14,
  );
});

test('the exponential mean passes over gaps', () => {
  const mean = new ExponentialRecords(0.5);
  mean.add(Float64Array.of(2, Number.NaN));
  expect(mean.add(Float64Array.of(Number.NaN, 7))).toEqual(Float64Array.of(2, 7));
  expect(mean.add(Float64Array.of(4, 9))).toEqual(Float64Array.of(3, 8));
});

test('integrals are those of SciPy', () => {
  const gate = { start: 2, count: 5 };
  let at = 0;
  const x = noise(COLUMNS, 5).map((value) => {
    at += value + 1;
    return at;
  });
  expectNear(
    records.map((row) => gateIntegral(row, gate, x)),
    goldens.integrals,
    1e-14,
  );
  expectNear(
    records.map((row) => gateIntegral(row, gate, { start: 7, step: 0.25 })),
    goldens['even integrals'],
    1e-14,
  );
});

test('a mean in a gate leaves gaps out', () => {
  const row = Float64Array.of(100, 1, Number.NaN, 3, 100);
  expect(gateMean(row, { start: 1, count: 3 })).toBe(2);
  expect(gateMean(row, { start: 2, count: 1 })).toBeNaN();
  expect(gated(row, { start: 3, count: 2 })).toEqual(Float64Array.of(3, 100));
});

test('a gate has the samples that lie in its range, whichever way places go', () => {
  const places = Float64Array.of(0, 1, 2, 4, 8);
  expect(gateOfRange(places, 5, 1, 4)).toEqual({ start: 1, count: 3 });
  expect(gateOfRange(places.slice().reverse(), 5, 0.5, 4)).toEqual({ start: 1, count: 3 });
  expect(gateOfRange({ start: 10, step: -0.5 }, 21, 3, 4)).toEqual({ start: 12, count: 3 });
  expect(gateOfRange({ start: 0, step: 0.1 }, 100, Number.NEGATIVE_INFINITY, 0.05)).toEqual({ start: 0, count: 1 });
  expect(gateOfRange({ start: 5, step: 1 }, 1, 5, 5)).toEqual({ start: 0, count: 1 });
});

test('records are selected by a value of each', () => {
  const values = Float64Array.of(1, 5, Number.NaN, 3, 4);
  expect(selectRecords(values, { least: 3 })).toEqual(Float64Array.of(1, 3, 4));
  expect(selectRecords(values, { most: 4, least: 2 })).toEqual(Float64Array.of(3, 4));
  expect(selectRecords(values, {})).toEqual(Float64Array.of(0, 1, 3, 4));
});

test.each([
  ['PIPELINE_INVALID', 'gate is 2 to 1', () => gateOfRange({ start: 0, step: 1 }, 9, 2, 1)],
  ['PIPELINE_INVALID', 'gate is NaN to 1', () => gateOfRange({ start: 0, step: 1 }, 9, Number.NaN, 1)],
  ['PIPELINE_INVALID', 'range is 2 to 1', () => selectRecords(new Float64Array(), { least: 2, most: 1 })],
  ['PIPELINE_INVALID', 'factor is 0', () => new ExponentialRecords(0)],
  ['PIPELINE_INVALID', 'records is 0', () => new MovingRecords(0, 5)],
  ['PIPELINE_INVALID', 'records is 1000000', () => new MovingRecords(1_000_000, 1_000_000)],
  ['PIPELINE_INVALID', 'columns is -1', () => new RecordAverage(-1)],
  ['ANALYSIS_IMPOSSIBLE', 'no sample lies in the gate', () => gateOfRange({ start: 0, step: 1 }, 9, 2.1, 2.9)],
  ['ANALYSIS_IMPOSSIBLE', 'no sample lies in the gate', () => gateOfRange(new Float64Array(), 0, 0, 1)],
  ['ANALYSIS_IMPOSSIBLE', 'not of the same length', () => gateOfRange(new Float64Array(3), 4, 0, 1)],
  ['ANALYSIS_IMPOSSIBLE', 'not of the same length', () => new RecordAverage(3).add(new Float64Array(4))],
  ['ANALYSIS_IMPOSSIBLE', 'not of the same length', () => new MovingRecords(2, 3).add(new Float64Array(4))],
])('%s: %s', (code, message, make) => {
  expect(make).toThrow(problem(code, message));
});
