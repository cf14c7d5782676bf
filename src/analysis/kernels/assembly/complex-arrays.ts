import { conjugated, imaginary, times } from './complex.ts';

/** x = scale conj(x) */
export function conjugate(x: usize, count: i32, scale: f64): void {
  const factor = f64x2(scale, -scale);
  const end = x + ((<usize>count) << 4);
  for (; x < end; x += 16) v128.store(x, f64x2.mul(v128.load(x), factor));
}

/** to = conj(a b), or a b. */
export function multiply(a: usize, b: usize, to: usize, count: i32, conjugate: bool): void {
  const end = a + ((<usize>count) << 4);
  for (; a < end; a += 16) {
    const product = times(v128.load(a), v128.load64_splat(b), imaginary(b));
    v128.store(to, conjugate ? conjugated(product) : product);
    b += 16;
    to += 16;
  }
}
