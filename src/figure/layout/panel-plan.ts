import type { Box } from '../geometry/box.ts';
import { layoutAxis } from './axis-layout.ts';
import { colorBarMargin, planColorBar } from './color-bar-layout.ts';
import type { AxisDomain } from './domains.ts';
import { layoutLegend } from './legend-layout.ts';
import { addMargins, type Margins, panelMargins, spineOffsets } from './margins.ts';
import type { ColorBarPlan, PanelPlan, TracePlan } from './plan.ts';
import type { ResolvedPanel } from './resolved.ts';
import { fitText, type SetText } from './set-text.ts';

/** Between a panel and its title, its legend beside it, its letter: in parts of the font size. */
export const TITLE_GAP = 0.5;
export const BESIDE_GAP = 0.7;
const LETTER_SIZE = 1.2;

export interface PanelRequest {
  readonly panel: ResolvedPanel;
  readonly box: Box;
  readonly pageWidth: number;
  readonly domains: readonly AxisDomain[];
  readonly traces: readonly TracePlan[];
  readonly set: SetText;
  readonly fontSize: number;
}

/** Lays a panel out in a box, and tells the room it needs around it for that, in pt. */
export function planPanel({ panel, box, pageWidth, domains, traces, set, fontSize }: PanelRequest): {
  plan: PanelPlan;
  margins: Margins;
} {
  const layouts = domains.map(({ axis, domain, quantity }) =>
    layoutAxis({ axis, domain, quantity, length: axis.dimension === 'x' ? box.width : box.height }, set),
  );
  const offsets = spineOffsets(panel, layouts);
  const legend = layoutLegend({ panel, traces, box, pageWidth, fontSize, set });
  const colorBar = planColorBar(traces, box.height, fontSize, set);
  const axesMargins = withColorBar(panelMargins(panel, layouts, offsets), colorBar);
  const letter = panel.letter ? set(panel.letter, fontSize * LETTER_SIZE, true) : undefined;
  const beside = letter ? Math.max(0, letter.width + fontSize * TITLE_GAP - axesMargins.left) : 0;
  const room = Math.max(fontSize, box.width - 2 * beside);
  const title = panel.title ? fitText(set, panel.title, { size: fontSize, room, bold: true }) : undefined;
  const heads = [title, letter].map((text) => (text ? text.ascent + text.descent + fontSize * TITLE_GAP : 0));
  const margins = addMargins(axesMargins, {
    top: Math.max(...heads),
    right:
      (colorBar ? colorBarMargin(colorBar, fontSize) : 0) +
      (legend?.position === 'right' ? legend.width + fontSize * BESIDE_GAP : 0),
  });
  const axes = new Map(layouts.map((layout) => [layout.axis.id, layout]));
  return {
    plan: {
      panel,
      box,
      axes,
      offsets,
      traces,
      title,
      letter,
      letterX: box.x - axesMargins.left,
      legend,
      colorBar,
      fontSize,
      axesMargins,
    },
    margins,
  };
}

/** Numbers at the ends of a colour bar reach beyond it. */
function withColorBar(margins: Margins, colorBar: ColorBarPlan | undefined): Margins {
  const [bottom, top] = colorBar?.layout.overhang ?? [0, 0];
  return { ...margins, bottom: Math.max(margins.bottom, bottom), top: Math.max(margins.top, top) };
}
