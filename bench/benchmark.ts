import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './measure.ts';

/** Something that daqscope and others can do, measured as whole processes. */
export interface Benchmark {
  readonly name: string;
  /** What is done, for the title of the table. */
  readonly title: string;
  /** How often each contestant runs. */
  readonly rounds: number;
  /** Makes the input in a folder. */
  prepare(folder: string): Promise<void>;
  /** Who takes part; the first is what the others are compared with. */
  contestants(folder: string): readonly Contestant[];
  /** Throws if the outputs are not equal. */
  check(folder: string): Promise<void>;
}

export interface Contestant {
  readonly name: string;
  readonly command: readonly string[];
  /** What it writes: removed before each run. */
  readonly output: string;
}

/** What a contestant took: medians over all rounds. */
export interface Outcome {
  readonly name: string;
  readonly seconds: number;
  readonly fastest: number;
  readonly slowest: number;
  readonly peakBytes: number;
}

export interface Result {
  readonly name: string;
  readonly title: string;
  readonly rounds: number;
  readonly outcomes: readonly Outcome[];
}

/** Runs all contestants in turn, round after round, so that what else the machine does hits all of them. */
export async function runBenchmark(benchmark: Benchmark, folder: string): Promise<Result> {
  const { name, title, rounds } = benchmark;
  await benchmark.prepare(folder);
  const contestants = benchmark.contestants(folder);
  const runs = contestants.map((): { seconds: number; peakBytes: number }[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, { command, output }] of contestants.entries()) {
      rmSync(join(folder, output), { force: true });
      runs[i].push(await measure(command, folder));
    }
    if (round === 0) await benchmark.check(folder);
  }
  const outcomes = contestants.map((contestant, i) => outcome(contestant.name, runs[i]));
  return { name, title, rounds, outcomes };
}

function outcome(name: string, runs: readonly { seconds: number; peakBytes: number }[]): Outcome {
  const seconds = runs.map((run) => run.seconds).sort((a, b) => a - b);
  const peaks = runs.map((run) => run.peakBytes).sort((a, b) => a - b);
  return {
    name,
    seconds: median(seconds),
    fastest: seconds[0],
    slowest: seconds.at(-1) as number,
    peakBytes: median(peaks),
  };
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
