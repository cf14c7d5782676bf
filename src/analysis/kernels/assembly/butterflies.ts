import { imaginary, times, turned } from './complex.ts';

/**
 * One pass of Stockham's transform, decimated in frequency: `radix` times `rows` numbers, each of `lanes`. `twiddles`: exp(-2πi p j /
 * (rows radix)) for j = 1..radix - 1 of every p < rows; then, for a radix without butterflies of its own, exp(-2πi j / radix).
 */
export function butterflies(radix: i32, from: usize, to: usize, rows: i32, lanes: i32, twiddles: usize): void {
  const width = (<usize>lanes) << 4;
  if (radix === 2) by2(from, to, rows, width, twiddles);
  else if (radix === 3) by3(from, to, rows, width, twiddles);
  else if (radix === 4) by4(from, to, rows, width, twiddles);
  else if (radix === 5) by5(from, to, rows, width, twiddles);
  else if (radix === 8) by8(from, to, rows, width, twiddles);
  else byAny(<usize>radix, from, to, rows, width, twiddles);
}

function by2(from: usize, to: usize, rows: i32, width: usize, twiddles: usize): void {
  const far = <usize>rows * width;
  for (let row = 0; row < rows; row++) {
    const re = v128.load64_splat(twiddles);
    const im = imaginary(twiddles);
    for (let x = from; x < from + width; x += 16) {
      const a = v128.load(x);
      const b = v128.load(x + far);
      v128.store(to, f64x2.add(a, b));
      v128.store(to + width, times(f64x2.sub(a, b), re, im));
      to += 16;
    }
    to += width;
    from += width;
    twiddles += 16;
  }
}

function by3(from: usize, to: usize, rows: i32, width: usize, twiddles: usize): void {
  const far = <usize>rows * width;
  for (let row = 0; row < rows; row++) {
    const re1 = v128.load64_splat(twiddles);
    const im1 = imaginary(twiddles);
    const re2 = v128.load64_splat(twiddles + 16);
    const im2 = imaginary(twiddles + 16);
    for (let x = from; x < from + width; x += 16) {
      const a = v128.load(x);
      const b = v128.load(x + far);
      const c = v128.load(x + 2 * far);
      const sum = f64x2.add(b, c);
      const middle = f64x2.sub(a, f64x2.mul(sum, f64x2.splat(0.5)));
      const side = f64x2.mul(turned(f64x2.sub(b, c)), f64x2.splat(0.8660254037844386));
      v128.store(to, f64x2.add(a, sum));
      v128.store(to + width, times(f64x2.add(middle, side), re1, im1));
      v128.store(to + 2 * width, times(f64x2.sub(middle, side), re2, im2));
      to += 16;
    }
    to += 2 * width;
    from += width;
    twiddles += 32;
  }
}

function by4(from: usize, to: usize, rows: i32, width: usize, twiddles: usize): void {
  const far = <usize>rows * width;
  for (let row = 0; row < rows; row++) {
    const re1 = v128.load64_splat(twiddles);
    const im1 = imaginary(twiddles);
    const re2 = v128.load64_splat(twiddles + 16);
    const im2 = imaginary(twiddles + 16);
    const re3 = v128.load64_splat(twiddles + 32);
    const im3 = imaginary(twiddles + 32);
    for (let x = from; x < from + width; x += 16) {
      const a = v128.load(x);
      const b = v128.load(x + far);
      const c = v128.load(x + 2 * far);
      const d = v128.load(x + 3 * far);
      const ac = f64x2.add(a, c);
      const bd = f64x2.add(b, d);
      const a_c = f64x2.sub(a, c);
      const b_d = turned(f64x2.sub(b, d));
      v128.store(to, f64x2.add(ac, bd));
      v128.store(to + width, times(f64x2.add(a_c, b_d), re1, im1));
      v128.store(to + 2 * width, times(f64x2.sub(ac, bd), re2, im2));
      v128.store(to + 3 * width, times(f64x2.sub(a_c, b_d), re3, im3));
      to += 16;
    }
    to += 3 * width;
    from += width;
    twiddles += 48;
  }
}

const COS_1_5: f64 = 0.30901699437494745;
const COS_2_5: f64 = -0.8090169943749475;
const SIN_1_5: f64 = 0.9510565162951535;
const SIN_2_5: f64 = 0.5877852522924731;

