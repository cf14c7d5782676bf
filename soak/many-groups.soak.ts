import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Hdf5Writer, hdf5Datatypes } from '../src/formats/hdf5/index.ts';
import { AtomicFile } from '../src/host/index.ts';
import { scratchFolder } from '../test/faults/scratch.ts';
import { oracleMissing, runOracle } from '../test/oracles.ts';
import { figure } from './figures.ts';

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
