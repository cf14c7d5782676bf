/** What {@link Moments} knows of the finite ones among some values. NaN where there are too few of them. */
export interface MomentsOf {
  readonly count: number;
  /** How many are not finite. */
  readonly gaps: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Of a sample: divided by count - 1. */
  readonly variance: number;
  /** Its root. */
  readonly std: number;
  readonly rms: number;
  /** Third central moment over the second to the power of 3/2, as `scipy.stats.skew`. */
  readonly skewness: number;
  /** Fourth central moment over the square of the second, less 3, the one of a Gaussian; as `scipy.stats.kurtosis`. */
  readonly kurtosis: number;
}

/** Sums of the powers of differences from the mean of some values. */
interface CentralSums {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
  readonly cubes: number;
  readonly fourths: number;
}

const NONE: CentralSums = { count: 0, mean: 0, squares: 0, cubes: 0, fourths: 0 };

/**
 * Mean, variance and higher moments of many values without loss of digits: block by block in two passes each, joined by the formulas of Chan, Golub and
 * LeVeque (1979) and Pébay (SAND2008-6212).
 */
export class Moments {
  #gaps = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #sums = NONE;

  add(values: Float64Array): void {
    let count = 0;
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value - value !== 0) continue;
      count++;
      sum += value;
      if (value < this.#min) this.#min = value;
      if (value > this.#max) this.#max = value;
    }
    this.#gaps += values.length - count;
    if (count > 0) this.#sums = joined(this.#sums, centralSums(values, count, sum / count));
  }

  get statistics(): MomentsOf {
    const { count, mean, squares, cubes, fourths } = this.#sums;
    const gaps = this.#gaps;
    if (count === 0) return { ...NOTHING, gaps };
    const second = squares / count;
    const variance = count > 1 ? squares / (count - 1) : Number.NaN;
    return {
      count,
      gaps,
      min: this.#min,
      max: this.#max,
      mean,
      variance,
      std: Math.sqrt(variance),
      rms: Math.sqrt(mean * mean + second),
      skewness: cubes / count / second ** 1.5,
      kurtosis: fourths / count / (second * second) - 3,
    };
  }
}

const NOTHING: MomentsOf = {
  count: 0,
  gaps: 0,
  min: Number.NaN,
  max: Number.NaN,
  mean: Number.NaN,
  variance: Number.NaN,
  std: Number.NaN,
  rms: Number.NaN,
  skewness: Number.NaN,
  kurtosis: Number.NaN,
};

/** Of the `count` finite ones among values, whose mean is about `near`. */
function centralSums(values: Float64Array, count: number, near: number): CentralSums {
  let [differences, squares, cubes, fourths] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const difference = values[i] - near;
    if (difference - difference !== 0) continue;
    const square = difference * difference;
    differences += difference;
    squares += square;
    cubes += square * difference;
    fourths += square * square;
  }
  const shift = differences / count; // what rounding took from the mean
  return {
    count,
    mean: near + shift,
    squares: squares - shift * differences,
    cubes: cubes - 3 * shift * squares,
    fourths,
  };
}

function joined(a: CentralSums, b: CentralSums): CentralSums {
  const count = a.count + b.count;
  const shift = b.mean - a.mean;
  const [partA, partB] = [a.count / count, b.count / count];
  const product = shift * shift * a.count * partB; // what the shift adds to the squares
  return {
    count,
    mean: a.mean + shift * partB,
    squares: a.squares + b.squares + product,
    cubes: a.cubes + b.cubes + shift * (product * (partA - partB) + 3 * (partA * b.squares - partB * a.squares)),
    fourths:
      a.fourths +
      b.fourths +
      shift *
        shift *
        (product * (partA * partA - partA * partB + partB * partB) +
          6 * (partA * partA * b.squares + partB * partB * a.squares)) +
      4 * shift * (partA * b.cubes - partB * a.cubes),
  };
}
