/** output[i] = Σ weights[t] input[i + t], t < taps, for i < count. */
export function correlate(input: usize, output: usize, count: i32, weights: usize, taps: i32): void {
  const end = weights + ((<usize>taps) << 3);
  let i: i32 = 0;
  for (; i + 8 <= count; i += 8) {
    const from = input + ((<usize>i) << 3);
    let at = from;
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    let c = f64x2.splat(0);
    let d = f64x2.splat(0);
    for (let w = weights; w < end; w += 8) {
      const weight = v128.load64_splat(w);
      a = f64x2.add(a, f64x2.mul(weight, v128.load(at)));
      b = f64x2.add(b, f64x2.mul(weight, v128.load(at, 16)));
      c = f64x2.add(c, f64x2.mul(weight, v128.load(at, 32)));
      d = f64x2.add(d, f64x2.mul(weight, v128.load(at, 48)));
      at += 8;
    }
    const to = output + ((<usize>i) << 3);
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
  }
  for (; i < count; i++) {
    let at = input + ((<usize>i) << 3);
    let sum: f64 = 0;
    for (let w = weights; w < end; w += 8) {
      sum += load<f64>(w) * load<f64>(at);
      at += 8;
    }
    store<f64>(output + ((<usize>i) << 3), sum);
  }
}
