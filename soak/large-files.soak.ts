import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../test/faults/scratch.ts';
import { oracleMissing, runOracle } from '../test/oracles.ts';
import { figure, measured } from './figures.ts';
import { memoryLimitMissing, withMemoryLimit } from './memory-limit.ts';

const SCHEMA = 'daqscope: 1\nbyteOrder: little\nfile: { samples: { array: DBL, size: until-end } }\n';
const BIG_ENDIAN = SCHEMA.replace('byteOrder: little\n', '');

/** Doubles 0, 1, 2 … in a file of so many bytes. */
const MAKE = `import numpy, sys
path, count, order = sys.argv[1], int(sys.argv[2]), sys.argv[3]
with open(path, 'wb') as f:
  for start in range(0, count, 1 << 23):
    numpy.arange(start, min(count, start + (1 << 23)), dtype=order + 'f8').tofile(f)`;

/** First, last, and the sum of all. */
const READ = `import h5py, sys
with h5py.File(sys.argv[1]) as f:
  d = f['samples']
  total = sum(float(d[i:i + (1 << 24)].sum()) for i in range(0, d.shape[0], 1 << 24))
  print(d.shape[0], d[0], d[-1], total)`;

const COUNT = 625_000_000;

describe.skipIf(oracleMissing('h5py'))('a file of 5 GB of doubles', () => {
  test.each([
    ['as they are', SCHEMA, '<'],
    ['turned around', BIG_ENDIAN, '>'],
  ])('is converted, %s, and h5py reads the first, the last and the sum of all', async (what, schema, order) => {
    const folder = scratchFolder();
    const input = join(folder, 'run.bin');
    writeFileSync(join(folder, 'run.yaml'), schema);
    runOracle('h5py', ['-c', MAKE, input, String(COUNT), order]);
    expect(statSync(input).size).toBe(8 * COUNT);
    const args = ['convert', 'run.bin', '-s', 'run.yaml', '-o', 'run.h5'];
    const { code, peakBytes } = await measured(`5 GB of doubles, ${what}`, args, folder);
    expect(code).toBe(0);
    expect(peakBytes).toBeLessThan(300_000_000);
    rmSync(input);
    const [count, first, last, sum] = runOracle('h5py', ['-c', READ, join(folder, 'run.h5')])
      .split(' ')
      .map(Number);
    expect([count, first, last]).toEqual([COUNT, 0, COUNT - 1]);
    expect(sum / ((COUNT * (COUNT - 1)) / 2)).toBeCloseTo(1, 12);
    figure('h5py', `${count} values, sum ${sum}`);
  });
});

describe.skipIf(oracleMissing('h5py') || memoryLimitMissing())('within 400 MB of memory, page cache and all', () => {
  test.each([
    ['contiguous', []],
    ['compressed', ['--compress', 'gzip=1']],
  ])('a file of 1 GB is converted: %s', async (what, options) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'run.yaml'), SCHEMA);
    runOracle('h5py', ['-c', MAKE, join(folder, 'run.bin'), String(COUNT / 5), '<']);
    const args = ['convert', 'run.bin', '-s', 'run.yaml', '-o', 'run.h5', ...options];
    const { code } = await withMemoryLimit(400_000_000, (prefix) =>
      measured(`1 GB in 400 MB, ${what}`, args, folder, prefix),
    );
    expect(code).toBe(0);
  });
});
