import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Path } from '../geometry/path.ts';
import { ClippedLine } from './clip-line.ts';

type Point = readonly [x: number, y: number];
type Segment = readonly [Point, Point];

const BOX = { x: 10, y: 20, width: 30, height: 15 };
const [LEFT, RIGHT, TOP, BOTTOM] = [10, 40, 20, 35];
const NEAR = 1e-7;

function clipped(points: readonly Point[]): Path {
  const line = new ClippedLine(BOX);
  for (const [x, y] of points) line.to(x, y);
  return line.path;
}

function pointsOf({ verbs, coords }: Path): Point[] {
  return verbs.map((_, i) => [coords[2 * i], coords[2 * i + 1]] as const);
}

function segmentsOf(path: Path): Segment[] {
  const points = pointsOf(path);
  return path.verbs.flatMap((verb, i) => (verb === 'L' ? [[points[i - 1], points[i]] as const] : []));
}

function joined(points: readonly Point[]): Segment[] {
  return points
    .slice(1)
    .flatMap((to, i) => ([...points[i], ...to].some(Number.isNaN) ? [] : [[points[i], to] as const]));
}

function between([[x0, y0], [x1, y1]]: Segment, part: number): Point {
  return [x0 + (x1 - x0) * part, y0 + (y1 - y0) * part];
}

/** How deep a place lies in the box; negative: outside. */
function depth([x, y]: Point): number {
  return Math.min(x - LEFT, RIGHT - x, y - TOP, BOTTOM - y);
}

function distance([x, y]: Point, [[x0, y0], [x1, y1]]: Segment): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const part = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1);
  const [nx, ny] = between(
    [
      [x0, y0],
      [x1, y1],
    ],
    Math.min(1, Math.max(0, part)),
  );
  return Math.hypot(x - nx, y - ny);
}

const isOn = (point: Point, segments: readonly Segment[]) => segments.some((one) => distance(point, one) < NEAR);

/** Around the box, on its border, and in whole numbers, so that lines run along borders and through corners. */
const coordinate = (low: number, high: number) =>
  fc.oneof(
    fc.integer({ min: low - 20, max: high + 20 }),
    fc.constantFrom(low, high),
    fc.double({ min: low - 100, max: high + 100, noNaN: true }),
  );
const place = fc.tuple(coordinate(LEFT, RIGHT), coordinate(TOP, BOTTOM));
const gap = fc.constantFrom<Point>([Number.NaN, 25], [20, Number.NaN], [Number.NaN, Number.NaN]);
const lines = fc.array(fc.oneof({ weight: 8, arbitrary: place }, gap), { maxLength: 12 });

describe('a clipped line', () => {
  test('is the part of the line that lies in the box', () => {
    fc.assert(
      fc.property(lines, (points) => {
        const [all, kept] = [joined(points), segmentsOf(clipped(points))];
        for (const segment of all) {
          for (let part = 0; part <= 1; part += 1 / 64) {
            const here = between(segment, part);
            if (depth(here) > NEAR) expect(isOn(here, kept)).toBe(true);
          }
        }
        for (const segment of kept) {
          for (const part of [0, 0.3, 1]) {
            const here = between(segment, part);
            expect(depth(here)).toBeGreaterThan(-NEAR);
            expect(isOn(here, all)).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is drawn in one go as long as it stays inside', () => {
    fc.assert(
      fc.property(
        fc.array(
          place.filter((point) => depth(point) > 0),
          { minLength: 2, maxLength: 10 },
        ),
        (points) => {
          const path = clipped(points);
          expect(path.verbs.join('')).toBe(`M${'L'.repeat(points.length - 1)}`);
          expect(pointsOf(path)).toEqual(points);
        },
      ),
    );
  });

  const coordinateUpTo = (most: number) =>
    fc.oneof(
      fc.double({ min: -most, max: most, noNaN: true }),
      fc.integer({ min: 0, max: 60 }),
      fc.constantFrom(most, -most),
    );

  test('never has a coordinate outside of the box', () => {
    const far = coordinateUpTo(1e8);
    fc.assert(
      fc.property(fc.array(fc.tuple(far, far), { maxLength: 8 }), (points) => {
        for (const point of pointsOf(clipped(points))) expect(depth(point)).toBeGreaterThanOrEqual(-1e-6);
      }),
      { numRuns: 500 },
    );
  });

  test('comes back from an overflow to the point that follows', () => {
    const { coords } = clipped([
      [20, -1e40],
      [20, 30],
      [30, 30],
    ]);
    expect(coords).toEqual([20, 20, 20, 30, 30, 30]);
  });

  test('never has a coordinate outside of the box, however far the line goes', () => {
    const far = coordinateUpTo(1.7e308);
    fc.assert(
      fc.property(fc.array(fc.tuple(far, far), { maxLength: 8 }), (points) => {
        for (const point of pointsOf(clipped(points))) expect(depth(point)).toBeGreaterThanOrEqual(-1e-6);
      }),
      { numRuns: 500 },
    );
  });

  test('goes on where a line comes back', () => {
    const path = clipped([
      [20, 25],
      [60, 25],
      [60, 30],
      [20, 30],
    ]);
    expect(path).toEqual({ verbs: ['M', 'L', 'M', 'L'], coords: [20, 25, 40, 25, 40, 30, 20, 30] });
  });

  test('is broken by gaps, and by a word', () => {
    const line = new ClippedLine(BOX);
    for (const x of [11, 12, Number.NaN, 14, 15]) line.to(x, 30);
    line.break();
    line.to(16, 30);
    line.to(17, 30);
    expect(line.path.verbs.join('')).toBe('MLMLML');
    expect(line.path.coords.filter((_, i) => i % 2 === 0)).toEqual([11, 12, 14, 15, 16, 17]);
  });

  test('has a dot for a lone point in the box, and none outside', () => {
    const line = new ClippedLine(BOX);
    line.dot(20, 30);
    line.dot(20, 36);
    expect(line.path.verbs.join('')).toBe('ML');
    expect(line.path.coords.slice(0, 2)).toEqual([20, 30]);
  });
});
