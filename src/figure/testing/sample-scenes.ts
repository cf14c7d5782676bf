import { PathBuilder } from '../geometry/path.ts';
import type { GroupItem, ImageItem, PathItem, Scene, SceneItem, Stroke, TextItem } from '../scene/scene.ts';
import { layoutText } from '../text/layout-text.ts';
import { testFonts } from './test-fonts.ts';

const BLUE = '#1f5fa8';
const RED = '#c8102e';
const INK = '#222222';

/** Pixels of 150 dpi in pt: images whose cells lie on whole pixels must be the same everywhere. */
const PIXEL = 72 / 150;

/** Pictures of everything that a scene can hold, by name. */
export const SAMPLE_SCENES: Readonly<Record<string, Scene>> = {
  empty: sheet([]),
  strokes: sheet(strokes()),
  clips: sheet(clips()),
  markers: sheet(markers()),
  opacity: sheet(opacity()),
  texts: sheet(texts()),
  images: sheet(images()),
  'images between pixels': sheet(imagesBetweenPixels()),
};

/** 60 x 45 mm, which is no whole number of pt or pixels. */
export function sheet(items: readonly SceneItem[]): Scene {
  return { width: (60 / 25.4) * 72, height: (45 / 25.4) * 72, title: 'Sample', background: '#ffffff', items };
}

/** One line of markup as an item. */
export function text(
  markup: string,
  x: number,
  y: number,
  {
    size = 8,
    rotation = 0,
    bold = false,
    color = INK,
  }: { size?: number; rotation?: number; bold?: boolean; color?: string } = {},
): TextItem {
  const { text: said, pieces } = layoutText(markup, { fonts: testFonts, size, bold });
  return { kind: 'text', text: said, x, y, rotation, color, pieces };
}

/** A resonance as it is usually drawn: two lines of 4000 points, 30 texts. */
export function typicalScene(): Scene {
  const curve = (shift: number): PathItem => {
    const path = new PathBuilder();
    for (let i = 0; i < 4000; i++) {
      const y = 70 - 50 / (1 + ((i - 2000) / 200) ** 2) + Math.sin(i * 1.7) + shift;
      if (i === 0) path.moveTo(10, y);
      else path.lineTo(10 + i * 0.0375, y);
    }
    return { kind: 'path', path, stroke: { color: shift === 0 ? BLUE : RED, width: 0.8, join: 'round' } };
  };
  const labels = Array.from({ length: 30 }, (_, i) =>
    text(`${(4.9 + i / 1000).toFixed(3)} MHz`, (i % 5) * 33, 90 + 6 * Math.floor(i / 5), { size: 6 }),
  );
  return sheet([curve(0), curve(10), ...labels]);
}

function zigzag(x: number, y: number): PathBuilder {
  return new PathBuilder()
    .moveTo(x, y)
    .lineTo(x + 14, y + 12)
    .lineTo(x + 18, y)
    .lineTo(x + 32, y + 6)
    .lineTo(x + 12, y + 4);
}

function strokes(): SceneItem[] {
  const caps = ['butt', 'round', 'square'] as const;
  const joins = ['miter', 'round', 'bevel'] as const;
  const styles: Omit<Stroke, 'color'>[] = [
    { width: 0.25 },
    { width: 0.5, dash: [4, 2] },
    { width: 1, dash: [0.1, 3], cap: 'round' },
    { width: 1.5, dash: [6, 2, 1, 2] },
    { width: 0.8, dash: [0, 0] },
  ];
  return [
    ...caps.flatMap((cap, row) =>
      joins.map(
        (join, column): PathItem => ({
          kind: 'path',
          path: zigzag(8 + 40 * column, 8 + 20 * row),
          stroke: { color: INK, width: 3, cap, join },
        }),
      ),
    ),
    ...styles.map(
      (style, i): PathItem => ({
        kind: 'path',
        path: new PathBuilder()
          .moveTo(8, 72 + 6 * i)
          .lineTo(80, 75.3 + 6 * i)
          .curveTo(100, 60 + 6 * i, 120, 90 + 6 * i, 160, 74 + 6 * i),
        stroke: { color: BLUE, ...style },
      }),
    ),
    {
      kind: 'path',
      path: new PathBuilder().rect(10, 106, 40, 15).rect(60.5, 106.5, 30, 12),
      fill: { color: '#ffd166' },
      stroke: { color: RED, width: 1 },
    },
  ];
}

function clips(): SceneItem[] {
  const disc = (x: number, y: number, color: string): PathItem => ({
    kind: 'path',
    path: circle(x, y, 25),
    fill: { color },
    stroke: { color: INK, width: 2 },
  });
  const inner: GroupItem = {
    kind: 'group',
    id: 'outer/inner',
    clip: { x: 60, y: 5.5, width: 60, height: 60 },
    items: [disc(75, 50, RED), text('clipped text', 50, 30)],
  };
  return [
    {
      kind: 'group',
      id: 'outer',
      clip: { x: 20.25, y: 20, width: 80, height: 60 },
      items: [disc(30, 40, BLUE), inner, disc(90, 80, BLUE)],
    },
    { kind: 'group', id: 'free', items: [disc(140, 100, '#2a9d8f')] },
  ];
}

