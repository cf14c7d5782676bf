import type { TraceExtent, TraceSource, Window } from '../data/trace-source.ts';
import type { FigureSpec } from '../spec/figure-spec.ts';
import type { TraceSpec } from '../spec/trace-spec.ts';
import { DEFAULT_CYCLE } from '../style/style.ts';
import { plainText } from '../text/plain-text.ts';
import { legendLabel } from './legend-layout.ts';
import type { TracePlan } from './plan.ts';
import { rangeEnd } from './range-end.ts';

/** A trace of a panel: where its numbers come from, and their range in the window that its x axis shows. */
export interface BoundTrace {
  readonly source: TraceSource;
  readonly extent: TraceExtent;
}

/** The traces of all panels with their colours and names. `bound[panel][trace]` as in the spec. */
export function planTraces(spec: FigureSpec, bound: readonly (readonly BoundTrace[])[]): TracePlan[][] {
  const cycle = spec.cycle ?? DEFAULT_CYCLE;
  return spec.panels.map(({ traces = [] }, panel) =>
    bound[panel].map(({ source, extent }, i) => {
      const trace = withDash(traces[i] ?? {}, i >= cycle.length);
      const label = trace.kind === 'image' ? undefined : legendLabel(trace.label, source.name);
      return { spec: trace, source, extent, color: trace.color ?? cycle[i % cycle.length], label };
    }),
  );
}

/** Where the colours begin again, lines are told apart by their dashes. */
export function withDash(trace: TraceSpec, isAgain: boolean): TraceSpec {
  return isAgain && trace.color === undefined ? { dash: 'dashed', ...trace } : trace;
}

/** What a figure shows, in words. */
export function describeTraces(planned: readonly (readonly TracePlan[])[]): string {
  const names = planned.flat().map(({ label, source }) => plainText(label ?? '') || source.name);
  const told = names.filter((name) => name !== '');
  if (told.length === 0) return 'Figure';
  return told.length > 4 ? `${told.slice(0, 3).join(', ')} and ${told.length - 3} more` : told.join(', ');
}

/** The part of the x axis that the spec asks to be seen: y ranges follow from the data in it. */
export function windowOf(spec: FigureSpec, panel: number, trace: number): Window {
  const { axes, traces } = spec.panels[panel];
  const id = traces?.[trace]?.xAxis ?? 'x';
  const [from, to] = axes?.[id]?.range ?? [];
  return [rangeEnd(from, id), rangeEnd(to, id)];
}
