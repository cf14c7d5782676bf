import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missing } from '../test/faults/rights.ts';

/** Where groups of processes with a limit are made (version 1 of Linux' control groups). */
const GROUPS = '/sys/fs/cgroup/memory';

function canLimit(): boolean {
  if (!existsSync(join(GROUPS, 'memory.limit_in_bytes'))) return false;
  try {
    const group = join(GROUPS, `daqscope-${process.pid}-try`);
    mkdirSync(group);
    rmdirSync(group);
    return true;
  } catch {
    return false;
  }
}

export function memoryLimitMissing(): boolean {
  return missing(`memory cannot be limited: ${GROUPS} cannot be written (needs root and cgroups v1)`, !canLimit());
}

/** Does the work with the prefix of a command that gets no more memory than this, and is killed if it wants more. */
export async function withMemoryLimit<T>(bytes: number, work: (prefix: string) => Promise<T>): Promise<T> {
  const group = join(GROUPS, `daqscope-${process.pid}-${Date.now()}`);
  mkdirSync(group);
  try {
    writeFileSync(join(group, 'memory.limit_in_bytes'), String(bytes));
    return await work(`echo $$ > ${group}/cgroup.procs;`);
  } finally {
    rmdirSync(group);
  }
}
