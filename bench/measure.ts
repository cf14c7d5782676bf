import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const SAMPLING_MS = 10;

/** Runs a program to its end: wall time, and peak resident memory (Linux: high-water mark, looked at every 10 ms; elsewhere 0). */
export function measure(command: readonly string[], cwd: string): Promise<{ seconds: number; peakBytes: number }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ seconds: number; peakBytes: number }>();
  const started = process.hrtime.bigint();
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let peakBytes = 0;
  let said = '';
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, highWaterMark(child.pid));
  }, SAMPLING_MS);
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  child.on('error', reject).on('close', (code) => {
    clearInterval(timer);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    if (code === 0) resolve({ seconds, peakBytes });
    else reject(new Error(`${command.join(' ')} ended with ${code}: ${said}`));
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
