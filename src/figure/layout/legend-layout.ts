import type { Box } from '../geometry/box.ts';
import { escapeMarkup } from '../text/markup.ts';
import type { LegendPlan, TracePlan } from './plan.ts';
import type { ResolvedPanel } from './resolved.ts';
import { fitText, type SetText } from './set-text.ts';

/** In parts of the font size. */
export const LEGEND = { handle: 1.9, gap: 0.6, line: 1.35, pad: 0.5, columnGap: 1.2 } as const;

/** How much of the page a legend beside a panel may take. */
const WIDEST_BESIDE = 0.4;

/** More names than this cover the data; they stand beside the panel. */
const MOST_INSIDE = 6;

export interface LegendRequest {
  readonly panel: ResolvedPanel;
  readonly traces: readonly TracePlan[];
  /** Of the panel. */
  readonly box: Box;
  readonly pageWidth: number;
  readonly fontSize: number;
  readonly set: SetText;
}

/** Is there to be a legend? Without a word in the spec where several traces have names. */
export function wantsLegend(panel: ResolvedPanel, traces: readonly TracePlan[]): boolean {
  const named = traces.filter(({ label }) => label !== undefined).length;
  return panel.legend !== false && named > (panel.legend === 'auto' ? 1 : 0);
}

/** The legend of a panel, if it has room. Names for which there is none are counted. */
export function layoutLegend({ panel, traces, box, pageWidth, fontSize, set }: LegendRequest): LegendPlan | undefined {
  if (!wantsLegend(panel, traces) || panel.legend === false) return undefined;
  const named = traces.filter(({ label }) => label !== undefined);
  const { frame = false, ...spec } = panel.legend === 'auto' ? {} : panel.legend;
  const position = spec.position ?? (named.length > MOST_INSIDE ? 'right' : 'best');
  const size = spec.size ?? fontSize * 0.95;
  const most = Math.max(1, Math.floor((box.height / size - LEGEND.pad * 2) / LEGEND.line)) * (spec.columns ?? 1);
  const shown = named.slice(0, most);
  const columns = Math.min(spec.columns ?? 1, shown.length);
  const around = size * (LEGEND.columnGap * (columns - 1) + LEGEND.pad * 2);
  const handle = size * (LEGEND.handle + LEGEND.gap);
  const whole = position === 'right' ? pageWidth * WIDEST_BESIDE : box.width;
  const room = (whole - around) / columns - handle;
  if (room < size) return undefined;
  const left = named.length - shown.length;
  const entries = shown.map((trace, i) => {
    const label = left > 0 && i === shown.length - 1 ? `… and ${left + 1} more` : (trace.label ?? '');
    return { trace, text: fitText(set, label, { size, room }) };
  });
  const entry = Math.max(...entries.map(({ text }) => text.width)) + handle;
  return {
    entries,
    position,
    frame,
    columns,
    size,
    pitch: entry + size * LEGEND.columnGap,
    width: entry * columns + around,
    height: size * (LEGEND.line * Math.ceil(entries.length / columns) + LEGEND.pad * 2),
  };
}

/** What a trace is called in the legend, as markup. */
export function legendLabel(own: string | false | undefined, fallback: string): string | undefined {
  return own === false ? undefined : (own ?? (fallback ? escapeMarkup(fallback) : undefined));
}
