import { type SlidingWindow, slide, slideSamples } from '../../filters/sliding/sliding-window.ts';
import { mapLongRows } from '../signal/map-signal.ts';
import { recordedOf, type Signal } from '../signal/signal.ts';

/** A signal seen through a window that moves along it; beyond their ends rows go on in a mirror. */
export function slid(signal: Signal, window: SlidingWindow): Signal {
  return mapLongRows(
    signal,
    (values) => slide(window, values),
    async (samples) => slideSamples(window, samples),
    { recorded: recordedOf(signal) },
  );
}
