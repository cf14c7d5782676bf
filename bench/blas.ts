import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { runOracle } from '../test/oracles.ts';
import { ensureBuilt } from '../test/run-cli.ts';
import type { Benchmark, Contestant } from './benchmark.ts';
import { insideCommand, makeInput, scipyCommand } from './daqscope.ts';
import { doublesOf, relativeDifference } from './doubles.ts';

/** What `inside/matrices.ts` and `peers/matrices.py` can do. */
const WORKS = {
  dgemm: 'product of two matrices of 1024 x 1024 doubles',
  svd: 'singular values and vectors of 2000 x 500',
} as const;

type Work = keyof typeof WORKS;

/** Of the norm of the results. */
const TOLERANCE = 1e-12;

/** An OpenBLAS, called by daqscope and by NumPy: the same file, the same threads, the same matrices. */
const NATIVE: readonly Benchmark[] = (Object.keys(WORKS) as Work[]).flatMap((work) =>
  (['one', 'all'] as const).map((threads) => ({
    name: `native-${work}-${threads}`,
    title: `${WORKS[work]} by NumPy's OpenBLAS, ${threads === 'one' ? 'one thread' : 'a thread for each core'}`,
    rounds: 5,
    measured: 'each the median of what its process measures inside for two seconds, after one second of warming up',
    prepare: async (folder) => makeInput('make_signal.py', join(folder, 'values.bin'), String(2 * 1024 * 1024)),
    contestants: () => contestantsFor(work, threads),
    async check(folder) {
      const [first, second] = contestantsFor(work, threads).map(({ output }) =>
        doublesOf(join(folder, output as string)),
      );
      const difference = relativeDifference(first, second);
      if (!(difference <= TOLERANCE)) throw new Error(`the results differ by ${difference}`);
    },
  })),
);

/** The OpenBLAS that NumPy calls. */
function openBlasOfNumPy(): string {
  const code =
    'import numpy; print(next(line.split()[-1] for line in open("/proc/self/maps") if "openblas" in line.split("/")[-1]))';
  return realpathSync(runOracle('scipy', ['-c', code]).trim());
}

function contestantsFor(work: Work, threads: 'one' | 'all'): Contestant[] {
  const library = openBlasOfNumPy();
  const env = ['env', `DAQSCOPE_BLAS=${library}`, ...(threads === 'one' ? ['OPENBLAS_NUM_THREADS=1'] : [])];
  const ours = insideCommand('matrices.ts', work, 'daqscope, native', 'values.bin', `${work}.daqscope`);
  const peer = scipyCommand('matrices.py', work, 'values.bin', `${work}.numpy`, library);
  return [
    { name: 'daqscope', command: [...env, ...ours], output: ours.at(-1), inside: true },
    { name: 'NumPy', command: [...env, ...peer], output: `${work}.numpy`, inside: true },
  ];
}

/** What it costs to know which library is the fastest, when all were measured before. */
const DISCOVERY: Benchmark = {
  name: 'discovery',
  title: 'which library is the fastest, known from an earlier time: from the call to the answer, in a new process',
  rounds: 15,
  measured: 'each once in its process, after the modules are loaded',
  prepare: async () => ensureBuilt(),
  contestants: () => [contestant('daqscope', 'survey'), contestant('daqscope, and the library loaded', 'find')],
  async check(folder) {
    const [one, other] = ['survey', 'find'].map((way) => readFileSync(join(folder, `${way}.txt`), 'utf8'));
    if (one !== other) throw new Error(`${one} was found, then ${other}`);
  },
};

function contestant(name: string, way: 'survey' | 'find'): Contestant {
  const command = ['env', 'XDG_CACHE_HOME=.', ...insideCommand('discovery.ts', way, `${way}.txt`)];
  return { name, command, output: `${way}.txt`, inside: true };
}

/** Native linear algebra. */
export const BLAS: readonly Benchmark[] = [...NATIVE, DISCOVERY];
