import { describe } from 'vitest';
import { linearAlgebraContract } from '../../../analysis/linear-algebra/linear-algebra.contract.ts';
import { machineLibrary, openMachineLibrary } from '../testing/machine-library.ts';

// A process of its own: the LAPACKs of several libraries would mix.
const path = machineLibrary('openblas64-pthread', 'libopenblas64.so.0');

describe.skipIf(path === undefined)("with Debian's openblas64-pthread", () => {
  linearAlgebraContract('OpenBLAS with 64-bit integers', () => openMachineLibrary(path as string));
});
