import { describe, expect, test } from 'vitest';
import { expectNear, goldensOf } from '../../testing/goldens.ts';
import { noise } from '../../testing/inputs.ts';
import { ComplexFourier } from './complex-fourier.ts';
import { fft, ifft, irfft, rfft } from './fft.ts';
import { RealFourier } from './real-fourier.ts';

const goldens = goldensOf(import.meta.url);
const named = (kind: string) =>
  Object.keys(goldens)
    .filter((name) => name.startsWith(kind))
    .map((name): [string, number] => [name, Number(name.slice(kind.length))]);

/** What rounding may come to, relative to the largest number. */
const tolerance = (length: number) => 1e-15 * Math.log2(length + 1);

function realParts(numbers: Float64Array): Float64Array {
  return numbers.filter((_, i) => i % 2 === 0);
}

describe.each(['wasm', 'plain'] as const)('%s, as NumPy has it', (kind) => {
  test.each(named('fft '))('%s', (name, length) => {
    const transform = new ComplexFourier(length, kind);
    const numbers = noise(2 * length);
    transform.numbers.set(numbers);
    const spectrum = transform.forward().slice();
    expectNear(spectrum, goldens[name], tolerance(length));
    transform.numbers.set(spectrum);
    expectNear(transform.inverse(), numbers, tolerance(length));
  });

  test.each(named('rfft '))('%s', (name, length) => {
    const transform = new RealFourier(length, kind);
    const signal = realParts(noise(2 * length));
    transform.samples.set(signal);
    const spectrum = transform.forward().slice();
    expectNear(spectrum, goldens[name], tolerance(length));
    expectNear(transform.inverse(spectrum), signal, tolerance(length));
  });
});

test.each(named('every 997th of rfft '))('%s', (name, length) => {
  const signal = noise(length);
  const spectrum = rfft(signal);
  const picked = spectrum.filter((_, i) => (i >> 1) % 997 === 0);
  expectNear(picked, goldens[name], tolerance(length));
  expectNear(irfft(spectrum, length), signal, tolerance(length));
});

test('what is asked for again and again does not change with what was asked for between', () => {
  const lengths = [40, 41, 42, 43, 44, 45, 40];
  const spectra = lengths.map((length) => fft(noise(2 * length)));
  expect(spectra.at(-1)).toEqual(spectra[0]);
  expectNear(ifft(spectra[0]), noise(80), tolerance(40));
});

test('imaginary parts at 0 and half the sampling rate do not count', () => {
  const spectrum = rfft(noise(16));
  const odd = spectrum.slice();
  odd[1] = 3;
  odd[17] = 4;
  expect(irfft(odd, 16)).toEqual(irfft(spectrum, 16));
});

test('what cannot be transformed is refused', () => {
  const problem = (words: string) =>
    expect.objectContaining({ code: 'ANALYSIS_IMPOSSIBLE', message: expect.stringContaining(words) });
  expect(() => rfft(new Float64Array())).toThrow(problem('expected 1 to 268435456, found 0'));
  expect(() => fft(new Float64Array(3))).toThrow(problem('found 1.5'));
  expect(() => irfft(new Float64Array(10), 16)).toThrow(problem('expected 9 complex numbers, found 5'));
  expect(() => new RealFourier(2 ** 29)).toThrow(problem('Welch'));
  expect(() => new RealFourier(2 ** 28 - 57)).toThrow(problem('memory'));
});
