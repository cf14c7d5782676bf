// Complex numbers: (re, im) in the two lanes of a vector.

/** (im, re) */
export function swapped(a: v128): v128 {
  return v128.shuffle<f64>(a, a, 1, 0);
}

export function conjugated(a: v128): v128 {
  return v128.xor(a, f64x2(0, -0.0));
}

/** -i a */
export function turned(a: v128): v128 {
  return conjugated(swapped(a));
}

/** What {@link times} needs of the imaginary part of a factor. */
export function imaginary(at: usize): v128 {
  return v128.xor(v128.load64_splat(at, 8), f64x2(-0.0, 0));
}

/** a w, of which `re` is (w.re, w.re) and `im` (-w.im, w.im). */
export function times(a: v128, re: v128, im: v128): v128 {
  return f64x2.add(f64x2.mul(a, re), f64x2.mul(swapped(a), im));
}
