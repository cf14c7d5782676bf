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

/**
 * Rows of `width` numbers, times twiddles, into tiles: those of `tile` rows at a time become the columns of a part of `to`, which is
 * `stride` numbers long in each of its rows. Twiddles are in the order in which they are needed.
 */
export function tileRows(
  from: usize,
  to: usize,
  rows: i32,
  width: i32,
  tile: i32,
  column: i32,
  stride: i32,
  twiddles: usize,
): void {
  for (let row: i32 = 0; row < rows; row += tile) {
    const height = min(tile, rows - row);
    let at = to + ((<usize>(row * stride + column * height)) << 4);
    for (let j: i32 = 0; j < width; j++) {
      let source = from + ((<usize>(row * width + j)) << 4);
      for (let i: i32 = 0; i < height; i++) {
        v128.store(at, times(v128.load(source), v128.load64_splat(twiddles), imaginary(twiddles)));
        at += 16;
        twiddles += 16;
        source += (<usize>width) << 4;
      }
    }
  }
}

/** Rows of `width` numbers to where each begins `stride` after the one before. */
export function spreadRows(from: usize, to: usize, rows: i32, width: i32, stride: i32): void {
  for (let row: i32 = 0; row < rows; row++) {
    let at = to + ((<usize>row * <usize>stride) << 4);
    const end = at + ((<usize>width) << 4);
    for (; at < end; at += 16) {
      v128.store(at, v128.load(from));
      from += 16;
    }
  }
}
