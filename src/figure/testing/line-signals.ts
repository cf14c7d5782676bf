import { randomNumbers } from '../../summary/testing/hostile-samples.ts';

/** Samples as instruments record them. */
export type Signal = (length: number) => Float64Array<ArrayBuffer>;

const SPIKES = 200;

/** Lines that are easily drawn wrong where there are many samples in one column of pixels. */
export const SIGNALS = {
  noise(length) {
    const random = randomNumbers(7);
    return Float64Array.from({ length }, (_, i) => Math.sin((9 * i) / length) + 0.2 * random());
  },
  'random walk'(length) {
    const random = randomNumbers(11);
    let at = 0;
    return Float64Array.from({ length }, () => {
      at += random() - 0.5;
      return at;
    });
  },
  'one-sample spikes'(length) {
    const random = randomNumbers(13);
    const values = new Float64Array(length);
    for (let i = 0; i < SPIKES; i++) values[Math.floor(random() * length)] = random() - 0.5;
    values[0] = 0.4;
    values[length - 1] = 0.6;
    return values;
  },
  'ring-down': (length) =>
    Float64Array.from({ length }, (_, i) => Math.exp((-5 * i) / length) * Math.sin((2000 * i) / length)),
  'square wave': (length) => Float64Array.from({ length }, (_, i) => Math.floor((20 * i) / length) % 2),
} as const satisfies Record<string, Signal>;

export const SIGNAL_NAMES = Object.keys(SIGNALS) as readonly (keyof typeof SIGNALS)[];

/** A random walk in which stretches of a fraction of a column up to some columns are missing. */
export const gappyWalk: Signal = (length) => {
  const values = SIGNALS['random walk'](length);
  const random = randomNumbers(17);
  for (let i = 0; i < 100; i++) {
    const from = Math.floor(random() * length);
    values.fill(Number.NaN, from, from + Math.ceil((random() * length) / 300));
  }
  return values;
};
