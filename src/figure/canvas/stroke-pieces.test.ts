import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { PathBuilder } from '../geometry/path.ts';
import type { PathItem } from '../scene/scene.ts';
import { sheet } from '../testing/sample-scenes.ts';
import { testFonts } from '../testing/test-fonts.ts';
import { drawScene } from './draw-scene.ts';
import { strokePieces } from './stroke-pieces.ts';

/** A line that goes up and down, with gaps. */
function line(count: number): PathBuilder {
  const path = new PathBuilder().moveTo(10, 100);
  for (let i = 0; i < count; i++) {
    const [x, y] = [10 + i * 0.75, 100 + 80 * Math.sin(i / 2)];
    if (i % 90 === 50) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  return path;
}

function pixels(path: PathBuilder, isWhole: boolean): Uint8ClampedArray {
  const context = createCanvas(400, 300).getContext('2d');
  // A line that is as good as opaque is drawn as a whole.
  const stroke = { color: '#0072b2', width: 1, cap: 'round', join: 'round', opacity: isWhole ? 0.9999 : 1 } as const;
  const item: PathItem = { kind: 'path', path, stroke };
  const scene = { ...sheet([item]), background: '#ffffff' };
  drawScene(context, scene, testFonts, { scale: 2, bitmap: () => createCanvas(1, 1) });
  return context.getImageData(0, 0, 400, 300).data;
}

describe('a line in pieces', () => {
  test('covers the same pixels', () => {
    const path = line(300);
    const [whole, apart] = [pixels(path, true), pixels(path, false)];
    expect(whole.some((value) => value < 100)).toBe(true);
    const different = whole.filter((value, i) => Math.abs(value - apart[i]) > 24).length;
    expect(different / whole.length).toBeLessThan(0.001); // edges of pieces that meet within a pixel
  });

  test('what is filled or bent is none', () => {
    const pen = createCanvas(1, 1).getContext('2d');
    expect(strokePieces(pen, line(3))).toBe(true);
    expect(strokePieces(pen, line(3).close())).toBe(false);
  });
});
