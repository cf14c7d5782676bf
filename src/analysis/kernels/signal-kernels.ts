/** Loops over many samples, in WebAssembly and in JavaScript. Numbers named after places are byte offsets of doubles; complex numbers are (re, im) side by side. */
export interface SignalKernels {
  /** output[i] = Σ weights[t] input[i + t], t < taps, for i < count. */
  correlate(input: number, output: number, count: number, weights: number, taps: number): void;
  /**
   * output[i] = Σ weights[(phase of i) taps + t] input[(place of i) + t], t < taps, for i < count: each output lies `down` / `up` samples
   * after the one before, the first at place 0 and `phase` / `up`. `taps` is even.
   */
  polyphase(
    input: number,
    output: number,
    count: number,
    weights: number,
    taps: number,
    up: number,
    down: number,
    phase: number,
  ): void;
  /**
   * One pass of Stockham's transform, decimated in frequency: `radix` times `rows` numbers, each of `lanes`. `twiddles`: exp(-2πi p j /
   * (rows radix)) for j = 1..radix - 1 of every p < rows; then, for a radix not in {@link OWN_BUTTERFLIES}, exp(-2πi j / radix), j < radix.
   */
  butterflies(radix: number, from: number, to: number, rows: number, lanes: number, twiddles: number): void;
  /** x = scale conj(x) */
  conjugate(x: number, count: number, scale: number): void;
  /** to = a b, conjugated where that is asked for. */
  multiply(a: number, b: number, to: number, count: number, conjugate: boolean): void;
  /**
   * From the transform of (even samples) + i (odd samples) of 2 `count` samples, with room for one number more, to the first half of
   * theirs, in place. `twiddles`: exp(-2πi k / (2 count)), k <= count / 2.
   */
  untangle(x: number, count: number, twiddles: number): void;
  /** The way back, to the conjugates of what {@link untangle} takes. The imaginary parts of the first and last number do not count. */
  entangle(x: number, count: number, twiddles: number): void;
}

/** Radices whose butterflies need no table of roots. */
export const OWN_BUTTERFLIES: ReadonlySet<number> = new Set([2, 3, 4, 5, 8]);
