import { expect, test } from 'vitest';
import { PathBuilder } from '../geometry/path.ts';
import type { PathItem } from '../scene/scene.ts';
import { pictureDifference, TOLERANCE } from '../testing/compare-pictures.ts';
import { onWholePixels, RENDERERS } from '../testing/pictures.ts';
import { sheet } from '../testing/sample-scenes.ts';
import { testFonts } from '../testing/test-fonts.ts';
import { sceneToPng } from './scene-to-png.ts';
import { withShortLines } from './short-lines.ts';

function line(points: number, width: number): PathItem {
  const path = new PathBuilder();
  for (let i = 0; i < points; i++) {
    const [x, y] = [5 + (150 * i) / points, 60 + 40 * Math.sin(i / 30) * Math.cos(i)];
    if (i === 0 || i === 1500) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  return { kind: 'path', path, stroke: { color: '#1f5fa8', width } };
}

test('a line in pieces looks like one', async () => {
  const scene = onWholePixels(sheet([line(3500, 2)]), 300);
  expect(withShortLines(scene.items)).toHaveLength(4);
  const [cut, whole] = [await RENDERERS.png(scene, testFonts, 300), await RENDERERS.canvas(scene, testFonts, 300)];
  expect(pictureDifference('cut/whole', cut, whole).worst).toBeLessThan(2 * TOLERANCE);
});

test('what is filled, dashed, half transparent or short stays as it is', () => {
  const long = line(3500, 1);
  const stroke = { color: '#1f5fa8', width: 1 };
  const items: PathItem[] = [
    line(1000, 1),
    { ...long, fill: { color: '#ff0000' } },
    { ...long, stroke: { ...stroke, dash: [2, 1] } },
    { ...long, stroke: { ...stroke, opacity: 0.5 } },
    { ...long, path: { verbs: [...long.path.verbs, 'Z'], coords: long.path.coords } },
  ];
  const group = { kind: 'group', id: 'a', items } as const;
  expect(withShortLines([group])).toEqual([group]);
});

test('two hundred thousand points that go up and down take seconds, not minutes', async () => {
  const started = performance.now();
  await sceneToPng(sheet([line(2e5, 0.5)]), testFonts, { dpi: 150 });
  expect(performance.now() - started).toBeLessThan(10_000);
});
