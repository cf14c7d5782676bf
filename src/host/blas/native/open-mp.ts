import { readFileSync } from 'node:fs';
import type { LibraryPlan } from '../library/library-plan.ts';
import type { Koffi } from './koffi.ts';

/** The runtimes of Intel and LLVM are the same code twice: both in one process crash or hang (threadpoolctl #40, #41, #49). */
const TWINS = [/\/libiomp5\b/, /\/libomp\b/];

/** Throws if a library brings the twin of an OpenMP runtime that is in this process already. */
export function checkOpenMp({ openMpNeeded }: LibraryPlan): void {
  const loaded = loadedFiles();
  const needed = openMpNeeded.map((name) => `/${name}`);
  for (const [one, other] of [TWINS, TWINS.toReversed()]) {
    if (needed.some((name) => one.test(name)) && other.test(loaded))
      throw new Error(`it needs ${openMpNeeded.join(', ')}, and its twin is in this process already`);
  }
}

/**
 * Tells OpenMP how many threads there are. Its runtime reads that when it is loaded, for all threads of the process; what a library
 * sets later is for the thread that calls only.
 */
export function tellOpenMp(koffi: Koffi, threads: number): void {
  // `process.env` of a worker is a copy
  const setenv = koffi.load(null).func('setenv', 'int', ['str', 'str', 'int']);
  setenv('OMP_NUM_THREADS', String(threads), 1);
}

function loadedFiles(): string {
  try {
    return readFileSync('/proc/self/maps', 'latin1');
  } catch {
    return ''; // not Linux
  }
}
