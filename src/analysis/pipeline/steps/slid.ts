import { type Samples, samplesOf } from '../../../core/index.ts';
import { type SlidingWindow, slideSamples } from '../../filters/sliding/sliding-window.ts';
import { mapLongRows } from '../signal/map-signal.ts';
import { recordedOf, type Signal } from '../signal/signal.ts';

/** A signal seen through a window that moves along it; beyond their ends rows go on in a mirror. */
export function slid(signal: Signal, window: SlidingWindow): Signal {
  const inParts = (samples: Samples) => slideSamples(window, samples); // a wide window takes long: it gives way between them
  return mapLongRows(
    signal,
    (values, _, options) => inParts(samplesOf(values as Float64Array<ArrayBuffer>)).read(0, values.length, options),
    async (samples) => inParts(samples),
    { recorded: recordedOf(signal) },
  );
}
