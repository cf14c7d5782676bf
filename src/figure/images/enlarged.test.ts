import { expect, test } from 'vitest';
import { enlarged } from './enlarged.ts';

test('every pixel of a small picture is repeated', () => {
  const rgba = Uint8Array.from({ length: 3 * 2 * 4 }, (_, i) => i * 7);
  const { width, height, rgba: large } = enlarged({ width: 3, height: 2, rgba });
  expect(width).toBeGreaterThanOrEqual(400);
  expect(width / 3).toBe(height / 2);
  const factor = width / 3;
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [Math.floor((i % width) / factor), Math.floor(i / width / factor)];
    const at = 4 * (y * 3 + x);
    if (large.subarray(4 * i, 4 * i + 4).some((value, k) => value !== rgba[at + k]))
      throw new Error(`pixel ${i} differs`);
  }
});

test('large and empty pictures are left as they are', () => {
  const large = { width: 400, height: 1, rgba: new Uint8Array(1600) };
  expect(enlarged(large)).toBe(large);
  expect(enlarged({ width: 0, height: 0, rgba: new Uint8Array(0) })).toMatchObject({ width: 0, height: 0 });
});
