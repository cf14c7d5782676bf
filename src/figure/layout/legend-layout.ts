import { escapeMarkup } from '../text/markup.ts';
import type { LegendPlan, TracePlan } from './plan.ts';
import type { ResolvedPanel } from './resolved.ts';
import type { SetText } from './set-text.ts';

/** In parts of the font size. */
export const LEGEND = { handle: 1.9, gap: 0.6, line: 1.35, pad: 0.5, columnGap: 1.2 } as const;

const MOST_ENTRIES = 30;

/** The legend of a panel; without a word in the spec there is one where several traces have names. */
export function layoutLegend(
  panel: ResolvedPanel,
  traces: readonly TracePlan[],
  fontSize: number,
  set: SetText,
): LegendPlan | undefined {
  const named = traces.filter(({ label }) => label !== undefined);
  if (panel.legend === false || named.length === 0) return undefined;
  if (panel.legend === 'auto' && named.length < 2) return undefined;
  const spec = panel.legend === 'auto' ? {} : panel.legend;
  const size = spec.size ?? fontSize * 0.95;
  const shown = named.slice(0, MOST_ENTRIES);
  const entries = shown.map((trace) => ({ trace, text: set(trace.label ?? '', size) }));
  const left = named.length - shown.length;
  if (left > 0)
    entries[entries.length - 1] = { ...entries[entries.length - 1], text: set(`… and ${left + 1} more`, size) };
  const columns = Math.min(spec.columns ?? 1, entries.length);
  const rows = Math.ceil(entries.length / columns);
  const entry = Math.max(...entries.map(({ text }) => text.width)) + size * (LEGEND.handle + LEGEND.gap);
  return {
    entries,
    position: spec.position ?? 'best',
    frame: spec.frame ?? false,
    columns,
    size,
    pitch: entry + size * LEGEND.columnGap,
    width: entry * columns + size * (LEGEND.columnGap * (columns - 1) + LEGEND.pad * 2),
    height: size * (LEGEND.line * rows + LEGEND.pad * 2),
  };
}

/** What a trace is called in the legend, as markup. */
export function legendLabel(own: string | false | undefined, fallback: string): string | undefined {
  return own === false ? undefined : (own ?? (fallback ? escapeMarkup(fallback) : undefined));
}
