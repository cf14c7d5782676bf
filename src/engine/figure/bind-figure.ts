import type { FigureSpec, TraceSource } from '../../figure/index.ts';
import { type Binding, bindTrace } from '../traces/bind-trace.ts';

/** The sources of all traces of a figure, `[panel][trace]`. Problems: as `bindTrace`. */
export async function bindFigure({ panels }: FigureSpec, binding: Binding): Promise<TraceSource[][]> {
  const all: TraceSource[][] = [];
  for (const { traces = [] } of panels) {
    const sources: TraceSource[] = [];
    for (const trace of traces) sources.push(await bindTrace(trace, binding));
    all.push(sources);
  }
  return all;
}
