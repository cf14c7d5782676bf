import { useViewStore } from '../../state/view-store.ts';
import type { PlotClient } from '../client/plot-client.ts';
import { type Cursors, newCursors } from '../cursors/cursor-places.ts';
import type { PlotAxisInfo, PlotPanelInfo } from '../messages.ts';
import { applyRanges } from '../zoom/apply-ranges.ts';
import { currentPanels, hasRange } from '../zoom/current-panels.ts';
import { panBy, showAll, zoomAt } from '../zoom/moves.ts';

type Dimension = PlotAxisInfo['dimension'];

/** What one step of the keyboard or a button does. */
export const ZOOM_STEP = 0.6;
export const PAN_STEP = 0.1;

/** What can be done with a plot, by pointer, keyboard and buttons. Panels are told by their index. */
export class PlotCommands {
  readonly #plot: PlotClient;

  constructor(plot: PlotClient) {
    this.#plot = plot;
  }

  /** The panels as they will be when everything that was ordered is drawn. */
  get panels(): readonly PlotPanelInfo[] {
    return currentPanels(useViewStore.getState().view.figure, this.#plot.state.shown?.panels ?? []);
  }

  panel(index: number | undefined): PlotPanelInfo | undefined {
    return this.panels.find((panel) => panel.index === index) ?? this.panels[0];
  }

  /** `at`: part of the way that stays where it is. */
  zoom(index: number | undefined, dimension: Dimension, factor: number, at = 0.5): void {
    const panel = this.panel(index);
    const { limits } = this.#plot.state;
    if (panel) applyRanges('Zoom', this.panels, zoomAt(panel, dimension, { at, factor, limits }), 'zoom');
  }

  /** By parts of what is seen. */
  pan(
    index: number | undefined,
    by: { readonly x: number; readonly y: number },
    { movesAllY = false, merge = 'pan' } = {},
  ): void {
    const panel = this.panel(index);
    if (!panel) return;
    const { limits } = this.#plot.state;
    const { figure } = useViewStore.getState().view;
    const movesY = (axis: string) => movesAllY || hasRange(figure, panel.index, axis);
    applyRanges('Pan', this.panels, panBy(panel, by, { limits, movesY }), merge);
  }

  showAll(index?: number): void {
    const { panels } = this;
    const which = index === undefined ? panels : panels.filter((panel) => panel.index === index);
    applyRanges('Show all', panels, which.flatMap(showAll));
  }

  setCursors(cursors: Cursors | null, merge?: string): void {
    useViewStore.getState().change(
      'Cursors',
      (view) => {
        view.cursors = cursors ? [...cursors] : null;
      },
      merge,
    );
  }

  toggleCursors(): void {
    const { cursors } = useViewStore.getState().view;
    const fresh = cursors ? null : newCursors(this.panels);
    if (fresh !== undefined) this.setCursors(fresh);
  }

  /** Puts one cursor somewhere; the other one comes with it if there was none. */
  placeCursor(which: 0 | 1, value: number): void {
    const { cursors } = useViewStore.getState().view;
    const both = cursors ?? newCursors(this.panels);
    if (both && Number.isFinite(value)) this.setCursors(which === 0 ? [value, both[1]] : [both[0], value]);
  }
}
