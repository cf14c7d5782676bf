/**
 * The Fortran routines that are called, by their arguments: `c` a character, `i` an integer, `d` a double, `D` doubles, `I` integers,
 * `!` the integer `info` that LAPACK answers with. All are pointers; lengths of characters follow at the end.
 * Source: the reference BLAS and LAPACK 3.11.
 */
export const ROUTINES = {
  dgemm: 'cciiidDiDidDi',
  dsyrk: 'cciidDidDi',
  dgemv: 'ciidDiDidDi',
  dgetrf: 'iiDiI!',
  dgetrs: 'ciiDiIDi!',
  dgelsd: 'iiiDiDiDdIDiI!',
  dgeqrf: 'iiDiDDi!',
  dorgqr: 'iiiDiDDi!',
  dgesdd: 'ciiDiDDiDiDiI!',
  dsyevd: 'cciDiDDiIi!',
  dpotrf: 'ciDi!',
} as const;

export type RoutineName = keyof typeof ROUTINES;

/** Those that belong to BLAS; the others are LAPACK's. */
export const BLAS_ROUTINES: ReadonlySet<RoutineName> = new Set(['dgemm', 'dsyrk', 'dgemv']);
