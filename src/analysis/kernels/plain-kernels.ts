import type { SignalKernels } from './signal-kernels.ts';

const { PI } = Math;

/** The kernels in JavaScript, for where there is no WebAssembly with SIMD: short rather than fast. */
export function plainKernels(memory: Float64Array): SignalKernels {
  /** to = a w, with indices of doubles. */
  function times(re: number, im: number, w: number, to: number): void {
    memory[to] = re * memory[w] - im * memory[w + 1];
    memory[to + 1] = re * memory[w + 1] + im * memory[w];
  }

  function put(re: number, im: number, to: number): void {
    memory[to] = re;
    memory[to + 1] = im;
  }

  return {
    correlate(input, output, count, weights, taps) {
      const [from, to, w] = [input / 8, output / 8, weights / 8];
      for (let i = 0; i < count; i++) {
        let sum = 0;
        for (let t = 0; t < taps; t++) sum += memory[w + t] * memory[from + i + t];
        memory[to + i] = sum;
      }
    },

    polyphase(input, output, count, weights, taps, up, down, phase) {
      for (let i = 0; i < count; i++) {
        const at = phase + i * down;
        const [from, w] = [input / 8 + Math.floor(at / up), weights / 8 + (at % up) * taps];
        let sum = 0;
        for (let t = 0; t < taps; t++) sum += memory[w + t] * memory[from + t];
        memory[output / 8 + i] = sum;
      }
    },

    butterflies(radix, from, to, rows, lanes, twiddles) {
      const roots = rootsOf(radix);
      const far = 2 * rows * lanes;
      let output = to / 8;
      for (let row = 0; row < rows; row++) {
        for (let j = 0; j < radix; j++) {
          const twiddle = twiddles / 8 + 2 * (row * (radix - 1) + j - 1);
          for (let lane = 0; lane < lanes; lane++, output += 2) {
            const x = from / 8 + 2 * (row * lanes + lane);
            let [re, im] = [0, 0];
            for (let k = 0; k < radix; k++) {
              const root = 2 * ((k * j) % radix);
              const a = x + k * far;
              re += memory[a] * roots[root] - memory[a + 1] * roots[root + 1];
              im += memory[a] * roots[root + 1] + memory[a + 1] * roots[root];
            }
            if (j > 0) times(re, im, twiddle, output);
            else put(re, im, output);
          }
        }
      }
    },

    conjugate(x, count, scale) {
      for (let i = x / 8; i < x / 8 + 2 * count; i += 2) {
        memory[i] *= scale;
        memory[i + 1] *= -scale;
      }
    },

    multiply(a, b, to, count, conjugate) {
      for (let i = 0; i < 2 * count; i += 2) {
        const output = to / 8 + i;
        times(memory[a / 8 + i], memory[a / 8 + i + 1], b / 8 + i, output);
        if (conjugate) memory[output + 1] = -memory[output + 1];
      }
    },

    untangle(x, count, twiddles) {
      let [low, high, w] = [x / 8, x / 8 + 2 * count, twiddles / 8];
      const [re, im] = [memory[low], memory[low + 1]];
      put(re + im, 0, low);
      put(re - im, 0, high);
      for (low += 2, high -= 2, w += 2; low <= high; low += 2, high -= 2, w += 2) {
        const even = [(memory[low] + memory[high]) / 2, (memory[low + 1] - memory[high + 1]) / 2];
        const odd = [(memory[low + 1] + memory[high + 1]) / 2, (memory[high] - memory[low]) / 2];
        times(odd[0], odd[1], w, low);
        const [oddRe, oddIm] = [memory[low], memory[low + 1]];
        put(even[0] - oddRe, oddIm - even[1], high);
        put(even[0] + oddRe, even[1] + oddIm, low);
      }
    },

    entangle(x, count, twiddles) {
      let [low, high, w] = [x / 8, x / 8 + 2 * count, twiddles / 8];
      put((memory[low] + memory[high]) / 2, (memory[high] - memory[low]) / 2, low);
      for (low += 2, high -= 2, w += 2; low <= high; low += 2, high -= 2, w += 2) {
        const even = [(memory[low] + memory[high]) / 2, (memory[low + 1] - memory[high + 1]) / 2];
        const odd = [(memory[low] - memory[high]) / 2, (memory[low + 1] + memory[high + 1]) / 2];
        const oddRe = odd[0] * memory[w] + odd[1] * memory[w + 1];
        const oddIm = odd[1] * memory[w] - odd[0] * memory[w + 1];
        put(even[0] + oddIm, even[1] - oddRe, high);
        put(even[0] - oddIm, -(even[1] + oddRe), low);
      }
    },
  };
}

/** exp(-2πi j / radix) */
function rootsOf(radix: number): Float64Array {
  const roots = new Float64Array(2 * radix);
  for (let j = 0; j < radix; j++) {
    roots[2 * j] = Math.cos((2 * PI * j) / radix);
    roots[2 * j + 1] = -Math.sin((2 * PI * j) / radix);
  }
  return roots;
}
