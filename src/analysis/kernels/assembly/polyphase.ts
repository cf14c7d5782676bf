/**
 * output[i] = Σ weights[(phase of i) taps + t] input[(place of i) + t], t < taps, for i < count: each output lies `down` / `up` samples
 * after the one before, the first at place 0 and `phase` / `up`. `taps` is even.
 */
export function polyphase(
  input: usize,
  output: usize,
  count: i32,
  weights: usize,
  taps: i32,
  up: i32,
  down: i32,
  phase: i32,
): void {
  const row = (<usize>taps) << 3;
  const steps = (<usize>(down / up)) << 3;
  const rest = down % up;
  for (let i: i32 = 0; i < count; i++) {
    let w = weights + <usize>phase * row;
    const end = w + row;
    let at = input;
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    for (; w + 32 <= end; w += 32, at += 32) {
      a = f64x2.add(a, f64x2.mul(v128.load(w), v128.load(at)));
      b = f64x2.add(b, f64x2.mul(v128.load(w, 16), v128.load(at, 16)));
    }
    if (w < end) a = f64x2.add(a, f64x2.mul(v128.load(w), v128.load(at)));
    a = f64x2.add(a, b);
    store<f64>(output + ((<usize>i) << 3), f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1));
    input += steps;
    phase += rest;
    if (phase >= up) {
      phase -= up;
      input += 8;
    }
  }
}
