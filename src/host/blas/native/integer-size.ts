import type { LibraryPlan } from '../library/library-plan.ts';
import type { IntegerBytes } from './fortran.ts';
import type { LibraryHandle } from './koffi.ts';

/** -1 where 64 bits are looked at, 3 where 32 are. */
const THREE_IN_HALF = -0xfffffffdn;

/**
 * Bytes of the integers of a library, found by calling it in ways that are harmless either way: names do not tell (Debian's ILP64
 * OpenBLAS exports plain `dgemm_`). Undefined if BLAS and LAPACK do not agree. Source: libblastrampoline, `autodetect_blas_interface`.
 */
export function integerSize(blas: LibraryHandle, lapack: LibraryHandle, plan: LibraryPlan): IntegerBytes | undefined {
  const ofBlas = integerSizeOfBlas(blas, plan);
  return ofBlas === integerSizeOfLapack(lapack, plan) ? ofBlas : undefined;
}

/** `isamax_` finds one of three numbers, or none among fewer than zero. */
function integerSizeOfBlas(library: LibraryHandle, { names }: LibraryPlan): IntegerBytes {
  const isamax = library.func(`${names.prefix}isamax${names.suffix}`, 'int64', ['void *', 'void *', 'void *']);
  const found = isamax(BigInt64Array.of(THREE_IN_HALF), Float32Array.of(1, 2, 1), BigInt64Array.of(1n));
  return Number(BigInt.asIntN(32, BigInt(found))) === 0 ? 8 : 4;
}

/** `ilaver_` fills in its version number whole, or only half of it. */
function integerSizeOfLapack(library: LibraryHandle, plan: LibraryPlan): IntegerBytes {
  const [major] = lapackVersion(library, plan);
  return major >= 0n && major < 2n ** 31n ? 8 : 4;
}

/** The numbers of LAPACK's version in cells of 64 bits that held -1. */
function lapackVersion(library: LibraryHandle, { lapackNames }: LibraryPlan): BigInt64Array {
  const ilaver = library.func(`${lapackNames.prefix}ilaver${lapackNames.suffix}`, 'void', [
    'void *',
    'void *',
    'void *',
  ]);
  const cells = [BigInt64Array.of(-1n), BigInt64Array.of(-1n), BigInt64Array.of(-1n)];
  ilaver(...cells);
  return BigInt64Array.of(...cells.map(([cell]) => cell));
}

/** Version of LAPACK: `3.11.0`. */
export function lapackVersionText(library: LibraryHandle, plan: LibraryPlan): string {
  return [...lapackVersion(library, plan)].map((cell) => BigInt.asIntN(32, cell)).join('.');
}
