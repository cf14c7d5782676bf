import { badParameter, checkNumber } from '../../parameters/check-parameter.ts';

/**
 * Cutoff frequencies as parts of the Nyquist frequency. Problem: `PIPELINE_INVALID` if they are not as many as needed, do not rise, or
 * do not lie between 0 and half the sample rate.
 */
export function cutoffs(cutoff: number | readonly number[], sampleRate: number, count: number): number[] {
  checkNumber('sampleRate', sampleRate, { above: 0, below: Number.POSITIVE_INFINITY });
  const frequencies = [cutoff].flat();
  if (frequencies.length !== count) {
    throw badParameter(
      'cutoff',
      frequencies.join(', '),
      count === 1 ? 'one frequency' : 'the lower frequency, then the upper one',
    );
  }
  for (const [i, frequency] of frequencies.entries()) {
    checkNumber('cutoff', frequency, { above: i === 0 ? 0 : frequencies[i - 1], below: sampleRate / 2 });
  }
  return frequencies.map((frequency) => (2 * frequency) / sampleRate);
}
