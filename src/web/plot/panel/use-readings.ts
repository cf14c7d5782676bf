import { useEffect } from 'react';
import { useViewStore } from '../../state/view-store.ts';
import type { PlotClient } from '../client/plot-client.ts';
import { usePlot } from '../client/plot-instance.ts';
import { cursorPlaces } from '../cursors/cursor-places.ts';
import type { PlotPanelInfo } from '../messages.ts';
import { type Point, panelAt, partsOf } from '../zoom/places.ts';

/** Has what is under the pointer, and at the cursors, read whenever they move or something else is shown. Gives the panel of the pointer. */
export function useReadings(plot: PlotClient, pointer: Point | undefined): PlotPanelInfo | undefined {
  const shown = usePlot((state) => state.shown);
  const cursors = useViewStore(({ view }) => view.cursors);
  const panel = pointer && shown ? panelAt(shown.panels, pointer) : undefined;

  useEffect(() => {
    const place = pointer && panel && partsOf(panel.box, pointer);
    plot.read('pointer', place ? [{ panel: panel.index, ...place }] : []);
  }, [plot, pointer, panel]);

  useEffect(() => {
    plot.read('cursors', shown && cursors ? cursorPlaces(shown.panels, cursors) : []);
  }, [plot, shown, cursors]);

  return panel;
}
