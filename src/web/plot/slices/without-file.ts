import type { FigureSpec, TraceSpec } from '../../../figure/index.ts';

/** A figure without what is of a file; panels that lose all of their traces go with them. Null: nothing is left. */
export function withoutFile(figure: FigureSpec, file: string): FigureSpec | null {
  const panels = figure.panels.flatMap((panel) => {
    const { traces = [] } = panel;
    const kept = traces.filter((trace) => !isOf(trace, file));
    return kept.length === 0 && traces.length > 0 ? [] : [{ ...panel, ...(traces.length > 0 && { traces: kept }) }];
  });
  return panels.length > 0 ? { ...figure, panels } : null;
}

function isOf({ x, y, z, xError, yError }: TraceSpec, file: string): boolean {
  return [x, y, z, xError, yError].some(
    (data) => typeof data === 'object' && !Array.isArray(data) && data.file === file,
  );
}
