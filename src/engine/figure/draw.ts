import { DataProblem } from '../../core/index.ts';
import {
  drawFigure,
  type Figure,
  type FigureSpec,
  type Fonts,
  figureSize,
  pixelSize,
  type Scene,
  type SvgOptions,
  sceneToPdf,
  sceneToPng,
  sceneToSvg,
  type TraceSource,
} from '../../figure/index.ts';
import type { Binding } from '../traces/bind-trace.ts';
import { bindFigure } from './bind-figure.ts';

export interface DrawOptions {
  /** Dots per inch of a PNG. */
  readonly dpi: number;
  /** How the text of an SVG is kept. */
  readonly text?: SvgOptions['text'];
}

/** Long lines in SVG and PDF have a bar for each so many parts of an inch: a fifth of the width of a line. */
const VECTOR_DPI = 360;
const PT_PER_INCH = 72;

interface Backend {
  /** Can a figure of this size (pt) be made at all? Problem: `FIGURE_INVALID`, before anything is read. */
  check?(size: { width: number; height: number }, options: DrawOptions): void;
  /** Columns of pixels per inch in which long lines are drawn. */
  columns(options: DrawOptions): number;
  render(scene: Scene, fonts: Fonts, options: DrawOptions): Promise<Uint8Array> | Uint8Array;
}

/** One row per kind of output, by its extension. */
const BACKENDS: Record<string, Backend> = {
  '.svg': {
    columns: () => VECTOR_DPI,
    render: (scene, fonts, { text }) => new TextEncoder().encode(sceneToSvg(scene, fonts, { text })),
  },
  '.pdf': { columns: () => VECTOR_DPI, render: (scene, fonts) => sceneToPdf(scene, fonts) },
  '.png': {
    check: (size, { dpi }) => {
      pixelSize(size, dpi);
    },
    columns: ({ dpi }) => dpi,
    render: (scene, fonts, { dpi }) => sceneToPng(scene, fonts, { dpi }),
  },
};

/** The backend of an output. Problem: `USAGE`, before anything is done. */
export function backendOf(output: string): Backend {
  const extension = /(?<=[^/\\])\.[^./\\]*$/.exec(output)?.[0].toLowerCase() ?? '';
  const backend = BACKENDS[extension];
  if (backend) return backend;
  throw new DataProblem({
    code: 'USAGE',
    message: `${output} does not say what it is to be`,
    expected: `a name that ends in ${Object.keys(BACKENDS).join(', ')}`,
  });
}

/** Finds the fonts for all that is written in a figure. */
export type FindFonts = (spec: FigureSpec, sources: readonly (readonly TraceSource[])[]) => Promise<Fonts>;

/** Draws a spec as a file of the kind of `backend`. */
export async function draw(
  spec: FigureSpec,
  binding: Binding,
  backend: Backend,
  findFonts: FindFonts,
  options: DrawOptions,
): Promise<{ bytes: Uint8Array; problems: Figure['problems'] }> {
  backend.check?.(figureSize(spec), options);
  const { fonts, scene, problems } = await drawSpec(spec, binding, findFonts, backend.columns(options));
  return { bytes: await backend.render(scene, fonts, options), problems };
}

/** Draws a spec as a scene, long lines in columns of so many dots per inch. Problems: as `bindTrace` and `drawFigure`. */
export async function drawSpec(
  spec: FigureSpec,
  binding: Binding,
  findFonts: FindFonts,
  dpi: number,
): Promise<Figure & { readonly fonts: Fonts }> {
  const sources = await bindFigure(spec, binding);
  const fonts = await findFonts(spec, sources);
  const { signal } = binding;
  const figure = await drawFigure({ spec, sources, fonts, columnsPerPt: dpi / PT_PER_INCH, signal });
  return { ...figure, fonts };
}
