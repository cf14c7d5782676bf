import { DataProblem } from '../../core/index.ts';
import type { TraceSource } from '../data/trace-source.ts';
import type { ScaleKind } from '../scales/scale.ts';
import { type Asking, askEach } from './ask-each.ts';
import type { TracePlan } from './plan.ts';
import type { BoundFigure } from './shown-traces.ts';
import { type BoundTrace, windowOf } from './trace-plans.ts';

/** Asks all traces for their ranges. `[panel][trace]`. */
export async function bindTraces({ spec, sources }: BoundFigure, asking: Asking): Promise<BoundTrace[][]> {
  const bind = (panel: number) => (source: TraceSource, trace: number) =>
    source.extent(windowOf(spec, panel, trace)).then((extent) => ({ source, extent }));
  return askEach(sources, asking, (traces, panel) => askEach(traces, asking, bind(panel)));
}

/** A problem for each trace of a panel that has nothing to show; `scaleOf` knows its axes by their ids. */
export function emptyTraces(
  traces: readonly TracePlan[],
  scaleOf: (axis: string) => ScaleKind | undefined,
): DataProblem[] {
  return traces.flatMap(({ source, spec, extent }) => {
    const isLog = scaleOf(spec.yAxis ?? 'y') === 'log' && !Number.isNaN(extent.y.min);
    if (isLog && spec.kind !== 'histogram' && extent.y.positive > 0 && extent.y.min <= 0)
      return [partlyHidden(source.name)];
    const hasX = scaleOf(spec.xAxis ?? 'x') !== 'log' || Number.isNaN(extent.x.min) || extent.x.positive > 0;
    if (hasX && !Number.isNaN(isLog ? extent.y.positive : extent.y.min)) return [];
    const where = isLog || !hasX ? 'on a logarithmic axis' : 'in the range that is shown';
    const message = `${source.name || 'a trace'} has no value that can be drawn ${where}`;
    return [new DataProblem({ code: 'NOTHING_TO_DRAW', message })];
  });
}

function partlyHidden(name: string): DataProblem {
  const message = `${name || 'a trace'} has values that are not positive: a logarithmic axis has no place for them`;
  return new DataProblem({ code: 'NOTHING_TO_DRAW', message, hint: 'The scale symlog shows all of them.' });
}
