import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { swapInPlace } from '../core/index.ts';
import { BUCKET, FAN_OUT, type Pyramid } from './pyramid.ts';
import { PyramidBuilder } from './pyramid-builder.ts';
import { blocksArbitrary, HOSTILE, samplesArbitrary } from './testing/hostile-samples.ts';

/** Level by level in the most obvious way. */
function reference(values: Float64Array): Pick<Pyramid, 'length' | 'extent' | 'gaps'> & { levels: number[][][] } {
  const levels: number[][][] = [];
  for (let size = BUCKET; size === BUCKET || size <= values.length; size *= FAN_OUT) {
    const starts = Array.from({ length: Math.floor(values.length / size) }, (_, i) => i * size);
    levels.push(starts.map((start) => summaryOf(values.subarray(start, start + size))));
  }
  const [min, max, gaps, positive] = summaryOf(values);
  return { length: values.length, levels, extent: { min, max, positive }, gaps };
}

function summaryOf(values: Float64Array): number[] {
  const finite = values.filter(Number.isFinite);
  const least = (numbers: Float64Array) =>
    numbers.length === 0 ? Number.NaN : numbers.reduce((a, b) => (b < a ? b : a));
  const min = least(finite) + 0;
  const max = -least(finite.map((value) => -value)) + 0;
  return [min, max, values.length - finite.length, least(finite.filter((value) => value > 0))];
}

function checkPyramid(pyramid: Pyramid, values: Float64Array) {
  const { levels, ...rest } = reference(values);
  expect(pyramid).toMatchObject(rest);
  expect(pyramid.levels).toHaveLength(levels.length);
  for (const [k, level] of levels.entries()) {
    for (const [column, name] of (['min', 'max', 'gaps'] as const).entries()) {
      expect([...pyramid.levels[k][name]]).toEqual(level.map((bucket) => bucket[column]));
    }
  }
  const [min, max, gaps] = summaryOf(values.subarray(values.length - (values.length % BUCKET)));
  expect(pyramid.rest).toEqual({ min, max, gaps });
}

function bytesOf(values: Float64Array<ArrayBuffer>, order: 'big' | 'little', shift = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.byteLength + shift).subarray(shift);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  if (order === 'big') swapInPlace(bytes, 8);
  return bytes;
}

const inBlocks = samplesArbitrary.chain((values) => fc.tuple(fc.constant(values), blocksArbitrary(values)));

describe.each([
  ['WebAssembly', undefined],
  ['JavaScript', 'plain' as const],
])('in %s', (_, kernel) => {
  test('it is the same whatever the blocks, and can be looked at on the way', () => {
    fc.assert(
      fc.property(inBlocks, ([values, blocks]) => {
        const builder = new PyramidBuilder({ kernel });
        const snapshots = blocks.map((block) => {
          builder.add(block);
          return builder.snapshot();
        });
        for (const snapshot of snapshots) checkPyramid(snapshot, values.subarray(0, snapshot.length));
        expect(builder.length).toBe(values.length);
      }),
      { numRuns: 150 },
    );
  });

  test.each(['big', 'little'] as const)('bytes that are %s-endian are not changed', (order) => {
    fc.assert(
      fc.property(inBlocks, fc.nat({ max: 9 }), ([values, blocks], shift) => {
        const builder = new PyramidBuilder({ kernel, length: values.length });
        for (const block of blocks) {
          const bytes = bytesOf(block, order, shift);
          builder.addBytes(bytes, order);
          expect(Buffer.compare(bytes, bytesOf(block, order))).toBe(0);
        }
        checkPyramid(builder.snapshot(), values);
      }),
      { numRuns: 100 },
    );
  });

  test.each(['big', 'little'] as const)('%s-endian bytes may lie in the window', (order) => {
    fc.assert(
      fc.property(inBlocks, fc.nat({ max: 9 }), ([values, blocks], shift) => {
        const builder = new PyramidBuilder({ kernel });
        for (const block of blocks) {
          builder.window.set(bytesOf(block, order), shift);
          builder.addBytes(builder.window.subarray(shift, shift + block.byteLength), order);
        }
        checkPyramid(builder.snapshot(), values);
      }),
      { numRuns: 100 },
    );
  });

  test('blocks larger than the window of the kernel', () => {
    const values = Float64Array.from({ length: 300_000 }, (_, i) => (i % 1000 === 999 ? Number.NaN : Math.sin(i)));
    const builder = new PyramidBuilder({ kernel });
    builder.add(values.subarray(0, 100));
    builder.addBytes(bytesOf(values.subarray(100), 'big'), 'big');
    checkPyramid(builder.snapshot(), values);
  });

  test('every place in a bucket of every length counts once', () => {
    for (let length = 1; length <= 20; length++) {
      for (const value of HOSTILE) {
        for (let at = 0; at < length; at++) {
          const values = new Float64Array(length).fill(0.5);
          values[at] = value;
          const builder = new PyramidBuilder({ kernel });
          builder.add(values);
          const [min, max, gaps, positive] = summaryOf(values);
          expect(builder.snapshot()).toMatchObject({ rest: { min, max, gaps }, extent: { min, max, positive } });
        }
      }
    }
  });
});

test('both kernels give the same bits', () => {
  fc.assert(
    fc.property(samplesArbitrary, (values) => {
      const [wasm, plain] = [undefined, 'plain' as const].map((kernel) => {
        const builder = new PyramidBuilder({ kernel });
        builder.add(values);
        const { levels, extent, rest } = builder.snapshot();
        const numbers = [extent.min, extent.max, extent.positive, rest.min, rest.max];
        return [...levels.flatMap(({ min, max }) => [min, max]), Float64Array.from(numbers)].map(bitsOf);
      });
      expect(wasm).toEqual(plain);
    }),
    { numRuns: 300 },
  );
});

function bitsOf({ buffer, byteOffset, byteLength }: Float64Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('hex');
}

test('zeros have no sign', () => {
  const builder = new PyramidBuilder();
  builder.add(new Float64Array(BUCKET).fill(-0));
  const { levels, extent } = builder.snapshot();
  expect([levels[0].min[0], levels[0].max[0], extent.min, extent.max]).toEqual([0, 0, 0, 0]);
  expect(extent.positive).toBeNaN();
});

test('a wrong length, even an absurd one, does no harm', () => {
  const values = Float64Array.from({ length: 10_000 }, (_, i) => i);
  for (const length of [1, 9999, 1e6, 1e18, -5, Number.NaN]) {
    const builder = new PyramidBuilder({ length });
    builder.add(values);
    checkPyramid(builder.snapshot(), values);
  }
});

test('bytes that end within a value are refused', () => {
  expect(() => new PyramidBuilder().addBytes(new Uint8Array(12), 'big')).toThrow(
    expect.objectContaining({ code: 'TRUNCATED' }),
  );
});
