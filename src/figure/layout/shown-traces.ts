import type { TraceSource } from '../data/trace-source.ts';
import type { FigureSpec, PanelSpec } from '../spec/figure-spec.ts';
import { DEFAULT_CYCLE } from '../style/style.ts';
import { withDash } from './trace-plans.ts';

/** A figure and where the numbers of its traces come from, `[panel][trace]` as in the spec. */
export interface BoundFigure {
  readonly spec: FigureSpec;
  readonly sources: readonly (readonly TraceSource[])[];
}

/** A figure without the traces that are not to be seen. The others keep the colours that they have beside them. */
export function shownTraces<Bound extends BoundFigure>(figure: Bound): Bound {
  const { spec, sources } = figure;
  if (!spec.panels.some(({ traces }) => traces?.some(isHidden))) return figure;
  const cycle = spec.cycle ?? DEFAULT_CYCLE;
  return {
    ...figure,
    spec: { ...spec, panels: spec.panels.map((panel) => withoutHidden(panel, cycle)) },
    sources: sources.map((row, panel) => row.filter((_, i) => !isHidden(spec.panels[panel].traces?.[i]))),
  };
}

/** Numbers of the traces of a panel that are to be seen. */
export function shownIndexes({ traces = [] }: PanelSpec): number[] {
  return traces.flatMap((trace, i) => (isHidden(trace) ? [] : [i]));
}

function isHidden(trace: { readonly visible?: boolean | undefined } | undefined): boolean {
  return trace?.visible === false;
}

function withoutHidden(panel: PanelSpec, cycle: readonly string[]): PanelSpec {
  const colored = panel.traces?.map((trace, i) => ({
    color: cycle[i % cycle.length],
    ...withDash(trace, i >= cycle.length),
  }));
  return { ...panel, traces: colored?.filter((trace) => !isHidden(trace)) };
}
