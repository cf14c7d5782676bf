// matrices.ts WORK WHO IN OUT: a product or decomposition by daqscope or a peer; written are the product, the variances, the singular values.
import { Matrix as MlMatrix, SVD } from 'ml-matrix';
import { PCA } from 'ml-pca';
import { embeddedLinearAlgebra, type LinearAlgebra, type Matrix, matrix } from '../../src/analysis/index.ts';
import { plainKernels } from '../../src/analysis/linear-algebra/embedded/plain-kernels.ts';
import { embeddedInWorker, findLinearAlgebra } from '../../src/host/index.ts';
import { doublesOf } from '../doubles.ts';
import { bytesOf } from './columns.ts';
import { timed } from './timed.ts';

type Make = () => Promise<ArrayLike<number>>;

const [work, who, input, output] = process.argv.slice(2);
const values = doublesOf(input);
const square = (at: number) => matrix(1024, 1024, values.slice(at * 1024 * 1024, (at + 1) * 1024 * 1024));
const [a, b] = [square(0), square(1)];
const spectra = matrix(2000, 500, values.slice(0, 1_000_000));

function daqscope(library: LinearAlgebra): Record<string, Make> {
  return {
    dgemm: async () => (await library.gemm(a, b)).values,
    pca: async () => variances(library, spectra),
    svd: async () => (await library.svd(spectra)).s,
  };
}

/** Of the principal components, largest first: eigenvalues of the covariances. */
async function variances(library: LinearAlgebra, data: Matrix): Promise<Float64Array> {
  const { rows, columns } = data;
  const means = await library.gemv(data, new Float64Array(rows).fill(1 / rows), { transpose: true });
  const centred = data.values.map((value, i) => value - means[i % columns]);
  const covariances = await library.syrk(matrix(rows, columns, centred), { transpose: true });
  return (await library.eigh(covariances)).values.reverse().map((value) => value / (rows - 1));
}

const asMl = ({ rows, columns, values }: Matrix) => MlMatrix.from1DArray(rows, columns, values);

/** The matrices are made beforehand, so that they need not convert them. */
const mlMatrix = (): Record<string, Make> => {
  const [left, right, tall] = [asMl(a), asMl(b), asMl(spectra)];
  return {
    dgemm: async () => left.mmul(right).to1DArray(),
    svd: async () => new SVD(tall).diagonal,
  };
};

const mlPca = (method: 'SVD' | 'covarianceMatrix') => (): Record<string, Make> => {
  const tall = asMl(spectra);
  return { pca: async () => new PCA(tall, { method }).getEigenvalues() };
};

const WAYS: Record<string, () => Record<string, Make> | Promise<Record<string, Make>>> = {
  daqscope: () => daqscope(embeddedLinearAlgebra()),
  'daqscope, in its thread': () => daqscope(embeddedInWorker()),
  'daqscope, native': async () => daqscope((await findLinearAlgebra()).linearAlgebra),
  'daqscope without WebAssembly': () => daqscope(embeddedLinearAlgebra(plainKernels)),
  'ml-matrix': mlMatrix,
  'ml-pca': mlPca('SVD'),
  'ml-pca, covarianceMatrix': mlPca('covarianceMatrix'),
};

const make = (await WAYS[who]())[work];
await timed(output, async () => [bytesOf(Float64Array.from(await make()))]);