function circle(x: number, y: number, r: number): PathBuilder {
  const c = r * 0.5522847498;
  return new PathBuilder()
    .moveTo(x + r, y)
    .curveTo(x + r, y + c, x + c, y + r, x, y + r)
    .curveTo(x - c, y + r, x - r, y + c, x - r, y)
    .curveTo(x - r, y - c, x - c, y - r, x, y - r)
    .curveTo(x + c, y - r, x + r, y - c, x + r, y)
    .close();
}

function markers(): SceneItem[] {
  const at = (y: number) => Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? 12 + 6 * i : y + 10 * Math.sin(i)));
  return [
    { kind: 'markers', path: circle(0, 0, 3), at: at(25), fill: { color: BLUE }, stroke: { color: INK, width: 0.7 } },
    { kind: 'markers', path: new PathBuilder().rect(-2.5, -2.5, 5, 5), at: at(55), fill: { color: RED, opacity: 0.5 } },
    {
      kind: 'markers',
      path: new PathBuilder().moveTo(-3, 0).lineTo(3, 0).moveTo(0, -3).lineTo(0, 3),
      at: at(80),
      stroke: { color: INK, width: 1, cap: 'round' },
    },
    {
      kind: 'markers',
      path: circle(0, 0, 8),
      at: at(105),
      fill: { color: '#2a9d8f', opacity: 0.4 },
      stroke: { color: INK, width: 2, opacity: 0.5 },
    },
    { kind: 'markers', path: circle(0, 0, 8), at: [], fill: { color: RED } },
  ];
}

function opacity(): SceneItem[] {
  return [0.25, 0.5, 1].map(
    (value, i): PathItem => ({
      kind: 'path',
      path: circle(50 + 28 * i, 60, 34),
      fill: { color: [BLUE, RED, '#ffd166'][i], opacity: value },
      stroke: { color: INK, width: 6, opacity: 1.1 - value },
    }),
  );
}

function texts(): SceneItem[] {
  return [
    text('Frequency $f$ / MHz, AVATAR To P.', 8, 14),
    text('Bold $|V_{\\mathrm{out}}|$ $x_i^2$ 10$^{-3}$ Ω µm °C', 8, 28, { bold: true }),
    text('$\\alpha\\beta\\gamma$ ∮ ℏ ⁻ ⟨x⟩ ≈ ∞ é ß Ж 漢字⁻∮', 8, 42),
    text('6.5 pt: the quick brown fox jumps over', 8, 52, { size: 6.5 }),
    text('rotated $y_{1}$', 20, 120, { rotation: -90 }),
    text('turned by 30°', 60, 70, { rotation: 30, color: RED, size: 12 }),
    text('$\\boldsymbol{V}$ big', 105, 110, { size: 24, color: BLUE }),
    {
      ...text('a', 150, 75),
      pieces: [{ kind: 'shape', path: new PathBuilder().rect(0, -4, 12, 0.8) }, ...text('a', 0, 0).pieces],
    },
  ];
}

function images(): SceneItem[] {
  return [
    image(5, 2, 20 * PIXEL, 10 * PIXEL, 150 * PIXEL, 60 * PIXEL),
    image(12, 9, 190 * PIXEL, 12 * PIXEL, 120 * PIXEL, 90 * PIXEL),
    image(97, 61, 30 * PIXEL, 140 * PIXEL, 97 * PIXEL, 61 * PIXEL, smooth),
    image(1, 1, 200 * PIXEL, 180 * PIXEL, 40 * PIXEL, 25 * PIXEL),
    image(0, 0, 0, 0, 20, 20),
  ];
}

/** Where cells end between pixels, each backend chooses another pixel. */
function imagesBetweenPixels(): SceneItem[] {
  return [image(5, 2, 8.3, 9.1, 70.2, 31.4), image(12, 9, 90.5, 5.25, 70, 60)];
}

type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** Cells unlike their neighbours, and some that are not there or half. */
function motley(column: number, row: number): Color {
  const i = 5 * row + column;
  return [(i * 37) % 256, (i * 101) % 256, (i * 53) % 256, i % 7 === 3 ? 0 : i % 5 === 2 ? 128 : 255];
}

function smooth(column: number, row: number): Color {
  return [2 * column, 255 - 2 * row, 100 + column, 255];
}

function image(
  columns: number,
  rows: number,
  x: number,
  y: number,
  width: number,
  height: number,
  color = motley,
): ImageItem {
  const rgba = new Uint8Array(columns * rows * 4);
  for (let i = 0; i < columns * rows; i++) rgba.set(color(i % columns, Math.floor(i / columns)), 4 * i);
  return { kind: 'image', x, y, width, height, pixels: { width: columns, height: rows, rgba } };
}
