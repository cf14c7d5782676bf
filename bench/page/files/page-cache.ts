import { spawnSync } from 'node:child_process';

/** What is known of a file in the page cache. */
export type CacheState = 'cold' | 'warm' | 'perhaps warm';

/** Drops a file from the page cache, where there are the tools for it (Linux: GNU `dd`, `fincore`), and tells what became of it. */
export function dropFromCache(path: string): CacheState {
  const { status } = spawnSync('dd', [`if=${path}`, 'iflag=nocache', 'count=0'], { stdio: 'ignore' });
  const { stdout } = spawnSync('fincore', ['--bytes', '--noheadings', '--output', 'RES', path], { encoding: 'utf8' });
  if (!stdout) return status === 0 ? 'perhaps warm' : 'warm';
  return Number(stdout) < 2 ** 20 ? 'cold' : 'warm';
}
