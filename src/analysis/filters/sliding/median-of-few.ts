/** Medians of windows of few values, which are kept sorted: one is taken out and one put in at each step. There are no NaN. */
export function medianOfFew(values: Float64Array, samples: number, medians: Float64Array): void {
  if (medians.length === 0) return;
  const sorted = values.slice(0, samples).sort();
  const middle = samples >> 1;
  medians[0] = sorted[middle];
  for (let i = 1; i < medians.length; i++) {
    replace(sorted, values[i - 1], values[i + samples - 1]);
    medians[i] = sorted[middle];
  }
}

function replace(sorted: Float64Array, old: number, value: number): void {
  let at = 0;
  while (sorted[at] < old) at++;
  for (; at + 1 < sorted.length && sorted[at + 1] < value; at++) sorted[at] = sorted[at + 1];
  for (; at > 0 && sorted[at - 1] > value; at--) sorted[at] = sorted[at - 1];
  sorted[at] = value;
}
