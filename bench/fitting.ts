import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark, Contestant } from './benchmark.ts';
import { insideCommand, makeInput, scipyCommand } from './daqscope.ts';

type Work = 'five-lorentzians' | 'track';

interface Fitting {
  readonly work: Work;
  readonly title: string;
  readonly peer: string;
  readonly parameters: number;
  /** Largest difference of two results that is none, in standard errors. */
  readonly tolerance: number;
}

const WORKS: readonly Fitting[] = [
  {
    work: 'five-lorentzians',
    title: 'five Lorentzians and an offset (16 parameters) fitted to 2000 points',
    peer: 'SciPy, curve_fit with Jacobian',
    tolerance: 1e-6,
    parameters: 16,
  },
  {
    work: 'track',
    title: 'a Lorentzian followed through 2000 records of 300 points',
    peer: 'SciPy, curve_fit with Jacobian, from record to record',
    tolerance: 1e-3, // what SciPy leaves where it ends
    parameters: 4,
  },
];

/** Fits of resonances, in one thread. Peer: SciPy. */
export const FITTING: readonly Benchmark[] = WORKS.map(({ work, title, peer, parameters, tolerance }) => ({
  name: work,
  title,
  rounds: 5,
  measured: 'each the median of what its process measures inside for two seconds, after one second of warming up',
  prepare: async (folder) => makeInput('make_resonances.py', work, join(folder, 'data.bin')),
  contestants: () => [
    contestant(
      peer,
      ['env', 'OPENBLAS_NUM_THREADS=1', ...scipyCommand('fitting.py', work, 'data.bin', `${work}.peer`)],
      `${work}.peer`,
    ),
    contestant('daqscope', insideCommand('fitting.ts', work, 'data.bin', `${work}.ours`), `${work}.ours`),
  ],
  async check(folder) {
    const [expected, found] = ['peer', 'ours'].map((who) => doublesOf(join(folder, `${work}.${who}`)));
    const apart = inStandardErrors(expected, found, parameters);
    if (!(apart <= tolerance)) throw new Error(`${work}: the results differ by ${apart}`);
  },
}));

function contestant(name: string, command: readonly string[], output: string): Contestant {
  return { name, command, output, inside: true };
}

function doublesOf(file: string): Float64Array {
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  return new Float64Array(buffer, byteOffset, byteLength / 8);
}

/** Of rows of `count` parameters and their standard errors. */
function inStandardErrors(expected: Float64Array, found: Float64Array, count: number): number {
  let most = expected.length === found.length ? 0 : Number.NaN;
  for (let at = 0; at < expected.length; at += 2 * count) {
    for (let j = at; j < at + count; j++) most = Math.max(most, Math.abs(found[j] - expected[j]) / expected[j + count]);
  }
  return most;
}
