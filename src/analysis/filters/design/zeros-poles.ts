import { add, type Complex, divide, multiply, product, real, scale, squareRoot, subtract } from './complex.ts';

/** A filter by the zeros and poles of its transfer function. */
export interface ZerosPoles {
  readonly zeros: readonly Complex[];
  readonly poles: readonly Complex[];
  readonly gain: number;
}

const negative = (value: Complex) => scale(value, -1);

/** How much the poles outnumber the zeros: zeros at infinity. */
const degreeOf = ({ zeros, poles }: ZerosPoles) => poles.length - zeros.length;

const repeated = (value: Complex, count: number) => Array.from({ length: count }, () => value);

/** An analog lowpass of 1 rad/s as one of `frequency` rad/s (scipy.signal.lp2lp_zpk). */
export function toLowpass(prototype: ZerosPoles, frequency: number): ZerosPoles {
  const { zeros, poles, gain } = prototype;
  return {
    zeros: zeros.map((zero) => scale(zero, frequency)),
    poles: poles.map((pole) => scale(pole, frequency)),
    gain: gain * frequency ** degreeOf(prototype),
  };
}

/** An analog lowpass of 1 rad/s as a highpass of `frequency` rad/s (lp2hp_zpk). */
export function toHighpass(prototype: ZerosPoles, frequency: number): ZerosPoles {
  const { zeros, poles } = prototype;
  const invert = (root: Complex) => divide(real(frequency), root);
  return {
    zeros: [...zeros.map(invert), ...repeated(real(0), degreeOf(prototype))],
    poles: poles.map(invert),
    gain: invertedGain(prototype),
  };
}

/** An analog lowpass of 1 rad/s as a bandpass from `low` to `high` rad/s (lp2bp_zpk). */
export function toBandpass(prototype: ZerosPoles, low: number, high: number): ZerosPoles {
  const width = high - low;
  const split = (roots: readonly Complex[]) =>
    splitAbout(
      roots.map((root) => scale(scale(root, width), 1 / 2)),
      Math.sqrt(low * high),
    );
  return {
    zeros: [...split(prototype.zeros), ...repeated(real(0), degreeOf(prototype))],
    poles: split(prototype.poles),
    gain: prototype.gain * width ** degreeOf(prototype),
  };
}

/** An analog lowpass of 1 rad/s as a bandstop from `low` to `high` rad/s (lp2bs_zpk). */
export function toBandstop(prototype: ZerosPoles, low: number, high: number): ZerosPoles {
  const centre = Math.sqrt(low * high);
  const split = (roots: readonly Complex[]) =>
    splitAbout(
      roots.map((root) => divide(real((high - low) / 2), root)),
      centre,
    );
  const degree = degreeOf(prototype);
  return {
    zeros: [
      ...split(prototype.zeros),
      ...repeated({ re: 0, im: centre }, degree),
      ...repeated({ re: 0, im: -centre }, degree),
    ],
    poles: split(prototype.poles),
    gain: invertedGain(prototype),
  };
}

/** A digital filter of 2 samples per second of an analog one (bilinear_zpk): Tustin's transform, s = 4 (z - 1) / (z + 1). */
export function bilinear(analog: ZerosPoles): ZerosPoles {
  const { zeros, poles, gain } = analog;
  const four = real(4);
  const transform = (root: Complex) => divide(add(four, root), subtract(four, root));
  const fromFour = (roots: readonly Complex[]) => product(roots.map((root) => subtract(four, root)));
  return {
    zeros: [...zeros.map(transform), ...repeated(real(-1), degreeOf(analog))],
    poles: poles.map(transform),
    gain: gain * divide(fromFour(zeros), fromFour(poles)).re,
  };
}

function invertedGain({ zeros, poles, gain }: ZerosPoles): number {
  return gain * divide(product(zeros.map(negative)), product(poles.map(negative))).re;
}

/** Each root moved to both sides of a centre frequency: root ± √(root² - centre²). */
function splitAbout(roots: readonly Complex[], centre: number): Complex[] {
  const offsets = roots.map((root) => squareRoot(subtract(multiply(root, root), real(centre ** 2))));
  return [...roots.map((root, i) => add(root, offsets[i])), ...roots.map((root, i) => subtract(root, offsets[i]))];
}
