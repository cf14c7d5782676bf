import { spawn } from 'node:child_process';
import { packageFile } from '../package-file.ts';
import { EXIT_CODES } from '../run/exit-codes.ts';

/** How a command ended. */
export interface StepEnding {
  /** `disturbed`: by what has nothing to do with the recording, and may be over later. */
  readonly state: 'done' | 'incomplete' | 'failed' | 'disturbed';
  /** What it had to say, line by line. */
  readonly words: readonly string[];
}

/** More than this a command does not say in a log. */
const MOST_BYTES = 16 * 1024;

/**
 * Runs one of daqscope's own commands in a process of its own: whatever a damaged recording does to it, the watch goes on. It is ended
 * when the signal is aborted.
 */
export function runStep(args: readonly string[], signal: AbortSignal): Promise<StepEnding> {
  const { promise, resolve, reject } = Promise.withResolvers<StepEnding>();
  const child = spawn(process.execPath, [packageFile('dist/bin/daqscope.js'), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (said.length < MOST_BYTES) said += text;
  });
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  child.on('error', reject).on('close', (code, killedBy) => {
    signal.removeEventListener('abort', stop);
    if (signal.aborted) return reject(signal.reason);
    const lines = said.split('\n').map((line) => line.trim().replace(/^error: /, ''));
    const words = [
      ...lines.filter((line) => line !== ''),
      ...(killedBy === null ? [] : [`it was ended by ${killedBy}`]),
    ];
    resolve({ state: stateOf({ code, killedBy, words }), words });
  });
  if (signal.aborted) stop();
  return promise;
}

/** Problems of disks and shares, as the last line of a command tells them. */
const DISTURBANCE = /\((?:OUTPUT_FAILED|OUTPUT_NOT_VERIFIED|FILE_UNREADABLE|FILE_CHANGED)\)/;

/** Somebody ended it, or a machine without memory: faults of the program have other signals. */
const ENDED: ReadonlySet<number | string | null> = new Set<number | string | null>([
  ...[EXIT_CODES.hungUp, EXIT_CODES.interrupted, EXIT_CODES.terminated].map(({ code }) => code),
  ...['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGKILL'],
]);

interface Exit {
  readonly code: number | null;
  readonly killedBy: string | null;
  readonly words: readonly string[];
}

function stateOf({ code, killedBy, words }: Exit): StepEnding['state'] {
  if (code === EXIT_CODES.done.code) return 'done';
  if (code === EXIT_CODES.skipped.code) return 'incomplete';
  if (ENDED.has(killedBy ?? code)) return 'disturbed';
  return DISTURBANCE.test(words.at(-1) ?? '') ? 'disturbed' : 'failed';
}
