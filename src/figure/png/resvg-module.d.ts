/** What is used of resvg. The published types bring in those of Node, which `figure` shall not see (`paths` in tsconfig.json). */

export interface ResvgOptions {
  readonly font: { readonly loadSystemFonts: boolean };
  /** What images get that ask for nothing it knows: 1 is `optimizeSpeed`. */
  readonly imageRendering: 0 | 1;
}

export class Resvg {
  constructor(svg: string, options: ResvgOptions);
  render(): RenderedImage;
}

export interface RenderedImage {
  readonly width: number;
  readonly height: number;
  /** RGBA, premultiplied. */
  readonly pixels: Uint8Array;
  asPng(): Uint8Array;
}
