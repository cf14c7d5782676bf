import { expect, test } from 'vitest';
import { PathBuilder } from '../geometry/path.ts';
import { linePieces } from './line-pieces.ts';

const WHOLE = { orders: 1000, length: Number.POSITIVE_INFINITY };

/** To the right by 1 pt each. */
function steps(points: number): PathBuilder {
  const path = new PathBuilder().moveTo(0, 0);
  for (let x = 1; x < points; x++) path.lineTo(x, 0);
  return path;
}

const xs = (path: { coords: readonly number[] }) => path.coords.filter((_, i) => i % 2 === 0);

test('a short line is one piece', () => {
  const path = steps(1000);
  expect(linePieces(path, WHOLE)).toEqual([{ path, start: 0 }]);
});

test('each piece begins with the last stretch of the one before, and knows how far that is along the line', () => {
  const pieces = linePieces(steps(8), { ...WHOLE, orders: 4 });
  expect(pieces.map(({ path, start }) => [start, xs(path)])).toEqual([
    [0, [0, 1, 2, 3]],
    [2, [2, 3, 4, 5]],
    [4, [4, 5, 6, 7]],
  ]);
});

test('pieces end where they are long enough', () => {
  const pieces = linePieces(steps(6), { orders: 1000, length: 2.5 });
  expect(pieces.map(({ path, start }) => [start, xs(path)])).toEqual([
    [0, [0, 1, 2, 3]],
    [2, [2, 3, 4, 5]],
  ]);
});

test('a line that begins anew begins its dashes anew', () => {
  const path = steps(5).moveTo(10, 0).lineTo(11, 0).lineTo(12, 0);
  const pieces = linePieces(path, { ...WHOLE, orders: 4 });
  expect(pieces.map(({ path, start }) => [start, path.verbs.join(''), xs(path)])).toEqual([
    [0, 'MLLL', [0, 1, 2, 3]],
    [2, 'MLL', [2, 3, 4]],
    [0, 'MLL', [10, 11, 12]],
  ]);
});

test.each([
  [2, 'after its first point'],
  [3, 'after its first stretch'],
])('a line that is cut at %s orders, %s, is whole', (orders) => {
  const path = new PathBuilder().moveTo(0, 0).lineTo(1, 0).moveTo(5, 0).lineTo(6, 0).lineTo(7, 0);
  const stretches = linePieces(path, { ...WHOLE, orders }).flatMap(({ path: { verbs, coords } }) =>
    verbs.flatMap((verb, i) => (verb === 'L' ? [`${coords[2 * i - 2]}-${coords[2 * i]}`] : [])),
  );
  expect([...new Set(stretches)]).toEqual(['0-1', '5-6', '6-7']);
});
