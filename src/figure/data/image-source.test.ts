import { describe, expect, test } from 'vitest';
import { imageSource } from './image-source.ts';

const values = Float64Array.of(1, 2, 3, 4, 5, Number.NaN);
const image = { name: 'map', rows: 2, columns: 3, values } as const;

describe('a heatmap', () => {
  test('has the numbers of its pixels in their middle', async () => {
    const source = imageSource(image);
    expect(await source.view(new Float64Array(2))).toMatchObject({ kind: 'image', extent: [-0.5, 2.5, -0.5, 1.5] });
    expect(source.downwards).toBe(false);
  });

  test('with row 0 at the top has a y axis that runs downwards, unless its place is given', () => {
    expect(imageSource({ ...image, origin: 'upper' }).downwards).toBe(true);
    expect(imageSource({ ...image, origin: 'upper', extent: [0, 1, 0, 1] }).downwards).toBe(false);
  });

  test.each([
    ['lower', [0, 1, 10, 20]],
    ['upper', [0, 1, 20, 10]],
  ] as const)('with row 0 at the %s side has it at the third number of its place', async (origin, extent) => {
    const view = await imageSource({ ...image, origin, extent: [0, 1, 10, 20] }).view(new Float64Array(2));
    expect(view).toMatchObject({ extent });
  });

  test('has the range of its place and of its finite values', async () => {
    expect(await imageSource({ ...image, extent: [5, 1, 10, 20] }).extent([null, null])).toEqual({
      x: { min: 1, max: 5, positive: 1 },
      y: { min: 10, max: 20, positive: 10 },
      z: { min: 1, max: 5, positive: 1 },
    });
  });

  test('may have no cells', async () => {
    const { x, z } = await imageSource({ ...image, rows: 0, columns: 0, values: values.subarray(0, 0) }).extent([
      null,
      null,
    ]);
    expect(x).toMatchObject({ min: -0.5, max: -0.5 });
    expect(z?.min).toBeNaN();
  });
});
