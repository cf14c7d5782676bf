import { conjugated, imaginary, times, turned } from './complex.ts';

/** a / 2 */
function half(a: v128): v128 {
  return f64x2.mul(a, f64x2.splat(0.5));
}

/**
 * From the transform of even samples + i odd samples (`half` numbers, with room for one more) to the first half of that of all samples, in place.
 * Twiddles: exp(-2πi k / (2 half)), k <= half / 2.
 */
export function untangle(x: usize, count: i32, twiddles: usize): void {
  let low = x;
  let high = x + ((<usize>count) << 4);
  const first = v128.load(low);
  const re = f64x2.extract_lane(first, 0);
  const im = f64x2.extract_lane(first, 1);
  v128.store(low, f64x2(re + im, 0));
  v128.store(high, f64x2(re - im, 0));
  for (;;) {
    low += 16;
    high -= 16;
    twiddles += 16;
    if (low > high) break;
    const a = v128.load(low);
    const b = conjugated(v128.load(high));
    const even = half(f64x2.add(a, b));
    const odd = times(turned(half(f64x2.sub(a, b))), v128.load64_splat(twiddles), imaginary(twiddles));
    v128.store(high, conjugated(f64x2.sub(even, odd)));
    v128.store(low, f64x2.add(even, odd));
  }
}

/** The way back: gives the conjugates of what {@link untangle} takes. Imaginary parts of the first and last number are not looked at. */
export function entangle(x: usize, count: i32, twiddles: usize): void {
  let low = x;
  let high = x + ((<usize>count) << 4);
  const sum = load<f64>(low) + load<f64>(high);
  const difference = load<f64>(low) - load<f64>(high);
  v128.store(low, half(f64x2(sum, -difference)));
  for (;;) {
    low += 16;
    high -= 16;
    twiddles += 16;
    if (low > high) break;
    const a = v128.load(low);
    const b = conjugated(v128.load(high));
    const even = half(f64x2.add(a, b));
    const back = f64x2.neg(imaginary(twiddles));
    const odd = conjugated(turned(conjugated(times(half(f64x2.sub(a, b)), v128.load64_splat(twiddles), back))));
    v128.store(high, f64x2.sub(even, odd));
    v128.store(low, conjugated(f64x2.add(even, odd)));
  }
}
