import { OWN_BUTTERFLIES } from '../../kernels/signal-kernels.ts';
import type { ComplexPlan, PlanMemory, Transform } from './complex-plan.ts';
import { radicesOf } from './radices.ts';
import { rootsOfUnity } from './roots-of-unity.ts';

interface Pass {
  readonly radix: number;
  readonly rows: number;
  readonly lanes: number;
  /** Where its twiddles begin in the tables, in doubles. */
  readonly twiddles: number;
}

/**
 * Transforms by passes over all numbers, which come out in their order without being put there (Stockham's method, see Van Loan,
 * "Computational Frameworks for the Fast Fourier Transform", 1992, 1.7). Blocks that fit the cache (Bailey's four steps) were slower at all lengths up to 2²⁴.
 */
export class StockhamPlan implements ComplexPlan {
  readonly length: number;
  readonly room: number;
  readonly tables: number;
  readonly #passes: readonly Pass[];

  /** @param factors The prime factors of the length. */
  constructor(length: number, factors: readonly number[]) {
    this.length = length;
    this.room = length;
    let lanes = 1;
    let tables = 0;
    this.#passes = radicesOf(factors).map((radix) => {
      const pass = { radix, rows: length / lanes / radix, lanes, twiddles: 2 * tables };
      tables += pass.rows * (radix - 1) + (OWN_BUTTERFLIES.has(radix) ? 0 : radix);
      lanes *= radix;
      return pass;
    });
    this.tables = tables;
  }

  bind({ kernels, x, y, tables }: PlanMemory): Transform {
    for (const pass of this.#passes) fillTwiddles(pass, tables);
    const passes = this.#passes.map((pass) => ({ ...pass, twiddles: tables.byteOffset + 8 * pass.twiddles }));
    const result = passes.length % 2 === 0 ? x : y;
    return () => {
      let [from, to] = [x.byteOffset, y.byteOffset];
      for (const { radix, rows, lanes, twiddles } of passes) {
        kernels.butterflies(radix, from, to, rows, lanes, twiddles);
        [from, to] = [to, from];
      }
      return result;
    };
  }
}

/** In the order in which `butterflies` takes them. */
function fillTwiddles({ radix, rows, twiddles }: Pass, tables: Float64Array): void {
  const roots = rootsOfUnity(rows * radix);
  let at = twiddles;
  for (let row = 0; row < rows; row++) {
    for (let j = 1; j < radix; j++, at += 2) roots.write(row * j, tables, at);
  }
  if (OWN_BUTTERFLIES.has(radix)) return;
  for (let j = 0; j < radix; j++, at += 2) roots.write(rows * j, tables, at);
}
