import { expect, test } from 'vitest';
import { linearAlgebraContract } from '../linear-algebra.contract.ts';
import { random } from '../testing/matrices.ts';
import { embeddedLinearAlgebra } from './embedded-linear-algebra.ts';
import { plainKernels } from './plain-kernels.ts';

linearAlgebraContract('embedded linear algebra', async () => embeddedLinearAlgebra());
linearAlgebraContract('embedded linear algebra without WebAssembly', async () => embeddedLinearAlgebra(plainKernels));

test('what 32-bit memory cannot hold is told before it is tried', async () => {
  const product = embeddedLinearAlgebra().gemm(random(60_000, 1), random(1, 60_000));
  await expect(product).rejects.toMatchObject({ code: 'TOO_LARGE', found: '28.8 GB' });
});
