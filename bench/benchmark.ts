import { spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { measure, measuredInside } from './measure.ts';

/** Something that daqscope and others can do, each contestant in a process of its own. */
export interface Benchmark {
  readonly name: string;
  /** What is done, for the title of the table. */
  readonly title: string;
  /** How often each contestant runs. */
  readonly rounds: number;
  /** What the figures mean, if contestants measure themselves. Default: whole processes. */
  readonly measured?: string | undefined;
  /** Heading of the memory column, if contestants measure it themselves. */
  readonly memory?: string | undefined;
  /** Size of the values that are stored: the table then shows by how much the outputs are larger. */
  readonly valueBytes?: number | undefined;
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
  readonly output?: string | undefined;
  /** It measures itself and prints what it took as JSON: {@link Run}, without the start of the process. */
  readonly inside?: true | undefined;
}

/** What one run took. */
export interface Run {
  readonly seconds: number;
  readonly peakBytes: number;
}

/** What a contestant took: medians over all rounds. */
export interface Outcome {
  readonly name: string;
  readonly seconds: number;
  readonly fastest: number;
  readonly slowest: number;
  readonly peakBytes: number;
  /** Size of what it wrote. */
  readonly outputBytes: number | undefined;
}

export interface Result extends Pick<Benchmark, 'name' | 'title' | 'rounds' | 'measured' | 'memory' | 'valueBytes'> {
  readonly outcomes: readonly Outcome[];
}

/** Runs all contestants in turn, round after round, so that what else the machine does hits all of them. */
export async function runBenchmark(benchmark: Benchmark, folder: string): Promise<Result> {
  const { name, title, rounds, measured, memory, valueBytes } = benchmark;
  await benchmark.prepare(folder);
  const contestants = benchmark.contestants(folder);
  const runs = contestants.map((): Run[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, { command, output, inside }] of contestants.entries()) {
      if (output !== undefined) rmSync(join(folder, output), { force: true });
      spawnSync('sync'); // what one left to be written is not to be waited for by the next
      runs[i].push(await (inside ? measuredInside(command, folder) : measure(command, folder)));
    }
    if (round === 0) await benchmark.check(folder);
  }
  const outcomes = contestants.map(({ name, output }, i) =>
    outcome(name, runs[i], output === undefined ? undefined : statSync(join(folder, output)).size),
  );
  return { name, title, rounds, measured, memory, valueBytes, outcomes };
}

function outcome(name: string, runs: readonly Run[], outputBytes: number | undefined): Outcome {
  const seconds = runs.map((run) => run.seconds).sort((a, b) => a - b);
  const peaks = runs.map((run) => run.peakBytes).sort((a, b) => a - b);
  return {
    name,
    seconds: median(seconds),
    fastest: seconds[0],
    slowest: seconds.at(-1) as number,
    peakBytes: median(peaks),
    outputBytes,
  };
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