function by5(from: usize, to: usize, rows: i32, width: usize, twiddles: usize): void {
  const far = <usize>rows * width;
  for (let row = 0; row < rows; row++) {
    for (let x = from; x < from + width; x += 16) {
      const a = v128.load(x);
      const b = v128.load(x + far);
      const c = v128.load(x + 2 * far);
      const d = v128.load(x + 3 * far);
      const e = v128.load(x + 4 * far);
      const be = f64x2.add(b, e);
      const cd = f64x2.add(c, d);
      const b_e = turned(f64x2.sub(b, e));
      const c_d = turned(f64x2.sub(c, d));
      const middle1 = weighed(a, be, COS_1_5, cd, COS_2_5);
      const middle2 = weighed(a, be, COS_2_5, cd, COS_1_5);
      const side1 = f64x2.add(f64x2.mul(b_e, f64x2.splat(SIN_1_5)), f64x2.mul(c_d, f64x2.splat(SIN_2_5)));
      const side2 = f64x2.sub(f64x2.mul(b_e, f64x2.splat(SIN_2_5)), f64x2.mul(c_d, f64x2.splat(SIN_1_5)));
      v128.store(to, f64x2.add(a, f64x2.add(be, cd)));
      storeTimes(to + width, f64x2.add(middle1, side1), twiddles);
      storeTimes(to + 2 * width, f64x2.add(middle2, side2), twiddles + 16);
      storeTimes(to + 3 * width, f64x2.sub(middle2, side2), twiddles + 32);
      storeTimes(to + 4 * width, f64x2.sub(middle1, side1), twiddles + 48);
      to += 16;
    }
    to += 4 * width;
    from += width;
    twiddles += 64;
  }
}

/** a + b p + c q */
function weighed(a: v128, b: v128, p: f64, c: v128, q: f64): v128 {
  return f64x2.add(a, f64x2.add(f64x2.mul(b, f64x2.splat(p)), f64x2.mul(c, f64x2.splat(q))));
}

function storeTimes(to: usize, a: v128, twiddle: usize): void {
  v128.store(to, times(a, v128.load64_splat(twiddle), imaginary(twiddle)));
}

const HALF_ROOT: f64 = Math.SQRT1_2;

function by8(from: usize, to: usize, rows: i32, width: usize, twiddles: usize): void {
  const far = <usize>rows * width;
  for (let row = 0; row < rows; row++) {
    for (let x = from; x < from + width; x += 16) {
      const a = v128.load(x);
      const e = v128.load(x + 4 * far);
      const c = v128.load(x + 2 * far);
      const g = v128.load(x + 6 * far);
      const even0 = f64x2.add(f64x2.add(a, e), f64x2.add(c, g));
      const even2 = f64x2.sub(f64x2.add(a, e), f64x2.add(c, g));
      const even1 = f64x2.add(f64x2.sub(a, e), turned(f64x2.sub(c, g)));
      const even3 = f64x2.sub(f64x2.sub(a, e), turned(f64x2.sub(c, g)));
      const b = v128.load(x + far);
      const f = v128.load(x + 5 * far);
      const d = v128.load(x + 3 * far);
      const h = v128.load(x + 7 * far);
      const odd0 = f64x2.add(f64x2.add(b, f), f64x2.add(d, h));
      const odd2 = turned(f64x2.sub(f64x2.add(b, f), f64x2.add(d, h)));
      const near1 = f64x2.add(f64x2.sub(b, f), turned(f64x2.sub(d, h)));
      const near3 = f64x2.sub(f64x2.sub(b, f), turned(f64x2.sub(d, h)));
      const odd1 = f64x2.mul(f64x2.add(near1, turned(near1)), f64x2.splat(HALF_ROOT));
      const odd3 = f64x2.mul(f64x2.sub(turned(near3), near3), f64x2.splat(HALF_ROOT));
      v128.store(to, f64x2.add(even0, odd0));
      storeTimes(to + width, f64x2.add(even1, odd1), twiddles);
      storeTimes(to + 2 * width, f64x2.add(even2, odd2), twiddles + 16);
      storeTimes(to + 3 * width, f64x2.add(even3, odd3), twiddles + 32);
      storeTimes(to + 4 * width, f64x2.sub(even0, odd0), twiddles + 48);
      storeTimes(to + 5 * width, f64x2.sub(even1, odd1), twiddles + 64);
      storeTimes(to + 6 * width, f64x2.sub(even2, odd2), twiddles + 80);
      storeTimes(to + 7 * width, f64x2.sub(even3, odd3), twiddles + 96);
      to += 16;
    }
    to += 7 * width;
    from += width;
    twiddles += 112;
  }
}

function byAny(radix: usize, from: usize, to: usize, rows: i32, width: usize, twiddles: usize): void {
  const far = <usize>rows * width;
  const roots = twiddles + ((<usize>rows * (radix - 1)) << 4);
  for (let row = 0; row < rows; row++) {
    for (let x = from; x < from + width; x += 16) {
      for (let j: usize = 0; j < radix; j++) {
        let sum = v128.load(x);
        let power: usize = 0;
        for (let k: usize = 1; k < radix; k++) {
          power += j;
          if (power >= radix) power -= radix;
          const root = roots + (power << 4);
          sum = f64x2.add(sum, times(v128.load(x + k * far), v128.load64_splat(root), imaginary(root)));
        }
        if (j === 0) v128.store(to, sum);
        else storeTimes(to + j * width, sum, twiddles + ((j - 1) << 4));
      }
      to += 16;
    }
    to += (radix - 1) * width;
    from += width;
    twiddles += (radix - 1) << 4;
  }
}
