import { describe } from 'vitest';
import { linearAlgebraContract } from '../../../analysis/linear-algebra/linear-algebra.contract.ts';
import { machineLibrary, openMachineLibrary } from '../testing/machine-library.ts';

// A process of its own: the LAPACKs of several libraries would mix.
const path = machineLibrary('blas', 'libblas.so.3');

describe.skipIf(path === undefined)("with Debian's blas", () => {
  linearAlgebraContract('the reference BLAS and LAPACK', () => openMachineLibrary(path as string));
});
