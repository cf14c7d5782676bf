import { drawScene, type Fonts, type Scene } from '../../../figure/index.ts';

/** Paints scenes on a canvas that is kept, as long as they are of one size. */
export class ScenePainter {
  #canvas: OffscreenCanvas | undefined;

  /** `scale`: pixels per pt. */
  paint(scene: Scene, fonts: Fonts, scale: number): ImageBitmap {
    const width = Math.max(1, Math.round(scene.width * scale));
    const height = Math.max(1, Math.round(scene.height * scale));
    if (this.#canvas?.width !== width || this.#canvas.height !== height)
      this.#canvas = new OffscreenCanvas(width, height);
    const context = this.#canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    drawScene<CanvasImageSource>(context as never, scene, fonts, { scale, bitmap: pixelCanvas });
    return this.#canvas.transferToImageBitmap();
  }
}

function pixelCanvas({
  width,
  height,
  rgba,
}: {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array<ArrayBuffer>;
}): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const pixels = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  canvas.getContext('2d')?.putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}
