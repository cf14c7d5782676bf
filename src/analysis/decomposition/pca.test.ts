import { describe, expect, test } from 'vitest';
import { embeddedLinearAlgebra } from '../linear-algebra/embedded/embedded-linear-algebra.ts';
import { matrix } from '../linear-algebra/matrix.ts';
import { withSingularValues } from '../linear-algebra/testing/matrices.ts';
import { expectNear, goldensOf } from '../testing/goldens.ts';
import { type PcaOfRecordsOptions, pca } from './pca.ts';
import { PcaOfBlocks } from './pca-of-blocks.ts';
import type { PrincipalComponents } from './principal-components.ts';
import { scoresOf } from './scores.ts';
import { records, rowsOf } from './testing/records.ts';

const goldens = goldensOf(import.meta.url);
const linearAlgebra = embeddedLinearAlgebra();
const tall = records(60, 12);
const wide = records(8, 40);

function expectGolden(name: string, found: PrincipalComponents, tolerance = 1e-11): void {
  expectNear(found.mean, goldens[`${name} mean`], 1e-14);
  expectNear(found.components.values, goldens[`${name} components`], tolerance);
  expectNear(found.explainedVariance, goldens[`${name} variance`], tolerance);
  expectNear(found.explainedVarianceRatio, goldens[`${name} ratio`], tolerance);
}

describe('as by a singular value decomposition of SciPy', () => {
  test.each<[string, typeof tall, PcaOfRecordsOptions]>([
    ['tall', tall, { method: 'gram' }],
    ['tall', tall, { method: 'svd' }],
    ['wide', wide, { method: 'gram' }],
    ['wide', wide, { method: 'svd' }],
    ['not centred', tall, { centre: false, method: 'gram' }],
    ['not centred', tall, { centre: false, method: 'svd' }],
  ])('%s: %$', async (name, data, options) => {
    const found = await pca(linearAlgebra, data, { ...options, components: 4 });
    expectGolden(name, found);
    expectNear(found.scores.values, goldens[`${name} scores`], 1e-11);
  });

  test.each([1, 7, 30, 60])('in blocks of %d records', async (size) => {
    const blocks = new PcaOfBlocks(linearAlgebra, 12);
    for (let from = 0; from < 60; from += size) await blocks.add(rowsOf(tall, from, Math.min(60, from + size)));
    const found = await blocks.components({ components: 4 });
    expect(found.records).toBe(60);
    expectGolden('tall', found);
    expectNear((await scoresOf(linearAlgebra, found, tall)).values, goldens['tall scores'], 1e-11);
    expectGolden('not centred', await blocks.components({ components: 4, centre: false }));
  });
});

test('all components give the records again', async () => {
  const { mean, components, scores, explainedVarianceRatio } = await pca(linearAlgebra, tall);
  expect(components.rows).toBe(12);
  const back = await linearAlgebra.gemm(scores, components);
  expectNear(
    back.values.map((value, at) => value + mean[at % 12]),
    tall.values,
    1e-13,
  );
  expect(explainedVarianceRatio.reduce((a, b) => a + b)).toBeCloseTo(1, 13);
});

test('small components are right by singular values, and left out where products lost them', async () => {
  const graded = withSingularValues(30, 5, [1, 1e-3, 1e-6, 1e-9, 1e-12]);
  const bySvd = await pca(linearAlgebra, graded, { centre: false, method: 'svd' });
  const expected = [1, 1e-6, 1e-12, 1e-18, 1e-24].map((square) => square / 29);
  for (const [k, value] of expected.entries()) expect(bySvd.explainedVariance[k] / value).toBeCloseTo(1, 3);
  const byGram = await pca(linearAlgebra, graded, { centre: false });
  expect(byGram.components.rows).toBeLessThanOrEqual(4);
  for (const k of [0, 1]) expect(byGram.explainedVariance[k] / expected[k]).toBeCloseTo(1, 8);
});

test('a far origin and any unit change nothing', async () => {
  const { components, explainedVarianceRatio } = await pca(linearAlgebra, tall, { components: 3 });
  const moved = matrix(
    60,
    12,
    tall.values.map((value) => 1e-12 * (value + 1000)),
  );
  const found = await pca(linearAlgebra, moved, { components: 3 });
  expectNear(found.components.values, components.values, 1e-9);
  expectNear(found.explainedVarianceRatio, explainedVarianceRatio, 1e-9);
  const blocks = new PcaOfBlocks(linearAlgebra, 12);
  for (let from = 0; from < 60; from += 10) await blocks.add(rowsOf(moved, from, from + 10));
  expectNear((await blocks.components({ components: 3 })).components.values, components.values, 1e-9);
});

test('of each component the largest loading is positive', async () => {
  const { components } = await pca(linearAlgebra, tall);
  for (let k = 0; k < components.rows; k++) {
    const row = components.values.subarray(k * 12, (k + 1) * 12);
    expect(Math.max(...row)).toBe(Math.max(...row.map(Math.abs)));
  }
});

test.each(['gram', 'svd'] as const)('records that are all the same have no components (%s)', async (method) => {
  for (const [rows, columns] of [
    [5, 3],
    [3, 5],
    [2, 0],
  ]) {
    const same = matrix(rows, columns, new Float64Array(rows * columns).fill(0.1));
    const found = await pca(linearAlgebra, same, { method });
    expect(found.components).toMatchObject({ rows: 0, columns });
    expect(found.scores).toMatchObject({ rows, columns: 0 });
  }
});

describe('what has no principal components', () => {
  const gap = matrix(60, 12, tall.values.slice());
  gap.values[12 * 7 + 3] = Number.NaN;

  test.each<[string, () => Promise<unknown>]>([
    ['several records: expected at least 2, found 1', () => pca(linearAlgebra, rowsOf(tall, 0, 1))],
    ['found 0', () => pca(linearAlgebra, matrix(0, 5))],
    ['record 7: principal components need records without gaps', () => pca(linearAlgebra, gap)],
    ['a whole number from 1, found 0', () => pca(linearAlgebra, tall, { components: 0 })],
    ['found 1.5', () => pca(linearAlgebra, tall, { components: 1.5 })],
    ['at least 2, found 0', () => new PcaOfBlocks(linearAlgebra, 12).components()],
    ['other columns: expected 12, found 40', () => new PcaOfBlocks(linearAlgebra, 12).add(wide)],
    ['record 7', () => new PcaOfBlocks(linearAlgebra, 12).add(gap)],
  ])('%s', async (words, attempt) => {
    await expect(attempt()).rejects.toThrow(
      expect.objectContaining({ code: 'ANALYSIS_IMPOSSIBLE', message: expect.stringContaining(words) }),
    );
  });

  test('too many columns are refused before there is room for them', () => {
    expect(() => new PcaOfBlocks(linearAlgebra, 1e6)).toThrow('at most 8192 columns, or records, found 1000000');
  });

  test('a cancel ends it', async () => {
    await expect(pca(linearAlgebra, tall, { signal: AbortSignal.abort() })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
  });
});
