import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PathBuilder } from '../geometry/path.ts';
import { LitPixels, pixelDifference } from './lit-pixels.ts';

const [WIDTH, HEIGHT] = [12, 9];

/** Rows from the top, `#` is lit. */
function rows(lit: LitPixels): string[] {
  const pixels = lit.pixels();
  return Array.from({ length: lit.height }, (_, row) =>
    Array.from({ length: lit.width }, (_, column) => (pixels[column * lit.height + row] ? '#' : '.')).join(''),
  );
}

test('every column is lit between the lowest and the highest place of the line in it', () => {
  const lit = new LitPixels(5, 4);
  lit.path(new PathBuilder().moveTo(0.5, 3.5).lineTo(2.5, 0.5).moveTo(4, 0).lineTo(4, 9));
  expect(rows(lit)).toEqual(['..#.#', '.##.#', '##..#', '#...#']);
});

test('a line lights the pixels that its points lie in, and no others', () => {
  const place = fc.tuple(fc.integer({ min: 0, max: 119 }), fc.integer({ min: 0, max: 89 }));
  const isOnBorder = (value: number) => Math.abs(value - Math.round(value)) < 1e-9;
  fc.assert(
    fc.property(place, place, (from, to) => {
      const [x0, y0, x1, y1] = [...from, ...to].map((tenths) => tenths / 10);
      const lit = new LitPixels(WIDTH, HEIGHT);
      lit.line(x0, y0, x1, y1);
      const pixels = lit.pixels();
      const seen = new Set<number>();
      for (let part = 0; part <= 1000; part++) {
        const [x, y] = [x0 + ((x1 - x0) * part) / 1000, y0 + ((y1 - y0) * part) / 1000];
        if (!isOnBorder(x) && !isOnBorder(y)) seen.add(Math.floor(x) * HEIGHT + Math.floor(y));
      }
      for (const at of seen) expect(pixels[at]).toBe(1);
      // Corners that are only just cut may be missed by the thousand looks, and so may what lies on borders.
      if (seen.size > 0) expect(pixels.reduce((sum, one) => sum + one, 0) - seen.size).toBeLessThan(WIDTH + HEIGHT);
    }),
  );
});

test('differences are counted, and those are far that have no neighbour in the other line', () => {
  const [line, drawn] = [new LitPixels(5, 3), new LitPixels(5, 3)];
  line.line(1, 0.5, 1, 2.5);
  drawn.line(2, 0.5, 2, 2.5);
  drawn.line(4, 1.5, 4, 1.5);
  expect(pixelDifference(line, drawn)).toEqual({ lit: 3, missing: 3, false: 4, far: 1 });
});
