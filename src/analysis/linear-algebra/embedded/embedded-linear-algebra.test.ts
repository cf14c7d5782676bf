import { linearAlgebraContract } from '../linear-algebra.contract.ts';
import { embeddedLinearAlgebra } from './embedded-linear-algebra.ts';
import { plainKernels } from './plain-kernels.ts';

linearAlgebraContract('embedded linear algebra', async () => embeddedLinearAlgebra());
linearAlgebraContract('embedded linear algebra without WebAssembly', async () => embeddedLinearAlgebra(plainKernels));
