import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Run } from './benchmark.ts';

const SAMPLING_MS = 10;

/** Runs a program that measures itself to its end: what it says of itself, memory as {@link measure} has it if it says nothing of that. */
export async function measuredInside(command: readonly string[], cwd: string): Promise<Run> {
  const { peakBytes, said } = await measure(command, cwd);
  return { peakBytes, ...(JSON.parse(said) as Pick<Run, 'seconds'> & Partial<Run>) };
}

/** Runs a program to its end: wall time, and peak resident memory (Linux: high-water mark, looked at every 10 ms; elsewhere 0). */
export function measure(command: readonly string[], cwd: string): Promise<Run & { readonly said: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<Run & { readonly said: string }>();
  const started = process.hrtime.bigint();
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let peakBytes = 0;
  let said = '';
  let complaint = '';
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, highWaterMark(child.pid));
  }, SAMPLING_MS);
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaint += text;
  });
  child.on('error', reject).on('close', (code) => {
    clearInterval(timer);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    if (code === 0) resolve({ seconds, peakBytes, said });
    else reject(new Error(`${command.join(' ')} ended with ${code}: ${complaint}`));
  });
  return promise;
}

function highWaterMark(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0; // it ended, or this is no Linux
  }
}
