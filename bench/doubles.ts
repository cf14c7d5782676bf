import { readFileSync } from 'node:fs';

/** The doubles of a file. */
export function doublesOf(file: string): Float64Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  return new Float64Array(buffer, byteOffset, byteLength / 8);
}

/** The norm of the difference, of the norm of what is expected. */
export function relativeDifference(expected: Float64Array, found: Float64Array): number {
  if (expected.length !== found.length) return Number.NaN;
  let [differences, squares] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    differences += (expected[i] - found[i]) ** 2;
    squares += expected[i] ** 2;
  }
  return Math.sqrt(differences / squares);
}
