import { describe } from 'vitest';
import { linearAlgebraContract } from '../../../analysis/linear-algebra/linear-algebra.contract.ts';
import { machineLibrary, openMachineLibrary } from '../testing/machine-library.ts';

// A process of its own: the LAPACKs of several libraries would mix.
const path = machineLibrary('blis-pthread', 'libblis.so.4');

describe.skipIf(path === undefined)("with Debian's blis-pthread", () => {
  linearAlgebraContract('BLIS with the reference LAPACK', () => openMachineLibrary(path as string));
});
