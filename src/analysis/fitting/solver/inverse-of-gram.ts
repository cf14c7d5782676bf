import { isRegular } from './trust-region-step.ts';

/** (RᵀR)⁻¹ for R upper triangular, k x k, row-major; all infinite if R has not full rank, as SciPy's curve_fit has it. */
export function inverseOfGram(r: Float64Array, k: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(k * k);
  if (!isRegular(r, k)) return result.fill(Number.POSITIVE_INFINITY);
  const inverse = inverseOfUpper(r, k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let l = i; l < k; l++) sum += inverse[i * k + l] * inverse[j * k + l];
      result[i * k + j] = sum;
      result[j * k + i] = sum;
    }
  }
  return result;
}

function inverseOfUpper(r: Float64Array, k: number): Float64Array<ArrayBuffer> {
  const inverse = new Float64Array(k * k);
  for (let j = 0; j < k; j++) {
    inverse[j * k + j] = 1 / r[j * k + j];
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let l = i + 1; l <= j; l++) sum -= r[i * k + l] * inverse[l * k + j];
      inverse[i * k + j] = sum / r[i * k + i];
    }
  }
  return inverse;
}
