import { expect, test } from 'vitest';
import { expectNear, goldensOf } from '../../testing/goldens.ts';
import { type Window, windowOfText, windowSamples } from './window.ts';

const goldens = goldensOf(import.meta.url);

test.each(Object.entries(goldens))('%s is as SciPy has it', (name, expected) => {
  const [text, length, kind] = name.split(' ');
  expectNear(windowSamples(windowOfText(text), Number(length), kind === 'symmetric'), expected, 1e-14);
});

test('what is no window is refused', () => {
  expect(() => windowOfText('han')).toThrow('window is han: expected boxcar, bartlett, hann');
  expect(() => windowOfText('blackmann')).toThrow('Did you mean blackman?');
  expect(() => windowOfText('toString')).toThrow('window is toString');
  expect(() => windowOfText('')).toThrow('window is : expected');
  expect(() => windowOfText('kaiser')).toThrow('Write kaiser(beta) with a number.');
  expect(() => windowOfText('kaiser(x)')).toThrow('beta of the window kaiser is NaN: expected a number at least 0');
  expect(() => windowOfText('kaiser(1000)')).toThrow('at most 700');
  expect(() => windowOfText('tukey(2)')).toThrow('at most 1');
  expect(() => windowSamples(['hann', 3], 8)).toThrow('parameter of the window hann is 3: expected none');
  expect(() => windowSamples('hann', 0)).toThrow('length of the window is 0');
  expect(() => windowSamples('hann', 1e12)).toThrow('at most 268435456');
  expect(() => windowSamples('nothing' as Window, 8)).toThrow('window is nothing');
});

test('a tukey window has a width that may be left out', () => {
  expect(windowSamples('tukey', 16)).toEqual(windowSamples(['tukey', 0.5], 16));
  expect(windowOfText(' gaussian( 2.5 ) ')).toEqual(['gaussian', 2.5]);
});
