/** The words and limits of figure specs; without zod, which takes longer to load than a figure to draw. */

export const SIDES = ['left', 'right', 'top', 'bottom'] as const;
export type SideName = (typeof SIDES)[number];

export const PRESETS = ['frame', 'despine', 'off', 'only-x', 'only-y', 'sparkline'] as const;
export const STYLES = ['paper', 'talk', 'plain'] as const;
export const LEGEND_PLACES = ['best', 'top-right', 'top-left', 'bottom-right', 'bottom-left', 'right'] as const;
export const TRACE_KINDS = ['line', 'step', 'points', 'both', 'errorbars', 'histogram', 'image'] as const;
export const MARKERS = ['circle', 'square', 'triangle', 'diamond', 'plus', 'cross', 'dot'] as const;
export const COMPONENTS = ['abs', 're', 'im', 'phase'] as const;
export const COLOR_MAPS = [
  'viridis',
  'cividis',
  'magma',
  'inferno',
  'plasma',
  'turbo',
  'greys',
  'RdBu',
  'PuOr',
] as const;

export const MOST_PANELS = 400;
/** Of a histogram. */
export const MOST_BINS = 100_000;
