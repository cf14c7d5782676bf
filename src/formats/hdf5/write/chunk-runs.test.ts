import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueCount } from '../../../core/index.ts';
import { boxesOf } from '../read/boxes.ts';
import { chunkRuns, chunkShape } from './chunk-runs.ts';

const shapes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 });

describe('chunk runs', () => {
  it('cut any shape into successive values', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 500 }), (shape, bytes) => {
        const runs = chunkRuns(shape, chunkShape(shape, 2, bytes), 2);
        let first = 0;
        for (let i = 0; i < runs.count; i++) {
          expect(rowMajor(shape, runs.origin(i))).toBe(first);
          first += runs.valuesIn(i);
        }
        expect(first).toBe(valueCount(shape));
        expect(runs.values * 2).toBeLessThanOrEqual(Math.max(2, bytes));
      }),
    );
  });

  it.each([
    [
      [4, 4],
      [2, 2],
    ],
    [[4, 4], [4]],
    [[4], [0]],
    [[], []],
  ])('refuses chunks that are no runs: %j in %j', (shape, chunk) => {
    expect(() => chunkRuns(shape, chunk, 8)).toThrow('HDF5_LIMIT');
  });

  it('refuses chunks of 4 GiB', () => {
    expect(() => chunkRuns([2 ** 30], [2 ** 29], 8)).toThrow('4 GiB');
  });
});

describe('boxes', () => {
  it('hold any range of values, in order', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (shape, a, b) => {
          const total = valueCount(shape);
          const [first, last] = [Math.floor(Math.min(a, b) * total), Math.floor(Math.max(a, b) * total)];
          const indexes: number[] = [];
          for (const { start, count } of boxesOf(shape, first, last - first)) {
            for (const offset of everyIndex(count))
              indexes.push(
                rowMajor(
                  shape,
                  offset.map((o, d) => o + start[d]),
                ),
              );
          }
          expect(indexes).toEqual(Array.from({ length: last - first }, (_, i) => first + i));
        },
      ),
    );
  });
});

function rowMajor(shape: readonly number[], index: readonly number[]): number {
  return index.reduce((sum, i, d) => sum * shape[d] + i, 0);
}

function* everyIndex(shape: readonly number[]): Generator<number[]> {
  for (let i = 0; i < valueCount(shape); i++) {
    let rest = i;
    yield shape
      .toReversed()
      .map((size) => {
        const index = rest % size;
        rest = Math.floor(rest / size);
        return index;
      })
      .reverse();
  }
}
