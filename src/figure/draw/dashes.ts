import type { TraceSpec } from '../spec/trace-spec.ts';

/** In line widths. */
const DASHES = { solid: undefined, dashed: [4, 2.2], dotted: [1, 1.6], dashdot: [5, 1.8, 1, 1.8] } as const;

/** Lengths of dashes and gaps in pt; words follow the width of the line. */
export function dashOf(dash: TraceSpec['dash'], width: number): readonly number[] | undefined {
  if (typeof dash !== 'string') return dash;
  return DASHES[dash]?.map((length) => length * Math.max(width, 0.3));
}
