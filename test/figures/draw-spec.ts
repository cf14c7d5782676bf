import { bindTrace, oneFigure } from '../../src/engine/index.ts';
import {
  drawFigure,
  type FigureSpec,
  imageSource,
  sceneToSvg,
  type TraceSource,
  type TraceSpec,
} from '../../src/figure/index.ts';
import { testFonts } from '../../src/figure/testing/test-fonts.ts';

const [ROWS, COLUMNS] = [6, 9];

/** What the image of a spec shows: a hill, and a cell without a value. */
function map({ origin, extent }: TraceSpec): TraceSource {
  const values = Float64Array.from({ length: ROWS * COLUMNS }, (_, i) => {
    const [row, column] = [Math.floor(i / COLUMNS), i % COLUMNS];
    return row === 1 && column === 2 ? Number.NaN : 9 / (1 + (row - 2) ** 2 + (column - 5) ** 2);
  });
  return imageSource({ name: 'map', rows: ROWS, columns: COLUMNS, values, origin, extent, z: { label: 'Height' } });
}

/** Draws a spec whose numbers are in it as an SVG with text as text: that is easiest to compare by eye. */
export async function drawSpec(spec: FigureSpec) {
  const binding = oneFigure({ open: async () => undefined });
  const sources: TraceSource[][] = [];
  for (const { traces = [] } of spec.panels) {
    sources.push(
      await Promise.all(traces.map((trace) => (trace.kind === 'image' ? map(trace) : bindTrace(trace, binding)))),
    );
  }
  const { scene, problems } = await drawFigure({ spec, sources, fonts: testFonts, columnsPerPt: 5 });
  return { scene, problems, svg: sceneToSvg(scene, testFonts, { text: 'text' }) };
}
