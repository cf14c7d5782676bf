import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { CLI } from '../../scripts/paths.mjs';
import { expectNoSecrets } from '../../src/publish/testing/drive-bench.ts';
import type { PublishBench } from '../publish/publish-bench.ts';
import { ensureBuilt, runCli } from '../run-cli.ts';

const FAST = ['--settle', '1', '--every', '1'];
const PATIENCE_MS = 20_000;

/** `daqscope watch` at work, in a process of its own. */
export class WatchRun implements AsyncDisposable {
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;

  constructor(bench: PublishBench, args: readonly string[]) {
    ensureBuilt();
    this.#child = spawn(process.execPath, [CLI, 'watch', ...args, ...FAST], {
      env: { ...process.env, ...bench.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text) => {
      this.stdout += text;
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text) => {
      this.stderr += text;
    });
    this.#ended = new Promise((resolve) => this.#child.on('close', resolve));
  }

  /** What was said, each line without its time. */
  get events(): string[] {
    return eventsOf(this.stdout);
  }

  /** Waits for a line. */
  async says(line: string | RegExp): Promise<void> {
    const isSaid = () =>
      this.events.some((event) => (line instanceof RegExp ? line.test(event) : event.includes(line)));
    await until(isSaid, () => `${line} was not said:\n${this.stdout}${this.stderr}`);
  }

  /** Sends a signal and waits for the end: the exit code, and how long it took. */
  async end(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly seconds: number }> {
    const start = performance.now();
    this.#child.kill(signal);
    const code = await this.#ended;
    expectNoSecrets(this.stdout + this.stderr);
    return { code, seconds: (performance.now() - start) / 1000 };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await this.end('SIGKILL');
  }
}

/** `daqscope watch … --once`. */
export async function watchOnce(bench: PublishBench, args: readonly string[], prefix?: string) {
  const run = await runCli(['watch', ...args, ...FAST, '--once'], {
    env: bench.environment,
    ...(prefix !== undefined && { prefix }),
  });
  expectNoSecrets(run.stdout + run.stderr);
  return { ...run, events: eventsOf(run.stdout) };
}

/** Waits until something is so. */
export async function until(isSo: () => boolean, complaint: () => string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(complaint());
    await sleep(20);
  }
}

function eventsOf(text: string): string[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => line.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ {2}/, '').replace(/ {2,}/g, '  '));
}
