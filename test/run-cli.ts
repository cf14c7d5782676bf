import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CLI, ROOT } from '../scripts/paths.mjs';

export interface CliRun {
  /** Exit code; null if a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of Node itself. */
  readonly nodeArgs?: readonly string[];
  /** Put before the command, in a shell: `ulimit -n 64;`, say. */
  readonly prefix?: string;
  /** The user that it runs as; only root may choose. */
  readonly uid?: number | undefined;
  /** Gets the running process: to send it a signal, say. */
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
}

let built = false;

/** Brings the build up to date; the command line is tested as it is built. */
export function ensureBuilt(): void {
  if (built) return;
  const setup = fileURLToPath(new URL('../scripts/setup.mjs', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [setup], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
  built = true;
}

/** Runs the real command line in a process of its own. Colours are off unless `env` turns them on. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  ensureBuilt();
  const { cwd = ROOT, env, nodeArgs = [], prefix, uid, onStart } = options;
  const { promise, resolve, reject } = Promise.withResolvers<CliRun>();
  const { FORCE_COLOR, ...inherited } = process.env;
  const node = [process.execPath, ...nodeArgs, CLI, ...args];
  const [program, ...rest] = prefix === undefined ? node : ['sh', '-c', `${prefix} exec "$0" "$@"`, ...node];
  const child = spawn(program, rest, {
    cwd,
    env: { ...inherited, ...env },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  child.stdin.end();
  child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
  onStart?.((signal) => child.kill(signal));
  return promise;
}
