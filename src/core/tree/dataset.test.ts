import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Values, valueBytes } from '../dtypes/values.ts';
import { NO_ATTRIBUTES } from './attributes.ts';
import { makeDataset, pick } from './dataset.ts';
import type { Block, Dataset, Selection } from './node.ts';
import { resolveSelection, selectedSpans, valueCount } from './selection.ts';

type Kind = 'fixed' | 'varying';

/** Value `i` of all test datasets. */
function testValue(kind: Kind, i: number): Uint8Array {
  return kind === 'fixed' ? Uint8Array.of(i & 0xff, i >>> 8) : new Uint8Array(i % 4).fill(i & 0xff);
}

function valuesOf(kind: Kind, indexes: readonly number[]): Values {
  const parts = indexes.map((i) => testValue(kind, i));
  const bytes = new Uint8Array(Buffer.concat(parts));
  if (kind === 'fixed') return { dtype: { name: 'u2' }, count: parts.length, bytes };
  const offsets = Uint32Array.from({ length: parts.length + 1 });
  parts.forEach((part, i) => {
    offsets[i + 1] = offsets[i] + part.length;
  });
  return { dtype: { name: 'string' }, count: parts.length, bytes, offsets };
}

/** A dataset that hands out one buffer again and again, and spoils it before each new block. */
function poisoningDataset(kind: Kind, shape: readonly number[], blockCounts: readonly number[]): Dataset {
  return makeDataset({
    name: 'd',
    path: '/d',
    dtype: { name: kind === 'fixed' ? 'u2' : 'string' },
    shape,
    attributes: NO_ATTRIBUTES,
    async *stream({ start, count }) {
      let last: Block | undefined;
      for (let at = start, turn = 0; at < start + count; turn++) {
        last?.bytes.fill(0xee);
        last?.offsets?.fill(0xeeeeeeee);
        const size = Math.min(blockCounts[turn % blockCounts.length], start + count - at);
        const indexes = Array.from({ length: size }, (_, i) => at + i);
        last = { ...valuesOf(kind, indexes), start: at };
        yield last;
        at += size;
      }
    },
  });
}

/** Row-major indexes of what is selected, found the slow way. */
function naiveIndexes(shape: readonly number[], selection: Selection): number[] {
  return Array.from({ length: valueCount(shape) }, (_, i) => i).filter((index) => {
    let rest = index;
    return shape
      .toReversed()
      .map((size) => {
        const position = rest % size;
        rest = Math.floor(rest / size);
        return position;
      })
      .toReversed()
      .every((position, dimension) => {
        const { start = 0, stop = shape[dimension], step = 1 } = selection[dimension] ?? {};
        return position >= start && position < stop && (position - start) % step === 0;
      });
  });
}

const shapes = fc.array(fc.nat(7), { maxLength: 4 });
const selections = shapes.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    selection: fc
      .tuple(
        ...shape.map((size) =>
          fc.option(
            fc
              .record({ a: fc.nat(size), b: fc.nat(size), step: fc.integer({ min: 1, max: 5 }) })
              .map(({ a, b, step }) => ({ start: Math.min(a, b), stop: Math.max(a, b), step })),
          ),
        ),
      )
      .chain((slices) => fc.nat(shape.length).map((kept) => slices.slice(0, kept))),
  }),
);

describe('a selection', () => {
  test('becomes spans of the same values, in order', () => {
    fc.assert(
      fc.property(selections, ({ shape, selection }) => {
        const resolved = resolveSelection(shape, selection);
        const indexes = [...selectedSpans(shape, resolved)].flatMap(({ start, count, step }) =>
          Array.from({ length: count }, (_, i) => start + i * step),
        );
        expect(indexes).toEqual(naiveIndexes(shape, selection));
        expect(valueCount(resolved.shape)).toBe(indexes.length);
      }),
      { numRuns: 1000 },
    );
  });

  test.each<[Selection]>([
    [[{ start: -1 }]],
    [[{ stop: 11 }]],
    [[{ start: 5, stop: 4 }]],
    [[{ step: 0 }]],
    [[{ step: 1.5 }]],
    [[{ start: Number.NaN }]],
    [[null, null]],
  ])('%j does not fit [10]', (selection) => {
    expect(() => resolveSelection([10], selection)).toThrow(expect.objectContaining({ code: 'BAD_SELECTION' }));
  });
});

