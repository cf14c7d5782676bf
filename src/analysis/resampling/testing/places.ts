import { noise } from '../../testing/inputs.ts';

/** Places that do not fall, some of them the same: those of make-goldens.py. */
export function places(count: number): Float64Array {
  let at = 0;
  return noise(count, 3).map((value) => {
    at += Math.floor((value + 0.5) * 4) / 2;
    return at;
  });
}
