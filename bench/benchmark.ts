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
  /** Contestants do the same many times and tell the 95th percentile and the worst as well: the table then shows them. */
  readonly percentiles?: true | undefined;
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
  /** Seconds that 95 % of what was done took at most, and all of it. */
  readonly p95?: number | undefined;
  readonly worst?: number | undefined;
}

/** What a contestant took: medians over all rounds. */
export interface Outcome {
  readonly name: string;
  readonly seconds: number;
  readonly fastest: number;
  readonly slowest: number;
  readonly peakBytes: number;
  readonly p95: number | undefined;
  readonly worst: number | undefined;
  /** Size of what it wrote. */
  readonly outputBytes: number | undefined;
}

export interface Result extends Omit<Benchmark, 'prepare' | 'contestants' | 'check'> {
  readonly outcomes: readonly Outcome[];
}

/** Runs all contestants in turn, round after round, so that what else the machine does hits all of them. */
export async function runBenchmark(benchmark: Benchmark, folder: string): Promise<Result> {
  const { name, title, rounds, measured, memory, percentiles, valueBytes } = benchmark;
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
  return { name, title, rounds, measured, memory, percentiles, valueBytes, outcomes };
}

function outcome(name: string, runs: readonly Run[], outputBytes: number | undefined): Outcome {
  const sorted = (pick: (run: Run) => number | undefined) =>
    runs.flatMap((run) => pick(run) ?? []).sort((a, b) => a - b);
  const seconds = sorted((run) => run.seconds);
  return {
    name,
    seconds: median(seconds),
    fastest: seconds[0],
    slowest: seconds.at(-1) as number,
    peakBytes: median(sorted((run) => run.peakBytes)),
    p95: median(sorted((run) => run.p95)),
    worst: sorted((run) => run.worst).at(-1),
    outputBytes,
  };
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
