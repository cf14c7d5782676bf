import { DataProblem } from '../../core/index.ts';
import type { Fonts } from '../fonts/face.ts';
import { concatenated, pngChunk, SIGNATURE, uint32s } from '../images/png-chunks.ts';
import type { Scene } from '../scene/scene.ts';
import { decimal } from '../svg/decimal.ts';
import { SvgWriter } from '../svg/svg-writer.ts';
import { writeOutlines } from '../svg/write-text.ts';
import { writePieces } from './write-pieces.ts';

export interface PngOptions {
  /** Pixels per inch. */
  readonly dpi: number;
}

const PT_PER_INCH = 72;
const METRES_PER_INCH = 0.0254;

/** More than a wall: 200 megapixels are 800 MB while they are drawn. */
const MOST_PIXELS = 200e6;

/** A scene as a PNG file that knows its dpi. Problem `FIGURE_INVALID`: it would be too large. */
export async function sceneToPng(scene: Scene, fonts: Fonts, { dpi }: PngOptions): Promise<Uint8Array> {
  const { width, height } = pixelSize(scene, dpi);
  // The scale is dpi / 72 exactly, also where the last pixel is only partly covered.
  const svg = new SvgWriter(fonts, writeOutlines, writePieces).write(scene, {
    width: String(width),
    height: String(height),
    viewBox: `0 0 ${decimal((width * PT_PER_INCH) / dpi)} ${decimal((height * PT_PER_INCH) / dpi)}`,
  });
  const { Resvg } = await import('@resvg/resvg-js');
  // The rendering of images is set here, since this resvg does not know `pixelated`.
  const rendered = new Resvg(svg, { font: { loadSystemFonts: false }, imageRendering: 1 }).render();
  return signed(rendered.asPng(), dpi);
}

/** Pixels of a picture. Problem `FIGURE_INVALID`: more than can be drawn. */
export function pixelSize(scene: Pick<Scene, 'width' | 'height'>, dpi: number): { width: number; height: number } {
  const pixels = (pt: number) => Math.max(1, Math.round((pt / PT_PER_INCH) * dpi));
  const [width, height] = [pixels(scene.width), pixels(scene.height)];
  if (dpi > 0 && width * height <= MOST_PIXELS) return { width, height };
  throw new DataProblem({
    code: 'FIGURE_INVALID',
    message: `at ${dpi} dpi the picture would have ${width} x ${height} pixels`,
    expected: `at most ${MOST_PIXELS / 1e6} megapixels`,
    hint: 'Choose fewer dpi, a smaller figure, or SVG or PDF, which have no pixels.',
  });
}

/** Behind the header go its pixels per metre, and who made it (PNG specification: pHYs, tEXt). */
function signed(png: Uint8Array, dpi: number): Uint8Array {
  const perMetre = Math.round(dpi / METRES_PER_INCH);
  const headerEnd = SIGNATURE.length + 25;
  const size = pngChunk('pHYs', Uint8Array.of(...uint32s(perMetre, perMetre), 1));
  const software = pngChunk('tEXt', new TextEncoder().encode('Software\0daqscope'));
  return concatenated([png.subarray(0, headerEnd), size, software, png.subarray(headerEnd)]);
}
