// Products of matrices and vectors. Rows of A are `rowsOfA` apart and have no gaps inside, vectors have none.

/** y += alpha A x. */
export function gemv(rows: i32, columns: i32, alpha: f64, a: i32, rowsOfA: i32, x: i32, y: i32): void {
  const step = (<usize>rowsOfA) << 3;
  let row = (<usize>a) << 3;
  let at = (<usize>y) << 3;
  const vector = (<usize>x) << 3;
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    fourDots(columns, alpha, row, step, vector, at);
    row += 4 * step;
    at += 32;
  }
  for (; i < rows; i++) {
    store<f64>(at, load<f64>(at) + alpha * dot(columns, row, vector));
    row += step;
    at += 8;
  }
}

/** y += alpha Aᵀ x. */
export function gemvTransposed(rows: i32, columns: i32, alpha: f64, a: i32, rowsOfA: i32, x: i32, y: i32): void {
  const step = (<usize>rowsOfA) << 3;
  let row = (<usize>a) << 3;
  let factor = (<usize>x) << 3;
  const to = (<usize>y) << 3;
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    addFour(columns, alpha, factor, row, step, to);
    row += 4 * step;
    factor += 32;
  }
  for (; i < rows; i++) {
    addMultiple(columns, alpha * load<f64>(factor), row, to);
    row += step;
    factor += 8;
  }
}

/** A += alpha x yᵀ. */
export function ger(rows: i32, columns: i32, alpha: f64, x: i32, y: i32, a: i32, rowsOfA: i32): void {
  for (let i = 0; i < rows; i++) {
    const factor = alpha * load<f64>((<usize>(x + i)) << 3);
    addMultiple(columns, factor, (<usize>y) << 3, (<usize>(a + i * rowsOfA)) << 3);
  }
}

function dot(length: i32, a: usize, b: usize): f64 {
  let sum = f64x2.splat(0);
  let other = sum;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    sum = f64x2.add(sum, f64x2.mul(v128.load(a), v128.load(b)));
    other = f64x2.add(other, f64x2.mul(v128.load(a, 16), v128.load(b, 16)));
    a += 32;
    b += 32;
  }
  let total = lanes(f64x2.add(sum, other));
  for (; i < length; i++) {
    total += load<f64>(a) * load<f64>(b);
    a += 8;
    b += 8;
  }
  return total;
}

/** Four rows at a time, so that x is read once for them. */
function fourDots(columns: i32, alpha: f64, row: usize, step: usize, x: usize, y: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let r0 = row;
  let r1 = row + step;
  let r2 = r1 + step;
  let r3 = r2 + step;
  let i = 0;
  for (; i + 2 <= columns; i += 2) {
    const values = v128.load(x);
    s0 = f64x2.add(s0, f64x2.mul(v128.load(r0), values));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(r1), values));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(r2), values));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(r3), values));
    r0 += 16;
    r1 += 16;
    r2 += 16;
    r3 += 16;
    x += 16;
  }
  const last = i < columns ? load<f64>(x) : 0;
  const rest = i < columns;
  store<f64>(y, load<f64>(y) + alpha * (lanes(s0) + (rest ? load<f64>(r0) * last : 0)));
  store<f64>(y, load<f64>(y, 8) + alpha * (lanes(s1) + (rest ? load<f64>(r1) * last : 0)), 8);
  store<f64>(y, load<f64>(y, 16) + alpha * (lanes(s2) + (rest ? load<f64>(r2) * last : 0)), 16);
  store<f64>(y, load<f64>(y, 24) + alpha * (lanes(s3) + (rest ? load<f64>(r3) * last : 0)), 24);
}

/** Multiples of four rows, so that y is read and written once for them. */
function addFour(columns: i32, alpha: f64, x: usize, row: usize, step: usize, y: usize): void {
  const x0 = alpha * load<f64>(x);
  const x1 = alpha * load<f64>(x, 8);
  const x2 = alpha * load<f64>(x, 16);
  const x3 = alpha * load<f64>(x, 24);
  const f0 = f64x2.splat(x0);
  const f1 = f64x2.splat(x1);
  const f2 = f64x2.splat(x2);
  const f3 = f64x2.splat(x3);
  let r0 = row;
  let r1 = row + step;
  let r2 = r1 + step;
  let r3 = r2 + step;
  let i = 0;
  for (; i + 2 <= columns; i += 2) {
    const front = f64x2.add(f64x2.mul(f0, v128.load(r0)), f64x2.mul(f1, v128.load(r1)));
    const back = f64x2.add(f64x2.mul(f2, v128.load(r2)), f64x2.mul(f3, v128.load(r3)));
    v128.store(y, f64x2.add(v128.load(y), f64x2.add(front, back)));
    r0 += 16;
    r1 += 16;
    r2 += 16;
    r3 += 16;
    y += 16;
  }
  if (i < columns) {
    const front = x0 * load<f64>(r0) + x1 * load<f64>(r1);
    const back = x2 * load<f64>(r2) + x3 * load<f64>(r3);
    store<f64>(y, load<f64>(y) + (front + back));
  }
}

function addMultiple(length: i32, factor: f64, from: usize, to: usize): void {
  const both = f64x2.splat(factor);
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    v128.store(to, f64x2.add(v128.load(to), f64x2.mul(both, v128.load(from))));
    v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(both, v128.load(from, 16))), 16);
    from += 32;
    to += 32;
  }
  for (; i < length; i++) {
    store<f64>(to, load<f64>(to) + factor * load<f64>(from));
    from += 8;
    to += 8;
  }
}

function lanes(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}
