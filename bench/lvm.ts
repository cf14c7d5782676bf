import { join } from 'node:path';
import { findPython } from '../scripts/oracles.mjs';
import type { Benchmark, Contestant } from './benchmark.ts';
import { checkEqual, convertCommand, makeInput, pythonCommand } from './daqscope.ts';

const PANDAS = findPython(['numpy', 'h5py', 'pandas']);

/**
 * 500 MB of LVM text with a header, five columns of %.6f. Peers: pandas' parser in C, where it is installed; and the loop over
 * csv.reader that people write.
 */
export const LVM: Benchmark = {
  name: 'lvm',
  title: '500 MB LVM text, five columns of %.6f, to HDF5',
  rounds: 3,
  async prepare(folder) {
    makeInput('make_lvm.py', join(folder, 'run.lvm'));
  },
  contestants: () => [
    ...(PANDAS ? inPandas(PANDAS) : []),
    { name: 'csv.reader, float, h5py', command: pythonCommand('lvm.py', 'csv', 'run.lvm', 'csv.h5'), output: 'csv.h5' },
    { name: 'daqscope', command: convertCommand('run.lvm', undefined, 'daqscope.h5'), output: 'daqscope.h5' },
  ],
  async check(folder) {
    const paths = ['X_Value', 'a', 'b', 'c', 'd'].map((name) => `/0/${name}`);
    checkEqual(join(folder, 'csv.h5'), join(folder, 'daqscope.h5'), ...paths);
    if (PANDAS) checkEqual(join(folder, 'csv.h5'), join(folder, 'exact.h5'), ...paths);
  },
};

/** By default pandas rounds some numbers to a neighbour of the nearest double. */
function inPandas(python: string): Contestant[] {
  const command = (way: string, output: string) => [
    python,
    ...pythonCommand('lvm.py', way, 'run.lvm', output).slice(1),
  ];
  return [
    { name: 'pandas.read_csv, h5py', command: command('pandas', 'pandas.h5'), output: 'pandas.h5' },
    { name: 'the same, rounding exactly', command: command('exact', 'exact.h5'), output: 'exact.h5' },
  ];
}
