import { readFileSync, writeFileSync } from 'node:fs';

/** Starts to watch resident memory (Linux); the result tells by how many bytes its high-water mark has risen since. */
export function memoryAbove(): () => number {
  if (process.platform !== 'linux') return () => 0;
  writeFileSync('/proc/self/clear_refs', '5'); // the high-water mark begins again
  const before = statusBytes('VmRSS');
  return () => Math.max(0, statusBytes('VmHWM') - before);
}

function statusBytes(field: 'VmRSS' | 'VmHWM'): number {
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
}
