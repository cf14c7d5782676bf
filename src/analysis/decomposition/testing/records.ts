import { type Matrix, matrix } from '../../linear-algebra/matrix.ts';
import { noise } from '../../testing/inputs.ts';

/** Spectra that differ in three things, each smaller than the one before, about a mean, under noise; make-goldens.py has the same. */
export function records(rows: number, columns: number): Matrix {
  const made = matrix(rows, columns, noise(rows * columns));
  const weights = noise(3 * rows, 2);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = i * columns + j;
      made.values[at] = 3 + j / columns + 0.01 * made.values[at];
      for (let k = 0; k < 3; k++) {
        made.values[at] += 2 ** -k * weights[3 * i + k] * Math.sin((3.14 * (k + 1) * (j + 0.5)) / columns);
      }
    }
  }
  return made;
}

/** Some rows of a matrix. */
export function rowsOf({ columns, values }: Matrix, from: number, to: number): Matrix {
  return matrix(to - from, columns, values.slice(from * columns, to * columns));
}
