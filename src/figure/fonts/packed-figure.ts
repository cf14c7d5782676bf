import type { TraceSource } from '../data/trace-source.ts';
import type { FigureSpec } from '../spec/figure-spec.ts';
import { isPacked } from './coverage.ts';

/** Are all characters of a figure packed? */
export function isPackedFigure(spec: FigureSpec, sources: readonly (readonly TraceSource[])[]): boolean {
  return textsOf(spec, sources).every(isPacked);
}

/** All that may be written in a figure, but for its numbers. */
function textsOf({ panels, ...spec }: FigureSpec, sources: readonly (readonly TraceSource[])[]): string[] {
  const said = panels.map(({ traces = [], ...panel }) => [
    panel,
    traces.map(({ label, colorBar }) => [label, colorBar]),
  ]);
  const told = sources.flat().flatMap(({ name, x, y, z }) => [name, x, y, z]);
  return [JSON.stringify([spec, said, told])];
}
