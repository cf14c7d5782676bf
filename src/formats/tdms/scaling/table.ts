import type { ScaleRow } from './scale-row.ts';
import { scalingProblem } from './scaling-problem.ts';

/**
 * Linear interpolation between the points of a table; beyond its ends the nearest point counts. The list that the file calls
 * "scaled values" is what the input is looked up in, and "pre-scaled values" is what comes out: this is what NI's own TDMS add-in
 * for Excel does (npTDMS). Lists may ascend or descend; `from` always ascends.
 */
export const TABLE: ScaleRow<{ readonly from: readonly number[]; readonly to: readonly number[] }> = {
  inputs: ['Table_Input_Source'],
  parse(properties) {
    const from = properties.list('Table_Scaled_Values');
    const to = properties.list('Table_Pre_Scaled_Values');
    if (from.length !== to.length) {
      throw scalingProblem(`the lists of a table differ in length, ${from.length} and ${to.length}`);
    }
    if (from[0] > from[from.length - 1]) {
      from.reverse();
      to.reverse();
    }
    const ascends = from.every((value, i) => (i === 0 ? !Number.isNaN(value) : value > from[i - 1]));
    if (!ascends) throw properties.problem('Table_Scaled_Values', 'the numbers neither ascend nor descend');
    return { from, to };
  },
  kernel({ from, to }) {
    const [xs, ys] = [Float64Array.from(from), Float64Array.from(to)];
    return ([x], target, count) => {
      let at = 0;
      for (let i = 0; i < count; i++) {
        if (!(x[i] >= xs[at] && x[i] < xs[at + 1])) at = indexBelow(xs, x[i]);
        target[i] = interpolated(xs, ys, at, x[i]);
      }
    };
  },
};

/** Index of the last of the ascending `xs` that is not above x; -1 if all are. */
function indexBelow(xs: Float64Array, x: number): number {
  let low = -1;
  for (let high = xs.length; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if (xs[middle] > x) high = middle;
    else low = middle;
  }
  return low;
}

function interpolated(xs: Float64Array, ys: Float64Array, at: number, x: number): number {
  if (Number.isNaN(x)) return x;
  if (at < 0) return ys[0];
  if (at === xs.length - 1 || x === xs[at]) return ys[at];
  return ys[at] + ((ys[at + 1] - ys[at]) / (xs[at + 1] - xs[at])) * (x - xs[at]);
}
