import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Hdf5Writer, hdf5Datatypes } from '../src/formats/hdf5/index.ts';
import { AtomicFile } from '../src/host/index.ts';
import { scratchFolder } from '../test/faults/scratch.ts';
import { oracleMissing, runOracle } from '../test/oracles.ts';
import { figure, measured } from './figures.ts';

const GROUPS = 100_000;
const READ = `import h5py, sys
with h5py.File(sys.argv[1]) as f:
  groups = f['groups']
  total = sum(int(groups[name]['value'][()]) for name in groups)
  print(len(groups), int(groups['group 77777']['value'][()]), total)`;

describe.skipIf(oracleMissing('h5py'))('a recording of a hundred thousand groups', () => {
  test('is stored, and h5py reads a value from each', async () => {
    const path = join(scratchFolder(), 'groups.h5');
    const started = Date.now();
    await using file = await AtomicFile.create(path);
    const writer = new Hdf5Writer(file);
    const parent = writer.root.group('groups');
    for (let i = 0; i < GROUPS; i++) {
      const dataset = parent
        .group(`group ${i}`)
        .dataset('value', { datatype: hdf5Datatypes.integer(4, true), shape: [] });
      await dataset.write(new Uint8Array(Int32Array.of(i).buffer));
    }
    const { sizeBytes } = await writer.close();
    await file.commit();
    const seconds = (Date.now() - started) / 1000;
    const peak = process.resourceUsage().maxRSS / 1000;
    figure('100 000 groups', `${seconds.toFixed(1)} s, ${Math.round(sizeBytes / 1e6)} MB, peak ${Math.round(peak)} MB`);
    const [count, one, sum] = runOracle('h5py', ['-c', READ, path]).split(' ').map(Number);
    expect([count, one, sum]).toEqual([GROUPS, 77777, (GROUPS * (GROUPS - 1)) / 2]);
  });
});

describe.skipIf(oracleMissing('h5py'))('groups in groups, two thousand deep', () => {
  test('are shown as deep as is allowed, and the rest is told, in bounded time', async () => {
    const folder = scratchFolder();
    const script = `import h5py, sys
with h5py.File(sys.argv[1], 'w') as f:
  f['value'], group = 1, f
  for _ in range(2000): group = group.create_group('g')`;
    runOracle('h5py', ['-c', script, join(folder, 'deep.h5')]);
    const { code, stderr, seconds } = await measured('2000 groups deep', ['info', 'deep.h5', '--json'], folder);
    expect([code, stderr]).toEqual([3, expect.stringContaining('TOO_DEEP')]);
    expect(seconds).toBeLessThan(60);
  });
});
