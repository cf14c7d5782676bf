/** Points of the trapezoidal rules: with 12, what they leave out is below the last digit of a double. */
const POINTS = 12;
const STEP = Math.sqrt(Math.PI / POINTS);
const NODES = nodes(0);
const MIDPOINTS = nodes(0.5);

/** From this |z|² on, so many terms of the asymptotic series are as exact as doubles. */
const FAR = 100;
const SERIES = series(13);

const TWO_BY_ROOT_PI = 2 / Math.sqrt(Math.PI);

/** Where {@link faddeeva} puts what: w(z), its derivative, and `w + z w'` (which is much smaller than both where z is large). */
export const FADDEEVA = { re: 0, im: 1, derivativeRe: 2, derivativeIm: 3, restRe: 4, restIm: 5 } as const;

/**
 * The Faddeeva function `w(z) = exp(-z²) erfc(-i z)` at z = x + i y with y >= 0, to 10⁻¹³ of its size, and its derivative. Near 0 by
 * trapezoidal rules that take the poles into account (Al Azah and Chandler-Wilde 2021), far away by the asymptotic series
 * (Abramowitz and Stegun 7.1.23). Same as SciPy's `wofz`.
 */
export function faddeeva(x: number, y: number, out: Float64Array): void {
  if (x * x + y * y >= FAR) far(x, y, out);
  else near(x, y, out);
}

function near(x: number, y: number, out: Float64Array): void {
  const ax = Math.abs(x);
  const re = x * x - y * y; // z² for the mirrored z, whose w is the conjugate
  const im = 2 * ax * y;
  const phase = ax / STEP - Math.floor(ax / STEP);
  const isHigh = y >= Math.max(ax, Math.PI / STEP);
  const atMidpoints = !(y < ax && phase >= 0.25 && phase <= 0.75);
  const table = atMidpoints ? MIDPOINTS : NODES;
  let sumRe = 0;
  let sumIm = 0;
  for (let k = 0; k < table.length; k += 2) {
    const part = re - table[k];
    const share = table[k + 1] / (part * part + im * im);
    sumRe += share * part;
    sumIm -= share * im;
  }
  const factor = (2 * STEP) / Math.PI; // w = i factor z sum + what follows
  let wRe = -factor * (ax * sumIm + y * sumRe);
  let wIm = factor * (ax * sumRe - y * sumIm);
  if (!atMidpoints) {
    const share = STEP / (Math.PI * (ax * ax + y * y));
    wRe += share * y;
    wIm += share * ax;
  }
  if (!isHigh) {
    const sign = atMidpoints ? 1 : -1;
    const size = Math.exp((2 * Math.PI * y) / STEP);
    const angle = (2 * Math.PI * ax) / STEP;
    const a = 1 + sign * size * Math.cos(angle);
    const b = -sign * size * Math.sin(angle);
    const peak = (2 * Math.exp(-re)) / (a * a + b * b);
    const cosine = Math.cos(im);
    const sine = -Math.sin(im);
    wRe += peak * (cosine * a + sine * b);
    wIm += peak * (sine * a - cosine * b);
  }
  if (x < 0) wIm = -wIm;
  const dRe = -2 * (x * wRe - y * wIm);
  const dIm = -2 * (x * wIm + y * wRe) + TWO_BY_ROOT_PI;
  put(out, wRe, wIm, dRe, dIm, wRe + x * dRe - y * dIm, wIm + x * dIm + y * dRe);
}

function far(x: number, y: number, out: Float64Array): void {
  const size = x * x + y * y;
  const invRe = x / size;
  const invIm = -y / size;
  const re = invRe * invRe - invIm * invIm;
  const im = 2 * invRe * invIm;
  let sumRe = 0;
  let sumIm = 0;
  let restRe = 0;
  let restIm = 0;
  for (let k = SERIES.length - 1; k >= 0; k--) {
    const next = sumRe * re - sumIm * im + SERIES[k];
    sumIm = sumRe * im + sumIm * re;
    sumRe = next;
    const nextRest = restRe * re - restIm * im - 2 * k * SERIES[k];
    restIm = restRe * im + restIm * re;
    restRe = nextRest;
  }
  // Both are times i / (√π z).
  const fRe = (-invIm * TWO_BY_ROOT_PI) / 2;
  const fIm = (invRe * TWO_BY_ROOT_PI) / 2;
  const wRe = fRe * sumRe - fIm * sumIm;
  const wIm = fRe * sumIm + fIm * sumRe;
  const gRe = fRe * restRe - fIm * restIm;
  const gIm = fRe * restIm + fIm * restRe;
  const dRe = gRe - wRe;
  const dIm = gIm - wIm;
  put(out, wRe, wIm, dRe * invRe - dIm * invIm, dRe * invIm + dIm * invRe, gRe, gIm);
}

function put(out: Float64Array, wRe: number, wIm: number, dRe: number, dIm: number, restRe: number, restIm: number) {
  out[0] = wRe;
  out[1] = wIm;
  out[2] = dRe;
  out[3] = dIm;
  out[4] = restRe;
  out[5] = restIm;
}

/** Pairs t², exp(-t²) of the points t = (k + shift) h above 0. */
function nodes(shift: number): Float64Array {
  const first = shift === 0 ? 1 : 0;
  const count = POINTS - first;
  return Float64Array.from({ length: 2 * count }, (_, i) => {
    const t = ((i >> 1) + first + shift) * STEP;
    return i % 2 === 0 ? t * t : Math.exp(-t * t);
  });
}

/** (2k - 1)!! / 2ᵏ. */
function series(count: number): Float64Array {
  const terms = new Float64Array(count).fill(1);
  for (let k = 1; k < count; k++) terms[k] = terms[k - 1] * (k - 0.5);
  return terms;
}
