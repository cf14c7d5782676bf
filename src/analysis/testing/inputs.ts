/** Uniform in [-0.5, 0.5): the generator of Numerical Recipes, modulo 2³². As in inputs.py. */
export function noise(count: number, seed = 1): Float64Array<ArrayBuffer> {
  let state = seed;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}

/** Teeth of 50 samples under noise. */
export function saw(count: number, seed = 1): Float64Array<ArrayBuffer> {
  return noise(count, seed).map((value, i) => (i % 50) / 25 + value);
}
