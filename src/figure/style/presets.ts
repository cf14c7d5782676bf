import type { AxisSpec } from '../spec/axis-spec.ts';
import type { PanelSpec } from '../spec/figure-spec.ts';

/** What one word stands for. What a panel says itself comes first. */
export interface Preset {
  readonly spines: PanelSpec['spines'];
  /** For all x axes, all y axes. */
  readonly x: AxisSpec;
  readonly y: AxisSpec;
  readonly legend?: false;
}

const NONE = { left: false, right: false, top: false, bottom: false } as const;
const HIDDEN = { visible: false } as const;

export const PRESET_TABLE: Record<NonNullable<PanelSpec['preset']>, Preset> = {
  frame: { spines: { left: true, right: true, top: true, bottom: true }, x: {}, y: {} },
  despine: { spines: { left: true, right: false, top: false, bottom: true }, x: {}, y: {} },
  off: { spines: NONE, x: HIDDEN, y: HIDDEN },
  'only-x': { spines: { ...NONE, bottom: true }, x: {}, y: HIDDEN },
  'only-y': { spines: { ...NONE, left: true }, x: HIDDEN, y: {} },
  sparkline: { spines: NONE, x: { ...HIDDEN, margin: 0 }, y: { ...HIDDEN, margin: 0.08 }, legend: false },
};
