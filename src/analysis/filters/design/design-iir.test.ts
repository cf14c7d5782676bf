import { describe, expect, test } from 'vitest';
import { expectNear, goldensOf } from '../../testing/goldens.ts';
import { type Band, designIir, type IirOptions } from './design-iir.ts';
import { designNotch, designPeak } from './notch.ts';
import type { Family } from './prototypes.ts';

const goldens = goldensOf(import.meta.url);
const TOLERANCES = { rippleDb: 0.5, attenuationDb: 40 };

describe('second-order sections are those of SciPy', () => {
  test.each(Object.keys(goldens).filter((name) => name.includes('/')))('%s', (name) => {
    const [family, band, order, cutoff] = name.split('/');
    const frequencies = cutoff.match(/[\d.]+/g)?.map(Number) ?? [];
    const options = { family: family as Family, band: band as Band, order: Number(order), ...TOLERANCES };
    const sections = designIir({
      ...options,
      cutoff: frequencies.length === 1 ? frequencies[0] : [frequencies[0], frequencies[1]],
    });
    const expected = goldens[name];
    expect(sections.length).toBe(expected.length);
    for (let i = 0; i < expected.length; i += 6) {
      expectNear(sections.subarray(i, i + 6), expected.slice(i, i + 6), 1e-9, `section ${i / 6} of ${name}`);
    }
  });
});

test('a notch and a peak are those of SciPy, in Hz', () => {
  const options = { frequency: 50, q: 30, sampleRate: 1000 };
  expectNear(designNotch(options), goldens.notch, 1e-14);
  expectNear(designPeak(options), goldens.peak, 1e-14);
});

test('frequencies are in Hz if there is a sample rate', () => {
  const inHz = designIir({ order: 4, band: 'bandpass', cutoff: [100, 150], sampleRate: 1000 });
  expectNear(inHz, designIir({ order: 4, band: 'bandpass', cutoff: [0.2, 0.3] }), 0);
});

test.each<[Partial<IirOptions>, string]>([
  [{ order: 0 }, 'order is 0: expected a whole number at least 1 and at most 32'],
  [{ order: 2.5 }, 'order is 2.5'],
  [{ order: 33 }, 'order is 33'],
  [{ cutoff: 1 }, 'cutoff is 1: expected a number above 0 and below 1'],
  [{ cutoff: 500, sampleRate: 1000 }, 'cutoff is 500: expected a number above 0 and below 500'],
  [{ cutoff: 0 }, 'cutoff is 0'],
  [{ cutoff: Number.NaN }, 'cutoff is NaN'],
  [{ cutoff: [0.1, 0.2] }, 'cutoff is 0.1, 0.2: expected one frequency'],
  [{ band: 'bandpass' }, 'cutoff is 0.1: expected the lower frequency, then the upper one'],
  [{ band: 'bandpass', cutoff: [0.3, 0.2] }, 'cutoff is 0.2: expected a number above 0.3'],
  [{ sampleRate: 0 }, 'sampleRate is 0'],
  [{ family: 'chebyshev1' }, 'rippleDb is undefined: expected a number above 0'],
  [{ family: 'elliptic', rippleDb: 3, attenuationDb: 1 }, 'no elliptic filter'],
  [{ family: 'buterworth' as Family }, 'Did you mean butterworth?'],
])('what is no filter is refused: %j', (options, message) => {
  const problem = expect.objectContaining({ code: 'PIPELINE_INVALID', message: expect.stringContaining(message) });
  expect(() => designIir({ order: 2, cutoff: 0.1, ...options })).toThrow(problem);
});

test('a filter that doubles cannot hold is refused', () => {
  const problem = expect.objectContaining({
    code: 'ANALYSIS_IMPOSSIBLE',
    message: expect.stringContaining('is not stable'),
  });
  expect(() => designIir({ order: 8, cutoff: 1e-17 })).toThrow(problem);
});

test.each([0.1, 0])('a notch as wide as all frequencies is refused: q of %d', (q) => {
  expect(() => designNotch({ frequency: 0.5, q })).toThrow(expect.objectContaining({ code: 'PIPELINE_INVALID' }));
});
