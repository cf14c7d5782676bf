import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { availableThreads } from './available-threads.ts';

describe('availableThreads', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'daqscope-cgroup-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** A machine with these files in /sys/fs/cgroup. */
  const threads = (cgroup: string, files: Record<string, string>, cores = 64) => {
    for (const [path, text] of Object.entries({ '../../../proc/self/cgroup': cgroup, ...files })) {
      const file = join(root, 'sys/fs/cgroup', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return availableThreads({ cores, root });
  };

  test('this machine has some', () => {
    const { threads, why } = availableThreads();
    expect(threads).toBeGreaterThan(0);
    expect(why).toMatch(/^\d+/);
  });

  test('no control groups', () => {
    expect(availableThreads({ cores: 1, root })).toEqual({ threads: 1, why: '1 core' });
  });

  test.each([
    ['4 CPUs', '400000 100000\n', 4],
    ['3.7 CPUs', '370000 100000\n', 3],
    ['half a CPU', '50000 100000\n', 1],
    ['no quota', 'max 100000\n', 64],
    ['more than there is', '9000000 100000\n', 64],
    ['nonsense', 'many of them', 64],
  ])('version 2: %s', (_, text, expected) => {
    expect(threads('0::/user/job\n', { 'user/job/cpu.max': text }).threads).toBe(expected);
  });

  test('the group around it may give less', () => {
    const files = { 'user/job/cpu.max': '800000 100000', 'user/cpu.max': '200000 100000' };
    expect(threads('0::/user/job\n', files)).toEqual({
      threads: 2,
      why: '2 of 64 cores, by the CPU quota of the control group',
    });
  });

  test('version 1, as containers have it', () => {
    const files = {
      'cpu,cpuacct/docker/1/cpu.cfs_quota_us': '250000\n',
      'cpu,cpuacct/docker/1/cpu.cfs_period_us': '100000\n',
    };
    expect(threads('5:cpuset:/docker/1\n4:cpu,cpuacct:/docker/1\n0::/\n', files).threads).toBe(2);
    const none = { 'cpu,cpuacct/docker/1/cpu.cfs_quota_us': '-1\n' };
    expect(threads('4:cpu,cpuacct:/docker/1\n', none).threads).toBe(64);
  });
});
