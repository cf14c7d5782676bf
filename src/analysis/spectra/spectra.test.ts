import { describe, expect, test } from 'vitest';
import { expectNear, goldensOf } from '../testing/goldens.ts';
import { saw } from '../testing/inputs.ts';
import { amplitudeSpectrum } from './amplitude-spectrum.ts';
import { Spectrogram } from './spectrogram.ts';
import type { SpectrumOptions } from './spectrum-options.ts';
import { periodogram, Welch, welch } from './welch.ts';
import type { Window } from './windows/window.ts';

const goldens = goldensOf(import.meta.url);
const signal = saw(300).map((value) => value + 3);
const sampleRateHz = 50;

describe.each(
  Object.keys(goldens)
    .filter((name) => name.startsWith('welch '))
    .map((name) => name.slice('welch '.length)),
)('as SciPy has it: %s', (name) => {
  const { detrend = 'constant', ...given } = JSON.parse(name);
  const options: SpectrumOptions = { ...given, sampleRateHz, detrend: detrend || 'none' };

  test('Welch', () => {
    const { power, frequenciesHz, gaps } = welch(signal, options);
    expectNear(power, goldens[`welch ${name}`], 1e-13);
    expectNear(frequenciesHz, goldens[`frequencies ${name}`], 1e-15);
    expect(gaps).toBe(0);
  });

  test.each([1, 7, 300])('spectrogram, by blocks of %i', (size) => {
    const spectrogram = new Spectrogram(signal.length, options);
    const rows: number[][] = [];
    const times: number[] = [];
    for (let at = 0; at < signal.length; at += size) {
      spectrogram.add(signal.subarray(at, at + size), ({ timeS, power }) => {
        rows.push([...power]);
        times.push(timeS);
      });
    }
    expectNear(times, goldens[`times ${name}`], 1e-14);
    expect(spectrogram.rows).toBe(rows.length);
    expect(spectrogram.firstS + spectrogram.stepS * (rows.length - 1)).toBeCloseTo(times.at(-1) as number, 12);
    expectNear([...rows[0], ...(rows.at(-1) as number[])], goldens[`first and last row ${name}`], 1e-13);
  });
});

test('periodograms are as SciPy has them', () => {
  expectNear(periodogram(signal, { sampleRateHz }).power, goldens.periodogram, 1e-13);
  const hann = periodogram(signal, { sampleRateHz, window: 'hann', scaling: 'spectrum' });
  expectNear(hann.power, goldens['periodogram, hann, spectrum'], 1e-13);
});

describe('amplitudes', () => {
  test('are as NumPy has them', () => {
    const { amplitude, phaseRad } = amplitudeSpectrum(signal, { window: 'flattop' });
    expectNear(amplitude, goldens.amplitude, 1e-14);
    expectNear(phaseRad, goldens.phase, 1e-9);
  });

  test('of a sine are its own, and its power half their square', () => {
    const sine = Float64Array.from({ length: 1000 }, (_, i) => 2.5 * Math.cos((2 * Math.PI * 40 * i) / 1000 + 0.3));
    const { amplitude, phaseRad, frequenciesHz } = amplitudeSpectrum(sine, { sampleRateHz: 1e6 });
    expect([frequenciesHz[40], amplitude[40], phaseRad[40]]).toEqual([
      40_000,
      expect.closeTo(2.5),
      expect.closeTo(0.3),
    ]);
    expect(welch(sine, { nperseg: 500, scaling: 'spectrum' }).power[20]).toBeCloseTo(2.5 ** 2 / 2);
  });
});

test('the density of a signal adds up to its variance, whatever its blocks are', () => {
  const noise = saw(100_000);
  const sum = new Welch(noise.length, { sampleRateHz, window: 'boxcar', noverlap: 0, nperseg: 1000 });
  for (let at = 0; at < noise.length; at += 777) sum.add(noise.subarray(at, at + 777));
  const { power, frequenciesHz, segments } = sum.spectrum();
  const variance =
    noise.reduce((a, b) => a + b * b, 0) / noise.length - (noise.reduce((a, b) => a + b, 0) / noise.length) ** 2;
  expect(segments).toBe(100);
  expect(power.reduce((a, b) => a + b, 0) * frequenciesHz[1]).toBeCloseTo(variance, 3);
});

test('segments with gaps are left out, and counted', () => {
  const gappy = signal.slice();
  gappy[70] = Number.NaN;
  const { power, segments, gaps } = welch(gappy, { nperseg: 60, noverlap: 0 });
  expect([segments, gaps]).toEqual([4, 1]);
  const rest = [signal.subarray(0, 60), signal.subarray(120)].map(
    (part) => welch(part, { nperseg: 60, noverlap: 0 }).power,
  );
  expectNear(
    power,
    rest[0].map((value, k) => (value + 3 * rest[1][k]) / 4),
    1e-13,
  );
});

test('what has no spectrum is refused', () => {
  const impossible = (words: string) =>
    expect.objectContaining({ code: 'ANALYSIS_IMPOSSIBLE', message: expect.stringContaining(words) });
  expect(() => welch(signal, { nperseg: 301 })).toThrow(impossible('300 samples are fewer than a segment of 301'));
  expect(() => welch(new Float64Array())).toThrow(impossible('0 samples'));
  expect(() => welch(new Float64Array(10).fill(Number.NaN))).toThrow(impossible('each of the 1 segments'));
  expect(() => new Welch(10).spectrum()).toThrow(impossible('no whole segment'));
  expect(() => amplitudeSpectrum(new Float64Array())).toThrow(impossible('found 0'));
});

test.each<[SpectrumOptions, string]>([
  [{ nperseg: 10, noverlap: 10 }, 'noverlap is 10: expected less than nperseg, 10'],
  [{ nperseg: 0 }, 'nperseg is 0'],
  [{ nperseg: 1e15 }, 'nperseg is 1000000000000000'],
  [{ nfft: 10 }, 'nfft is 10: expected a whole number at least 256'],
  [{ sampleRateHz: 0 }, 'sampleRateHz is 0: expected a number above 0'],
  [{ window: 'han' as Window }, 'Did you mean hann?'],
  [{ detrend: 'lin' as 'linear' }, 'detrend is lin: expected constant, linear, none'],
  [{ scaling: 'densities' as 'density' }, 'Did you mean density?'],
])('%j is refused', (options, words) => {
  expect(() => welch(signal, options)).toThrow(words);
  expect(() => new Spectrogram(300, options)).toThrow(words);
});
