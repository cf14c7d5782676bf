import { closeSync, openSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark, Contestant } from './benchmark.ts';
import { insideCommand } from './daqscope.ts';

const COUNT = 10 ** 9;
const PATTERN = 8 * 10 ** 6;

/** Stays free on the disk. */
const RESERVE_BYTES = 4 * 10 ** 9;

/** One sample each. */
const SPIKES = [0.123_456_789, 0.5, 0.987_654_321];

/** Pictures of any part of a long file, 1000 pixels wide. */
export const VIEWS: Benchmark = {
  name: 'views',
  title: '10⁹ float64 (8 GB) in a file: random windows of 10³ to 10⁹ samples in 1000 columns',
  rounds: 3,
  measured: 'measured inside each process over 300 windows, the file in the page cache as far as it fits',
  percentiles: true,
  prepare: async (folder) => makeFile(join(folder, 'samples.bin')),
  contestants: () => [
    inJavaScript('pyramid, all of the file', 'build'),
    inJavaScript('view, exact', 'exact'),
    inJavaScript('view, exact, without first and last samples', 'bounds'),
    inJavaScript('view, snapped', 'snapped'),
    inJavaScript('view, exact, each read by another thread', 'waiting'),
  ],
  async check() {}, // each process compares its views with the samples
};

function inJavaScript(name: string, way: string): Contestant {
  return { name, command: insideCommand('views.ts', way, 'samples.bin'), inside: true };
}

/** Noise on a slow wave, again and again, and a few spikes. */
function makeFile(path: string): void {
  const pattern = Float64Array.from({ length: PATTERN }, (_, i) => {
    return Math.sin((2 * Math.PI * i) / PATTERN) + Math.random() - 0.5;
  });
  const repeats = Math.floor(roomFor(join(path, '..')) / PATTERN);
  const file = openSync(path, 'w');
  for (let i = 0; i < repeats; i++) writeSync(file, pattern);
  for (const share of SPIKES) {
    writeSync(file, Float64Array.of(5 + share), 0, 8, Math.floor(share * repeats * PATTERN) * 8);
  }
  closeSync(file);
}

/** How many samples there is room for. */
function roomFor(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  const count = Math.min(COUNT, Math.max(PATTERN, (bavail * bsize - RESERVE_BYTES) / 8));
  if (count < COUNT) console.error(`There is room on the disk for only ${count.toExponential(1)} samples.`);
  return count;
}
