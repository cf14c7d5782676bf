import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './benchmark.ts';
import { checkEqual, convertCommand, makeInput, pythonCommand } from './daqscope.ts';

const SCHEMA = 'daqscope: 1\nfile: { repeat: until-end, cluster: { time: DBL, trace: "DBL[]" } }\n';

/** A hundred thousand records with traces of 0 to 2000 doubles (0.8 GB). Peer: the loop with `struct.unpack` that people write. */
export const RAGGED: Benchmark = {
  name: 'ragged',
  title: '10⁵ records with a ragged DBL[] of 0 to 2000, to HDF5',
  rounds: 3,
  async prepare(folder) {
    writeFileSync(join(folder, 'ragged.yaml'), SCHEMA);
    makeInput('make_ragged.py', join(folder, 'ragged.bin'));
  },
  contestants: () => [
    {
      name: 'struct.unpack, h5py',
      command: pythonCommand('ragged.py', 'ragged.bin', 'python.h5'),
      output: 'python.h5',
    },
    { name: 'daqscope', command: convertCommand('ragged.bin', 'ragged.yaml', 'daqscope.h5'), output: 'daqscope.h5' },
  ],
  async check(folder) {
    const paths = ['time', 'trace', 'trace_row_size'].map((name) => `/records/${name}`);
    checkEqual(join(folder, 'python.h5'), join(folder, 'daqscope.h5'), ...paths);
  },
};
