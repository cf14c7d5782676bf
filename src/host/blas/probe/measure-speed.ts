import type { LinearAlgebra } from '../../../analysis/index.ts';
import type { Speed } from './probe-task.ts';
import { someMatrix } from './self-test.ts';

export interface SpeedSizes {
  /** Of a square product. */
  readonly gemm: number;
  readonly svd: readonly [rows: number, columns: number];
  /** How long each is done again, in ms. */
  readonly forMs: number;
}

/** What libraries are ranked by. */
export const SMALL: SpeedSizes = { gemm: 512, svd: [400, 100], forMs: 40 };
/** What people want to know. */
export const LARGE: SpeedSizes = { gemm: 1024, svd: [2000, 500], forMs: 300 };

/** How fast a library is: the fastest of a few runs, since what else the machine does makes runs slower only. */
export async function measureSpeed(library: LinearAlgebra, { gemm, svd, forMs }: SpeedSizes): Promise<Speed> {
  const [a, b] = [someMatrix(gemm, gemm, 1), someMatrix(gemm, gemm, 2)];
  const tall = someMatrix(...svd, 3);
  const gemmMs = await leastMs(() => library.gemm(a, b), forMs);
  const svdMs = await leastMs(() => library.svd(tall), forMs);
  return { gemmGflops: (2 * gemm ** 3) / (gemmMs * 1e6), svdMs };
}

const LEAST_RUNS = 3;

async function leastMs(work: () => Promise<unknown>, forMs: number): Promise<number> {
  await work();
  const times: number[] = [];
  const end = performance.now() + forMs;
  while (times.length < LEAST_RUNS || performance.now() < end) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

/** Smaller is better: what a product and a decomposition take together, each counted by its ratio. */
export function rankOf({ gemmGflops, svdMs }: Speed): number {
  return Math.sqrt(svdMs / gemmGflops);
}
