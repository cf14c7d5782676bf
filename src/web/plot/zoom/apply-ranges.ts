import { useViewStore } from '../../state/view-store.ts';
import type { PlotPanelInfo } from '../messages.ts';
import { type RangeChange, writeRanges } from './write-ranges.ts';

/** Makes changes of ranges a step of the view. Successive ones with the same `merge` are one. */
export function applyRanges(
  label: string,
  panels: readonly PlotPanelInfo[],
  changes: readonly RangeChange[],
  merge?: string,
): void {
  if (changes.length === 0) return;
  const recipe = (view: { figure: Parameters<typeof writeRanges>[0] | null }) => {
    if (view.figure) writeRanges(view.figure, panels, changes);
  };
  useViewStore.getState().change(label, (view) => recipe(view), merge);
}
