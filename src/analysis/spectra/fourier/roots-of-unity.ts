/** Up to it all roots are computed one by one. */
const FEW = 1024;

/** exp(-2πi k / length) for any k, each right to an ulp of 1. */
export interface RootsOfUnity {
  /** Writes (re, im) of root k, 0 <= k < length, at an index of doubles. */
  write(k: number, into: Float64Array, at: number): void;
}

/** Roots for tables with many of them: of a table with few, and a small step from each of these to its neighbours. */
export function rootsOfUnity(length: number): RootsOfUnity {
  return length <= FEW ? { write: (k, into, at) => writeRoot(k, length, into, at) } : steppedRoots(length);
}

/** root[k] = coarse[k / width] (1 + fine[k % width]): since `fine` is small, what its product is wrong by does not matter. */
function steppedRoots(length: number): RootsOfUnity {
  const shift = Math.floor(Math.log2(length) / 2) - 1;
  const width = 2 ** shift;
  const coarse = new Float64Array(2 * Math.ceil(length / width));
  for (let k = 0; k < coarse.length / 2; k++) writeRoot(k * width, length, coarse, 2 * k);
  const fine = new Float64Array(2 * width);
  for (let k = 0; k < width; k++) {
    const half = (Math.PI * k) / length;
    fine[2 * k] = -2 * Math.sin(half) ** 2;
    fine[2 * k + 1] = -Math.sin(2 * half);
  }
  return {
    write(k, into, at) {
      const from = 2 * (k >>> shift);
      const step = 2 * (k & (width - 1));
      const [re, im] = [coarse[from], coarse[from + 1]];
      into[at] = re + (re * fine[step] - im * fine[step + 1]);
      into[at + 1] = im + (re * fine[step + 1] + im * fine[step]);
    },
  };
}

/** Of the eighths of the circle: are cosine and sine exchanged, and the signs of cosine and sine. */
const EIGHTHS = [
  [false, 1, 1],
  [true, 1, 1],
  [true, -1, 1],
  [false, -1, 1],
  [false, -1, -1],
  [true, -1, -1],
  [true, 1, -1],
  [false, 1, -1],
] as const;

/** By an angle of at most π/4, for which sine and cosine are right to an ulp. */
function writeRoot(k: number, length: number, into: Float64Array, at: number): void {
  const eighth = Math.floor((8 * k) / length);
  const rest = 8 * k - eighth * length;
  const angle = (Math.PI / 4) * ((eighth % 2 === 0 ? rest : length - rest) / length);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [exchanged, cosSign, sinSign] = EIGHTHS[eighth];
  into[at] = cosSign * (exchanged ? sin : cos);
  into[at + 1] = -sinSign * (exchanged ? cos : sin);
}
