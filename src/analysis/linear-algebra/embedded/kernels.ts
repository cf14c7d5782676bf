/** A place in the memory of the kernels: an index into `heap`. */
export type Place = number;

/** Elements (i, j) of a matrix are at `at + i * rowStep + j * columnStep`. */
export interface Strided {
  readonly at: Place;
  readonly rowStep: number;
  readonly columnStep: number;
}

/** A matrix whose rows have no gaps. */
export function rowsAt(at: Place, rowStep: number): Strided {
  return { at, rowStep, columnStep: 1 };
}

/** The same elements as their transpose. */
export function transposeOf({ at, rowStep, columnStep }: Strided): Strided {
  return { at, rowStep: columnStep, columnStep: rowStep };
}

/** Doubles of a row of {@link Kernels.rotate}. */
export const PANEL = 8;

/**
 * The inner loops of linear algebra, and the memory that they work in. Vectors have no gaps, nor have rows of matrices that are no
 * {@link Strided}.
 */
export interface Kernels {
  /** The memory. Another array after {@link reserve}. */
  readonly heap: Float64Array<ArrayBuffer>;
  /** First place that is free: what is before belongs to the kernels. */
  readonly free: Place;
  /** Makes the memory at least so large. Problem: `TOO_LARGE`. */
  reserve(doubles: number): void;
  /** C += alpha A B; rows of C have no gaps. */
  gemm(rows: number, columns: number, inner: number, alpha: number, a: Strided, b: Strided, c: Strided): void;
  /** y += alpha A x. */
  gemv(rows: number, columns: number, alpha: number, a: Place, rowStep: number, x: Place, y: Place): void;
  /** y += alpha Aᵀ x. */
  gemvTransposed(rows: number, columns: number, alpha: number, a: Place, rowStep: number, x: Place, y: Place): void;
  /** A += alpha x yᵀ. */
  ger(rows: number, columns: number, alpha: number, x: Place, y: Place, a: Place, rowStep: number): void;
  /**
   * Applies plane rotations to rows of {@link PANEL} doubles. A run of them is three doubles: first row, step to the next one (1 or -1),
   * number; its cosines and sines are at `angles`. Each makes c p + s q and c q - s p of rows p and q; q is p of the next.
   */
  rotate(rows: Place, runs: Place, count: number, angles: Place): void;
}
