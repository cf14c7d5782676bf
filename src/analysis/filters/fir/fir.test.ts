import { describe, expect, test } from 'vitest';
import { samplesOf } from '../../../core/index.ts';
import type { Extension } from '../../samples/extension.ts';
import { expectNear, goldensOf } from '../../testing/goldens.ts';
import { noise, saw } from '../../testing/inputs.ts';
import { slide, slideSamples } from '../sliding/sliding-window.ts';
import { convolution } from './convolution.ts';
import { designFir, kaiserOrder } from './design-fir.ts';
import { designFirResponse } from './design-fir-response.ts';

const goldens = goldensOf(import.meta.url);

const DESIGNS: Readonly<Record<string, () => Float64Array>> = {
  lowpass: () => designFir({ taps: 21, cutoff: 0.3 }),
  'even lowpass': () => designFir({ taps: 20, cutoff: 100, sampleRate: 1000, window: 'hann' }),
  unscaled: () => designFir({ taps: 15, cutoff: 0.4, scale: false, window: 'blackman' }),
  highpass: () => designFir({ taps: 31, cutoff: 0.2, band: 'highpass', window: ['kaiser', 5] }),
  bandpass: () => designFir({ taps: 41, cutoff: [0.2, 0.35], band: 'bandpass' }),
  bandstop: () => designFir({ taps: 41, cutoff: [0.2, 0.35], band: 'bandstop' }),
  response: () => designFirResponse({ taps: 37, frequencies: [0, 0.2, 0.2, 0.6, 1], gains: [1, 1, 0.5, 0.25, 1] }),
  'even response': () =>
    designFirResponse({
      taps: 16,
      frequencies: [0, 30, 50, 100],
      gains: [0, 1, 0, 0],
      window: 'hann',
      sampleRate: 200,
    }),
};

test.each(Object.keys(DESIGNS))('the design of SciPy: %s', (name) => {
  expectNear(DESIGNS[name](), goldens[name], 1e-13);
});

test("Kaiser's order is that of SciPy", () => {
  for (const [name, attenuation, width] of [
    ['order', 65, 0.04],
    ['low order', 30, 0.1],
  ] as const) {
    const { taps, window } = kaiserOrder(attenuation, width);
    expectNear([taps, Number(window[1])], goldens[name], 1e-14);
  }
});

describe.each(['lowpass', 'even lowpass'])('%s filters as SciPy', (name) => {
  test.each<[string, Extension]>([
    ['same', 'constant'],
    ['reflect', 'reflect'],
    ['mirror', 'mirror'],
    ['nearest', 'nearest'],
  ])('%s', (mode, extension) => {
    expectNear(slide(convolution(DESIGNS[name]()), saw(80), extension), goldens[`${name} ${mode}`], 1e-14);
  });
});

describe('a long filter', () => {
  const taps = designFir({ taps: 1501, cutoff: 0.01 });
  const signal = saw(60_000).map((value, i) => value + i / 1e4);

  test('gives by spectra what its products are', () => {
    const filtered = slide(convolution(taps), signal, 'constant');
    for (const at of [0, 700, 14_787, 14_788, 30_000, 59_999]) {
      let sum = 0;
      for (let k = 0; k < taps.length; k++) sum += taps[k] * (signal[at + 750 - k] ?? 0);
      expect(filtered[at]).toBeCloseTo(sum, 12);
    }
  });

  test('keeps what is not finite where it is', () => {
    const gappy = signal.slice();
    gappy[40_000] = Number.NaN;
    const filtered = slide(convolution(taps), gappy);
    const whole = slide(convolution(taps), signal);
    for (const [i, value] of filtered.entries()) {
      if (Math.abs(i - 40_000) <= 750) expect(value).toBeNaN();
      else if (!(Math.abs(value - whole[i]) < 1e-12)) expect(value, String(i)).toBe(whole[i]);
    }
  });

  test('filters parts as the whole', async () => {
    const parts = slideSamples(convolution(taps), samplesOf(signal), 'nearest');
    const whole = slide(convolution(taps), signal, 'nearest');
    expectNear(await parts.read(0, 100), whole.subarray(0, 100), 1e-13);
    expectNear(await parts.read(59_000, 1000), whole.subarray(59_000), 1e-13);
  });
});

test.each([
  ['taps is 0', () => designFir({ taps: 0, cutoff: 0.1 })],
  ['taps is 20: expected an odd number', () => designFir({ taps: 20, cutoff: 0.1, band: 'highpass' })],
  ['cutoff is 1', () => designFir({ taps: 21, cutoff: 1 })],
  ['Did you mean bandpass?', () => designFir({ taps: 21, cutoff: 0.1, band: 'bandpas' as 'bandpass' })],
  ['taps is 20', () => designFirResponse({ taps: 20, frequencies: [0, 1], gains: [1, 1] })],
  ['frequencies is [0,0.5]', () => designFirResponse({ taps: 21, frequencies: [0, 0.5], gains: [1, 1] })],
  [
    'frequencies is [0,0.5,0.5,0.5,1]',
    () => designFirResponse({ taps: 9, frequencies: [0, 0.5, 0.5, 0.5, 1], gains: [1, 1, 0, 0, 0] }),
  ],
  ['gains is [1]', () => designFirResponse({ taps: 21, frequencies: [0, 1], gains: [1] })],
  ['width is 0', () => kaiserOrder(60, 0)],
  ['filter is 0 numbers', () => convolution(new Float64Array())],
  ['filter is 1 numbers', () => convolution(Float64Array.of(Number.NaN))],
])('what is no filter is refused: %s', (message, make) => {
  expect(make).toThrow(
    expect.objectContaining({ code: 'PIPELINE_INVALID', message: expect.stringContaining(message) }),
  );
});

test('noise of one sample passes a filter of one tap', () => {
  expect(slide(convolution(Float64Array.of(2)), noise(1))).toEqual(noise(1).map((value) => 2 * value));
});
