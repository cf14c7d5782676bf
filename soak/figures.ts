import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultEnvironment, PRELOAD_ARGS } from '../test/faults/fault-environment.ts';
import { type CliRun, runCli } from '../test/run-cli.ts';

export interface Measured extends CliRun {
  readonly seconds: number;
  /** Peak of resident memory. */
  readonly peakBytes: number;
}

/** Runs a command and tells what it took. */
export async function measured(
  title: string,
  args: readonly string[],
  folder: string,
  prefix?: string,
): Promise<Measured> {
  const report = join(folder, 'report.json');
  const started = Date.now();
  const options = { cwd: folder, env: faultEnvironment(undefined, report), nodeArgs: PRELOAD_ARGS };
  const run = await runCli(args, prefix === undefined ? options : { ...options, prefix });
  const seconds = (Date.now() - started) / 1000;
  const { peakBytes } = JSON.parse(readFileSync(report, 'utf8')) as { peakBytes: number };
  figure(title, `${seconds.toFixed(1)} s, peak ${Math.round(peakBytes / 1e6)} MB`);
  return { ...run, seconds, peakBytes };
}

/** Shows a figure while the tests run. */
export function figure(title: string, value: string): void {
  process.stderr.write(`${title}: ${value}\n`);
}
