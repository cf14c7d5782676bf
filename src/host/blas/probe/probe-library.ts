import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { withoutControls } from '../../../core/index.ts';
import type { ProbeOutcome, ProbeTask } from './probe-task.ts';

const COMPILED = !import.meta.url.endsWith('.ts');
const WORKER = fileURLToPath(new URL(COMPILED ? './blas-probe-worker.js' : './blas-probe-worker.ts', import.meta.url));

export interface ProbeOptions {
  /** Then the process is killed. Default 20 s, for a thorough task 2 min. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const TIMEOUT_MS = 20_000;
const THOROUGH_MS = 120_000;
const MOST_WORDS = 200;

/**
 * Tries a library in a process of its own: some end the process they are loaded into (MKL without an OpenMP runtime, code for
 * another processor). Whatever becomes of it is told as a reason; rejects only if cancelled.
 */
export async function probeLibrary(task: ProbeTask, options: ProbeOptions = {}): Promise<ProbeOutcome> {
  const { timeoutMs = task.isThorough ? THOROUGH_MS : TIMEOUT_MS, signal } = options;
  signal?.throwIfAborted();
  const { promise, resolve } = Promise.withResolvers<ProbeOutcome>();
  const child = spawn(process.execPath, [WORKER, JSON.stringify(task)], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    // It is no test, and no worker of one.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const answer = collect(child.stdio[3] as Readable);
  const complaint = collect(child.stderr as Readable);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, timeoutMs);
  const cancel = () => child.kill('SIGKILL');
  signal?.addEventListener('abort', cancel, { once: true });
  child.on('error', (error) => resolve({ reason: `could not be tried: ${error.message}` }));
  child.on('exit', (code, killedBy) => {
    // Children of the library may hold the pipes open.
    setImmediate(() => resolve(outcomeOf(answer(), complaint(), { code, killedBy, isLate, timeoutMs })));
  });
  const outcome = await promise;
  clearTimeout(timer);
  signal?.removeEventListener('abort', cancel);
  child.stderr?.destroy();
  (child.stdio[3] as Readable).destroy();
  signal?.throwIfAborted();
  return outcome;
}

interface End {
  readonly code: number | null;
  readonly killedBy: NodeJS.Signals | null;
  readonly isLate: boolean;
  readonly timeoutMs: number;
}

function outcomeOf(answer: string, complaint: string, { code, killedBy, isLate, timeoutMs }: End): ProbeOutcome {
  const said = complaint.trim() === '' ? '' : `: ${withoutControls(complaint.trim()).slice(0, MOST_WORDS)}`;
  if (isLate) return { reason: `was not done after ${timeoutMs / 1000} s, and stopped${said}`, isLate };
  if (killedBy) return { reason: `crashed the process that tried it (${killedBy})${said}` };
  try {
    return JSON.parse(answer) as ProbeOutcome;
  } catch {
    return { reason: `ended the process that tried it (exit code ${code})${said}` };
  }
}

const MOST_CHARACTERS = 2 ** 16;

function collect(stream: Readable): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (piece: string) => {
    if (text.length < MOST_CHARACTERS) text += piece;
  });
  return () => text;
}
