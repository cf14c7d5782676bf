import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryDataset, parseSlice, typedArray } from '../../core/index.ts';
import { readPicked } from './picked-values.ts';

const shapes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 0, maxLength: 4 });

test('any part of any slice is what it is in the whole slice', async () => {
  const cases = shapes.chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      slice: fc.tuple(
        ...shape.map((size) => fc.oneof(fc.constant(':'), fc.constant('::2'), fc.nat(size - 1).map(String))),
      ),
      parts: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    }),
  );
  await fc.assert(
    fc.asyncProperty(cases, async ({ shape, slice, parts }) => {
      const total = shape.reduce((product, size) => product * size, 1);
      const dataset = memoryDataset({ name: 'd', values: Int32Array.from({ length: total }, (_, i) => i), shape });
      const picked = parseSlice(slice.join(', '), shape);
      const all = [...typedArray((await dataset.read(picked.selection)) as never)];
      const [from, to] = parts.map((part) => Math.round(part * all.length)).sort((a, b) => a - b);
      const { signal } = new AbortController();
      const some =
        from === to ? [] : [...typedArray((await readPicked(dataset, picked, from, to - from, signal)) as never)];
      expect(some).toEqual(all.slice(from, to));
    }),
    { numRuns: 500 },
  );
});
