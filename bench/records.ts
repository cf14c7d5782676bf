import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './benchmark.ts';
import { checkEqual, convertCommand, makeInput, pythonCommand } from './daqscope.ts';

const SCHEMA = 'daqscope: 1\nfile: { repeat: until-end, cluster: { a: U32, b: DBL, c: DBL, d: Boolean, e: SGL } }\n';

/** Ten million small records of a fixed size, to columns. Peer: a numpy structured dtype. */
export const RECORDS: Benchmark = {
  name: 'records',
  title: '10⁷ records of {U32, DBL, DBL, Boolean, SGL} to columns in HDF5',
  rounds: 5,
  async prepare(folder) {
    writeFileSync(join(folder, 'records.yaml'), SCHEMA);
    makeInput('make_records.py', join(folder, 'records.bin'));
  },
  contestants: () => [
    { name: 'numpy, h5py', command: pythonCommand('records.py', 'records.bin', 'numpy.h5'), output: 'numpy.h5' },
    { name: 'daqscope', command: convertCommand('records.bin', 'records.yaml', 'daqscope.h5'), output: 'daqscope.h5' },
  ],
  async check(folder) {
    const paths = ['a', 'b', 'c', 'd', 'e'].map((name) => `/records/${name}`);
    checkEqual(join(folder, 'numpy.h5'), join(folder, 'daqscope.h5'), ...paths);
  },
};
