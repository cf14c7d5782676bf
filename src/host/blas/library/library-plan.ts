/** Who made a library; a label for people and for `use = NAME`, never a reason to prefer one. */
export const FAMILIES = ['openblas', 'mkl', 'blis', 'flexiblas', 'atlas', 'accelerate', 'blas'] as const;

export type Family = (typeof FAMILIES)[number];

/** How the Fortran routines of a library are called there: `dgemm` is `${prefix}dgemm${suffix}`. */
export interface SymbolNames {
  readonly prefix: string;
  /** `_`, `_64_` … */
  readonly suffix: string;
}

/** All that is needed to load a library; plain data, so that it can be handed to a process that tries it. */
export interface LibraryPlan {
  readonly family: Family;
  /** Real path of the library that has the BLAS. */
  readonly blas: string;
  /** Real path of the one that has the LAPACK; undefined if it is the same. */
  readonly lapack: string | undefined;
  /** Must the symbols of the BLAS be seen by all, as the LAPACK does not name it as what it needs? */
  readonly global: boolean;
  readonly names: SymbolNames;
  readonly lapackNames: SymbolNames;
  /** The library that does the work, if this one only hands calls on. */
  readonly frontOf: string | undefined;
  /** OpenMP runtime that must be there before. */
  readonly openMp: string | undefined;
  /** OpenMP runtimes that come with it. */
  readonly openMpNeeded: readonly string[];
}
