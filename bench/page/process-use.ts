import { readdirSync, readFileSync } from 'node:fs';

/** What a process has taken so far (Linux; else zeros). */
export interface ProcessUse {
  /** Nanoseconds of processor time, of all threads that live. */
  readonly cpu: number;
  /** Bytes that were read by system calls, whether from the disk or from the page cache. */
  readonly read: number;
}

export function processUse(pid: number): ProcessUse {
  const threads = list(`/proc/${pid}/task`);
  const cpu = threads.map((thread) => Number(text(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0]));
  return {
    cpu: cpu.reduce((sum, one) => sum + one, 0),
    read: Number(/rchar: (\d+)/.exec(text(`/proc/${pid}/io`))?.[1] ?? 0),
  };
}

/** The most memory that was ever resident, of a process and of its children, as they are now. */
export function peakBytes(pid: number): number {
  const own = Number(/VmHWM:\s+(\d+) kB/.exec(text(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
  const children = list(`/proc/${pid}/task`).flatMap((thread) =>
    text(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean),
  );
  return children.reduce((sum, child) => sum + peakBytes(Number(child)), own);
}

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it ended, or this is no Linux
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
