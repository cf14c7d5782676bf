import { join } from 'node:path';
import type { Benchmark, Contestant } from './benchmark.ts';
import { insideCommand, makeInput, scipyCommand } from './daqscope.ts';
import { doublesOf, relativeDifference } from './doubles.ts';

/** Something that is done with noise around a sine, in memory. */
export interface SignalWork<Work extends string> {
  /** What `inside/SCRIPT.ts` and `peers/SCRIPT.py` know it by. */
  readonly work: Work;
  readonly title: string;
  readonly samples: number;
  /** The norm of what results may differ by, of that of the results. */
  readonly tolerance: number;
}

/** Benchmarks of daqscope and a peer that do the same. */
export function signalBenchmarks<Work extends string>(
  script: string,
  works: readonly SignalWork<Work>[],
  peerOf: (work: Work) => string,
): Benchmark[] {
  return works.map(({ work, title, samples, tolerance }) => {
    const contestant = (name: string, output: string, command: (...args: string[]) => string[]): Contestant => ({
      name,
      command: command(work, 'signal.bin', output),
      output,
      inside: true,
    });
    const peer = contestant(peerOf(work), `${work}.peer`, (...args) => scipyCommand(`${script}.py`, ...args));
    const daqscope = contestant('daqscope', `${work}.daqscope`, (...args) => insideCommand(`${script}.ts`, ...args));
    return {
      name: work,
      title,
      rounds: 5,
      measured: 'each the median of what its process measures inside for two seconds, after one second of warming up',
      prepare: async (folder) => makeInput('make_signal.py', join(folder, 'signal.bin'), String(samples)),
      contestants: () => [peer, daqscope],
      async check(folder) {
        const [expected, found] = [peer, daqscope].map(({ output }) => doublesOf(join(folder, output as string)));
        const difference = relativeDifference(expected, found);
        if (!(difference <= tolerance)) throw new Error(`${work}: the results differ by ${difference}`);
      },
    };
  });
}
