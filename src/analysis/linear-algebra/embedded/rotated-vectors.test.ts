import { expect, test } from 'vitest';
import { lcg } from '../testing/matrices.ts';
import { makeKernels } from './make-kernels.ts';
import { Room } from './room.ts';
import { planVectors, RotatedVectors } from './rotated-vectors.ts';

const COUNT = 30;
const LENGTH = 21; // ends within a panel

/** More runs, and more rotations, than are kept. */
const RUNS = [
  ...Array.from({ length: 5000 }, (_, i) => ({ first: i % (COUNT - 1), step: 1, count: 1 })),
  ...Array.from({ length: 600 }, (_, i) => ({ first: COUNT - 1 - (i % 3), step: -1, count: 20 + (i % 7) })),
];

test('many rotations make of vectors what each makes of them', () => {
  const kernels = makeKernels();
  const room = new Room(kernels);
  const plan = planVectors(room, COUNT, LENGTH);
  const rows = room.take(COUNT * LENGTH);
  kernels.reserve(room.doubles);
  const next = lcg(5);
  const expected = Array.from({ length: COUNT }, () => Array.from({ length: LENGTH }, next));
  kernels.heap.set(expected.flat(), rows);
  const vectors = new RotatedVectors(kernels, plan);
  vectors.fill(rows);
  for (const { first, step, count } of RUNS) {
    vectors.begin(first, step, count);
    for (let i = 0, p = first; i < count; i++, p += step) {
      const angle = 3 * next();
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      vectors.turn(c, s);
      const [one, other] = [expected[p], expected[p + step]];
      expected[p] = one.map((value, j) => c * value + s * other[j]);
      expected[p + step] = one.map((value, j) => c * other[j] - s * value);
    }
  }
  const order = Array.from({ length: COUNT }, (_, i) => (i * 7) % COUNT);
  vectors.give(rows, LENGTH, order, (i) => i === 4);
  for (const [row, i] of order.entries()) {
    for (let j = 0; j < LENGTH; j++) {
      expect(kernels.heap[rows + row * LENGTH + j]).toBeCloseTo((i === 4 ? -1 : 1) * expected[i][j], 10);
    }
  }
});
