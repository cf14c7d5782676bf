import { besselPrototype } from './bessel.ts';
import { type Complex, divide, ONE, product, scale } from './complex.ts';
import { ellipticPrototype } from './elliptic.ts';
import type { ZerosPoles } from './zeros-poles.ts';

/** Ripple of the passband, and least attenuation of the stopband, in dB. */
export interface Tolerances {
  readonly rippleDb: number;
  readonly attenuationDb: number;
}

/** Families of filters: which tolerances each needs, and its analog lowpass of 1 rad/s. */
export const FAMILIES = {
  /** Flat. */
  butterworth: { needs: [], prototype: butterworth },
  /** Steeper, with ripple in the passband. */
  chebyshev1: { needs: ['rippleDb'], prototype: chebyshev1 },
  /** Steeper, with ripple in the stopband; the cutoff is where the attenuation is reached. */
  chebyshev2: { needs: ['attenuationDb'], prototype: chebyshev2 },
  /** Keeps the form of pulses; the cutoff is where the phase is half of what it comes to. */
  bessel: { needs: [], prototype: besselPrototype },
  /** The steepest, with ripple in both. */
  elliptic: { needs: ['rippleDb', 'attenuationDb'], prototype: ellipticPrototype },
} as const satisfies Record<
  string,
  { needs: readonly (keyof Tolerances)[]; prototype: (order: number, tolerances: Tolerances) => ZerosPoles }
>;

export type Family = keyof typeof FAMILIES;

/** -order + 1, -order + 3, …, order - 1. */
function oddSteps(order: number): number[] {
  return Array.from({ length: order }, (_, i) => 2 * i + 1 - order);
}

/** scipy.signal.buttap. */
function butterworth(order: number): ZerosPoles {
  return { zeros: [], poles: unitPoles(order), gain: 1 };
}

/** Evenly on the left half of the unit circle; the middle one exactly real. */
function unitPoles(order: number): Complex[] {
  return oddSteps(order).map((m) => {
    const angle = (Math.PI * m) / (2 * order);
    return { re: -Math.cos(angle), im: -Math.sin(angle) };
  });
}

/** scipy.signal.cheb1ap. */
function chebyshev1(order: number, { rippleDb }: Tolerances): ZerosPoles {
  const epsilon = Math.sqrt(10 ** (0.1 * rippleDb) - 1);
  const mu = Math.asinh(1 / epsilon) / order;
  const poles = oddSteps(order).map((m) => {
    const theta = (Math.PI * m) / (2 * order);
    return { re: -Math.sinh(mu) * Math.cos(theta), im: -Math.cosh(mu) * Math.sin(theta) };
  });
  const gain = product(poles.map((pole) => scale(pole, -1))).re;
  return { zeros: [], poles, gain: order % 2 === 0 ? gain / Math.sqrt(1 + epsilon * epsilon) : gain };
}

/** scipy.signal.cheb2ap. */
function chebyshev2(order: number, { attenuationDb }: Tolerances): ZerosPoles {
  const mu = Math.asinh(Math.sqrt(10 ** (0.1 * attenuationDb) - 1)) / order;
  const zeros = oddSteps(order)
    .filter((m) => m !== 0)
    .map((m) => ({ re: 0, im: 1 / Math.sin((m * Math.PI) / (2 * order)) }));
  const poles = unitPoles(order).map(({ re, im }) => divide(ONE, { re: Math.sinh(mu) * re, im: Math.cosh(mu) * im }));
  const negatives = (roots: readonly Complex[]) => product(roots.map((root) => scale(root, -1)));
  return { zeros, poles, gain: divide(negatives(poles), negatives(zeros)).re };
}
