import { expect, test } from 'vitest';
import { BrailleCanvas } from './braille-canvas.ts';

test('dots are where Unicode has them', () => {
  const canvas = new BrailleCanvas(4, 1);
  for (const [x, y] of [
    [0, 0],
    [3, 0],
    [4, 3],
    [7, 3],
  ]) {
    canvas.dot(x, y);
  }
  expect(canvas.toLines()).toEqual(['⠁⠈⡀⢀']);
  expect([canvas.width, canvas.height]).toEqual([8, 4]);
});

test('a line joins its ends, whichever way it goes', () => {
  const falling = new BrailleCanvas(4, 2);
  falling.line(0, 0, 7, 7);
  const rising = new BrailleCanvas(4, 2);
  rising.line(7, 7, 0, 0);
  expect(falling.toLines()).toEqual(['⠑⢄', '  ⠑⢄']);
  expect(rising.toLines()).toEqual(falling.toLines());
});

test('a line is cut where the picture ends, at once', () => {
  const canvas = new BrailleCanvas(3, 1);
  canvas.line(-1e15, 1, 1e15, 1);
  canvas.line(-1e300, -1e300, -1e299, -1e290);
  canvas.line(Number.NaN, 0, 1, 1);
  canvas.line(0, 0, Number.POSITIVE_INFINITY, 1);
  expect(canvas.toLines()).toEqual(['⠒⠒⠒']);
});

test('a bar is a column of dots', () => {
  const canvas = new BrailleCanvas(2, 2);
  canvas.bar(0, 6, 2);
  canvas.bar(3, -1e9, 1e9);
  expect(canvas.toLines()).toEqual(['⡄⢸', '⠇⢸']);
});

test('text stands in place of dots and is cut at the edges', () => {
  const canvas = new BrailleCanvas(5, 2);
  canvas.line(0, 1, 9, 1);
  canvas.text(1, 0, 'µV');
  canvas.text(-1, 1, 'abcdefgh');
  canvas.text(0, 2, 'below');
  expect(canvas.toLines()).toEqual(['⠒µV⠒⠒', 'bcdef']);
  canvas.text(0, 0, 'a\x1b[2J');
  expect(canvas.toLines()[0]).toBe('a [2J');
});

test('a cell has the colour of its last dot', () => {
  const canvas = new BrailleCanvas(4, 1);
  canvas.line(0, 0, 7, 0, 1);
  canvas.dot(4, 2, 2);
  canvas.text(3, 0, 'x');
  expect(canvas.toRuns()).toEqual([
    [
      { text: '⠉⠉', color: 1 },
      { text: '⠍', color: 2 },
      { text: 'x', color: undefined },
    ],
  ]);
});

test('what is empty is spaces, which are cut off', () => {
  expect(new BrailleCanvas(3, 2).toLines()).toEqual(['', '']);
});
