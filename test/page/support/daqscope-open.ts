import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { BrowserContextOptions } from 'playwright-core';
import { CLI } from '../../../scripts/paths.mjs';
import { ensureBuilt } from '../../run-cli.ts';

/** A process of `daqscope open`. */
export interface OpenedDaqscope extends AsyncDisposable {
  /** What it printed: good for one use. */
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  /** Cookies of the first browser that used the address; undefined until then. */
  session: BrowserContextOptions['storageState'];
  /** What it said on the standard error. */
  stderr(): string;
  /** Settles when the process has ended. */
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

export interface OpenOptions {
  readonly cwd: string;
  readonly args?: readonly string[];
  /** Beside that of the tests. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `daqscope open FILE… --no-browser`; settles when its page can be had. */
export async function openDaqscope(
  files: readonly string[],
  { cwd, args = [], env: more }: OpenOptions,
): Promise<OpenedDaqscope> {
  ensureBuilt();
  const words = [CLI, 'open', ...files, '--no-browser', ...args];
  const { FORCE_COLOR, ...env } = process.env;
  const child = spawn(process.execPath, words, { cwd, env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const printed = new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
  const url = await Promise.race([printed, ended.then(() => undefined)]);
  if (url === undefined) throw new Error(`daqscope open ended: ${said}`);
  const kill = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  const { origin, port } = new URL(url);
  return {
    url,
    origin,
    port: Number(port),
    session: undefined,
    stderr: () => said,
    kill,
    async [Symbol.asyncDispose]() {
      await kill('SIGKILL');
    },
  };
}