describe.each(['fixed', 'varying'] as const)('a dataset of values of %s size', (kind) => {
  const blockCounts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

  test('reads what is selected, however its blocks fall', async () => {
    await fc.assert(
      fc.asyncProperty(selections, blockCounts, async ({ shape, selection }, counts) => {
        const values = await poisoningDataset(kind, shape, counts).read(selection);
        expect(values).toEqual(valuesOf(kind, naiveIndexes(shape, selection)));
      }),
      { numRuns: 500 },
    );
  });

  test('walks through any range of its values', async () => {
    const ranges = fc.record({ a: fc.nat(60), b: fc.nat(60) });
    await fc.assert(
      fc.asyncProperty(ranges, blockCounts, async ({ a, b }, counts) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        const seen: Uint8Array[] = [];
        for await (const block of poisoningDataset(kind, [60], counts).blocks({ start, count: end - start })) {
          expect(block.start).toBe(start + seen.length);
          for (let i = 0; i < block.count; i++) seen.push(valueBytes(block, i).slice());
        }
        expect(seen).toEqual(Array.from({ length: end - start }, (_, i) => testValue(kind, start + i)));
      }),
    );
  });

  test('a range that does not fit is refused', () => {
    const dataset = poisoningDataset(kind, [10], [5]);
    for (const options of [{ start: 11 }, { start: 5, count: 6 }, { start: -1 }, { count: -1 }, { start: 0.5 }]) {
      expect(() => dataset.blocks(options)).toThrow(expect.objectContaining({ code: 'BAD_SELECTION' }));
    }
  });

  test('a stream that ends early is a TRUNCATED, never made-up values', async () => {
    const dataset = makeDataset({
      ...poisoningDataset(kind, [10], [5]),
      async *stream() {
        yield { ...valuesOf(kind, [0, 1, 2]), start: 0 };
      },
    });
    await expect(dataset.read()).rejects.toMatchObject({ code: 'TRUNCATED', path: '/d' });
  });

  test('pick takes values in any order', () => {
    const indexes = fc.array(fc.nat(19), { maxLength: 40 });
    const all = valuesOf(
      kind,
      Array.from({ length: 20 }, (_, i) => i),
    );
    fc.assert(
      fc.property(indexes, (list) => {
        expect(pick(all, list)).toEqual(valuesOf(kind, list));
      }),
    );
  });
});

describe('reading with a wide step', () => {
  test('reads little more than what is asked for', async () => {
    let streamed = 0;
    const dataset = makeDataset({
      name: 'd',
      path: '/d',
      dtype: { name: 'u1' },
      shape: [2 ** 33],
      attributes: NO_ATTRIBUTES,
      async *stream({ start, count }) {
        streamed += count;
        yield { dtype: { name: 'u1' }, count, bytes: new Uint8Array(count).fill(start % 251), start };
      },
    });
    const values = await dataset.read([{ step: 2 ** 26 }]);
    expect([...values.bytes]).toEqual(Array.from({ length: 128 }, (_, i) => (i * 2 ** 26) % 251));
    expect(streamed).toBe(128);
    expect((await dataset.read([{ stop: 2 ** 26, step: 2 ** 12 }])).count).toBe(2 ** 14);
  });

  test('more than 2 GiB in one read is refused before anything is allocated', async () => {
    const dataset = poisoningDataset('fixed', [2 ** 40], [5]);
    await expect(dataset.read()).rejects.toMatchObject({ code: 'TOO_LARGE', path: '/d' });
  });
});
