import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** How many threads can be at work at a time, and why not more. */
export interface AvailableThreads {
  readonly threads: number;
  /** `2 cores`, `4 of 64 cores, by the CPU quota of the control group`. */
  readonly why: string;
}

export interface ThreadSources {
  /** Cores that this process may run on. */
  readonly cores?: number | undefined;
  /** The root of the file system; another one in tests. */
  readonly root?: string | undefined;
}

/** Threads that this process can really run: the cores it may use, and no more than the CPU quota of its control group (v1 and v2). */
export function availableThreads({ cores = availableParallelism(), root = '/' }: ThreadSources = {}): AvailableThreads {
  const quota = cpuQuota(root);
  const allowed = Math.max(1, Math.floor(quota));
  if (allowed >= cores) return { threads: cores, why: `${cores} ${cores === 1 ? 'core' : 'cores'}` };
  return { threads: allowed, why: `${allowed} of ${cores} cores, by the CPU quota of the control group` };
}

/** CPUs' worth of time that the control group gives, the least of all groups around it; infinite without a quota. */
function cpuQuota(root: string): number {
  const groups = read(join(root, 'proc/self/cgroup')).split('\n');
  const quotas = groups.flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (path === undefined) return [];
    if (controllers === '') return outwards(path).map((group) => quotaV2(join(root, 'sys/fs/cgroup', group)));
    if (!controllers.split(',').includes('cpu')) return [];
    return outwards(path).map((group) => quotaV1(join(root, 'sys/fs/cgroup', controllers, group)));
  });
  return Math.min(Number.POSITIVE_INFINITY, ...quotas);
}

/** `/a/b`, `/a`, `/`. */
function outwards(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return Array.from({ length: parts.length + 1 }, (_, i) => `/${parts.slice(0, parts.length - i).join('/')}`);
}

function quotaV2(folder: string): number {
  const [quota, period] = read(join(folder, 'cpu.max')).split(/\s+/);
  return share(quota, period);
}

function quotaV1(folder: string): number {
  return share(read(join(folder, 'cpu.cfs_quota_us')), read(join(folder, 'cpu.cfs_period_us')));
}

function share(quota: string, period: string): number {
  const cpus = Number.parseFloat(quota) / Number.parseFloat(period);
  return cpus > 0 ? cpus : Number.POSITIVE_INFINITY; // -1 and "max" are no quota
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
