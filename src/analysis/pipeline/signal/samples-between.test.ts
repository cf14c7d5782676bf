import { describe, expect, test } from 'vitest';
import { attribute, type Dataset, doublesOf, type FixedValues, memoryTree, walkTree } from '../../../core/index.ts';
import { embeddedLinearAlgebra } from '../../linear-algebra/embedded/embedded-linear-algebra.ts';
import { derive } from '../derive.ts';

const at = (places: string) => new Map([['coordinates', attribute(places)]]);
const TREE = memoryTree({
  children: [
    { name: 'own', values: Float64Array.of(10, 11, 12, 13, 14, 15), shape: [2, 3], attributes: at('own_places') },
    { name: 'own_places', values: Float64Array.of(0, 1, 2, 1, 2, 3), shape: [2, 3] },
    { name: 'down', values: Float64Array.of(10, 11, 12, 13, 14, 15), shape: [2, 3], attributes: at('falling') },
    { name: 'falling', values: Float64Array.of(3000, 2000, 1000) },
    { name: 'mixed', values: Float64Array.of(10, 11, 12, 13), attributes: at('there_and_back') },
    { name: 'there_and_back', values: Float64Array.of(0, 1, Number.NaN, 0.5) },
    { name: 'ragged', values: Float64Array.of(10, 11, 12, 13, 14), attributes: at('ragged_places') },
    { name: 'ragged_places', values: Float64Array.of(5, 1, 2, 3, 4) },
    {
      name: 'ragged_row_size',
      values: Uint32Array.of(1, 0, 4),
      attributes: new Map([['sample_dimension', attribute('ragged')]]),
    },
  ],
});
const find = (path: string) =>
  [...walkTree(TREE)].find((node): node is Dataset => node.kind === 'dataset' && node.path === path);

async function gated(name: string, steps: string) {
  const context = { find, linearAlgebra: async () => embeddedLinearAlgebra() };
  const { node, coordinates, rowSizes } = await derive(find(name) as Dataset, steps, context);
  const numbers = async (dataset = node as Dataset) => [...doublesOf((await dataset.read()) as FixedValues)];
  return {
    values: await numbers(),
    places: coordinates && (await numbers(coordinates)),
    lengths: rowSizes && (await numbers(rowSizes)),
  };
}

describe('a gate on places that are listed', () => {
  test('takes of every row what lies there, by its own places', async () => {
    expect(await gated('/own', 'gate(1, 3)')).toEqual({ values: [11, 12, 13, 14], places: [1, 2, 1, 2] });
    expect(await gated('/own', 'gate(2)')).toEqual({ values: [12, 14, 15], places: [2, 2, 3], lengths: [1, 2] });
    expect(await gated('/ragged', 'gate(2, 6)')).toEqual({
      values: [10, 12, 13, 14],
      places: [5, 2, 3, 4],
      lengths: [1, 0, 3],
    });
  });

  test('takes places that fall, as of wavenumbers', async () => {
    expect(await gated('/down', 'gate(1500, 3500)')).toEqual({
      values: [10, 11, 13, 14],
      places: [3000, 2000, 3000, 2000],
    });
  });

  test('takes nothing of what does not follow each other', async () => {
    expect(await gated('/mixed', 'gate(1, 2)')).toMatchObject({ values: [11] });
    await expect(gated('/mixed', 'gate(0, 1)')).rejects.toMatchObject({ code: 'ANALYSIS_IMPOSSIBLE' });
  });
});
