import { impossible } from '../impossible.ts';
import type { LinearAlgebra, LinearAlgebraOptions } from '../linear-algebra/linear-algebra.ts';
import { type Matrix, matrix } from '../linear-algebra/matrix.ts';
import { centred, meanOfRecords } from './centre-records.ts';
import {
  checkComponents,
  checkProducts,
  checkRecords,
  type PcaOptions,
  type PrincipalComponents,
  principalComponents,
} from './principal-components.ts';
import { spectrumOf } from './spectrum-of-gram.ts';

/**
 * Principal components of more records than there is memory for: blocks of records are put in one after the other, and only the products
 * of columns about their mean are kept (joined as Chan, Golub and LeVeque do it, 1979). Memory: columns² doubles.
 */
export class PcaOfBlocks {
  readonly #linearAlgebra: LinearAlgebra;
  readonly #gram: Matrix;
  readonly #mean: Float64Array<ArrayBuffer>;
  #records = 0;

  /** Problem: `ANALYSIS_IMPOSSIBLE` for more than 8192 columns. */
  constructor(linearAlgebra: LinearAlgebra, columns: number) {
    checkProducts(columns);
    this.#linearAlgebra = linearAlgebra;
    this.#gram = matrix(columns, columns);
    this.#mean = new Float64Array(columns);
  }

  get records(): number {
    return this.#records;
  }

  /** Problem: `ANALYSIS_IMPOSSIBLE` for other columns than before, or values that are not finite. */
  async add(block: Matrix, options: LinearAlgebraOptions = {}): Promise<void> {
    const { rows, columns } = block;
    if (columns !== this.#mean.length) {
      throw impossible('the records have other columns', `${this.#mean.length}`, `${columns}`);
    }
    if (rows === 0) return;
    const mean = meanOfRecords(block, this.#records);
    const products = await this.#linearAlgebra.syrk(centred(block, mean), { ...options, transpose: true });
    this.#join(products.values, mean, rows);
  }

  /** Components of what was added up to now. Problem: `ANALYSIS_IMPOSSIBLE` for fewer than two records. */
  async components({ components, centre = true, signal }: PcaOptions = {}): Promise<PrincipalComponents> {
    checkComponents(components);
    checkRecords(this.#records);
    const columns = this.#mean.length;
    const gram = centre ? this.#gram : this.#aboutZero();
    const { values, vectors } = await spectrumOf(this.#linearAlgebra, gram, components ?? columns, signal);
    let total = 0;
    for (let j = 0; j < columns; j++) total += gram.values[j * columns + j];
    return principalComponents(vectors, values, centre ? this.#mean.slice() : new Float64Array(columns), {
      records: this.#records,
      total,
      rounding: Math.max(this.#records, columns) * Number.EPSILON,
    });
  }

  #join(products: Float64Array, mean: Float64Array, rows: number): void {
    const total = this.#records + rows;
    const shift = mean.map((value, j) => value - this.#mean[j]);
    const factor = (this.#records * rows) / total;
    const n = mean.length;
    const gram = this.#gram.values;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) gram[i * n + j] += products[i * n + j] + factor * shift[i] * shift[j];
    }
    for (let j = 0; j < n; j++) this.#mean[j] += (shift[j] * rows) / total;
    this.#records = total;
  }

  /** Products of columns that are not centred. */
  #aboutZero(): Matrix {
    const n = this.#mean.length;
    const values = this.#gram.values.map(
      (value, at) => value + this.#records * this.#mean[Math.floor(at / n)] * this.#mean[at % n],
    );
    return matrix(n, n, values);
  }
}
