// Kernels for matrices of doubles. Memory belongs to who calls: places are counted in doubles from the start of the memory.
export { gemm } from './gemm.ts';
export { gemv, gemvTransposed, ger } from './level-two.ts';
export { rotate } from './rotate.ts';

/** Makes the memory at least so large. Returns false where there is no more. */
export function reserve(bytes: f64): bool {
  const missing = <i32>Math.ceil(bytes / 65536) - memory.size();
  return missing <= 0 || memory.grow(missing) >= 0;
}
