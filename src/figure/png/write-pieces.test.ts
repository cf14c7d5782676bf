import { describe, expect, test } from 'vitest';
import { PathBuilder } from '../geometry/path.ts';
import type { PathItem, Stroke } from '../scene/scene.ts';
import { SvgLines } from '../svg/svg-lines.ts';
import { type WritePath, writeWhole } from '../svg/write-path.ts';
import { pictureDifference, TOLERANCE } from '../testing/compare-pictures.ts';
import { onWholePixels, RENDERERS } from '../testing/pictures.ts';
import { sheet } from '../testing/sample-scenes.ts';
import { testFonts } from '../testing/test-fonts.ts';
import { sceneToPng } from './scene-to-png.ts';
import { writePieces } from './write-pieces.ts';

function line(points: number, pen: Partial<Stroke>): PathItem {
  const path = new PathBuilder();
  for (let i = 0; i < points; i++) {
    const [x, y] = [5 + (150 * i) / points, 60 + 40 * Math.sin(i / 30) * Math.cos(i)];
    if (i === 0 || i === 1500) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  return { kind: 'path', path, stroke: { color: '#1f5fa8', width: 1, ...pen } };
}

function written(write: WritePath, item: PathItem): string {
  const lines = new SvgLines();
  write(item, lines);
  return lines.toString();
}

describe('a line in pieces looks like one', () => {
  test.each<[string, Partial<Stroke>]>([
    ['of any width', { width: 2 }],
    ['translucent', { opacity: 0.4 }],
    ['dashed', { dash: [4, 3] }],
    ['dashed and translucent', { dash: [3, 2, 1], opacity: 0.6 }],
  ])('%s', async (_, pen) => {
    const scene = onWholePixels(sheet([line(3500, pen)]), 300);
    expect(written(writePieces, line(3500, pen)).match(/<path/g)).toHaveLength(5);
    const [cut, whole] = [await RENDERERS.png(scene, testFonts, 300), await RENDERERS.canvas(scene, testFonts, 300)];
    expect(pictureDifference('cut/whole', cut, whole).worst).toBeLessThan(2 * TOLERANCE);
  });
});

test('what is a surface, or short, is written as it is', () => {
  const long = line(3500, {});
  for (const item of [
    line(1000, { opacity: 0.5 }),
    { ...long, fill: { color: '#ff0000' } },
    { ...long, stroke: undefined, fill: { color: '#ff0000' } },
    { ...long, path: { verbs: [...long.path.verbs, 'Z' as const], coords: long.path.coords } },
  ]) {
    expect(written(writePieces, item)).toBe(written(writeWhole, item));
  }
});

describe('two hundred thousand points that go up and down take seconds, not minutes', () => {
  test.each<[string, Partial<Stroke>]>([
    ['solid', {}],
    ['translucent', { opacity: 0.5 }],
    ['dashed', { dash: [2, 1] }],
  ])('%s', async (_, pen) => {
    const started = performance.now();
    const png = await sceneToPng(sheet([line(2e5, { width: 0.5, ...pen })]), testFonts, { dpi: 150 });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(png.length).toBeGreaterThan(2000);
  });
});

test.each([0.5, 1e-3, 1e-9])('dashes of %s pt leave no line out', async (length) => {
  const path = new PathBuilder().moveTo(5, 60).lineTo(155, 60);
  const ink = async (dash: number[]) => {
    const item: PathItem = { kind: 'path', path, stroke: { color: '#000000', width: 2, dash } };
    const { rgba } = await RENDERERS.png(onWholePixels(sheet([item]), 150), testFonts, 150);
    return rgba.reduce((total, value) => total + 255 - value, 0);
  };
  expect(await ink([length, length])).toBeGreaterThan(0.4 * (await ink([200, 1])));
});
