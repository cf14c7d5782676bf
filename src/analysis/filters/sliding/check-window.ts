import { badParameter, checkWhole } from '../../parameters/check-parameter.ts';

const MOST_SAMPLES = 2 ** 24 - 1;

/** An odd number of samples, so that there is one in the middle. Problem: `PIPELINE_INVALID`. */
export function checkWindow(samples: number): number {
  if (checkWhole('window', samples, { least: 1, most: MOST_SAMPLES }) % 2 === 1) return samples;
  throw badParameter('window', samples, 'an odd number of samples');
}
