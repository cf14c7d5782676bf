import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './benchmark.ts';
import { checkEqual, convertCommand, makeInput, pythonCommand } from './daqscope.ts';

const SCHEMA = 'daqscope: 1\nfile: { header: String, samples: "DBL[]" }\n';

/** A header and 2 GB of doubles. Peers: the best way in numpy (blocks of 1 MB, swapped), and `cp`, which converts nothing. */
export const ARRAY: Benchmark = {
  name: 'array',
  title: '2 GB flattened file, header and one DBL array, to HDF5',
  rounds: 5,
  async prepare(folder) {
    writeFileSync(join(folder, 'array.yaml'), SCHEMA);
    makeInput('make_array.py', join(folder, 'array.bin'));
  },
  contestants: () => [
    { name: 'numpy, h5py', command: pythonCommand('array.py', 'array.bin', 'numpy.h5'), output: 'numpy.h5' },
    {
      name: 'daqscope (checksum, flush to disk and check included)',
      command: convertCommand('array.bin', 'array.yaml', 'daqscope.h5'),
      output: 'daqscope.h5',
    },
    {
      name: 'daqscope --byte-order keep',
      command: convertCommand('array.bin', 'array.yaml', 'keep.h5', '--byte-order', 'keep'),
      output: 'keep.h5',
    },
    {
      name: 'daqscope `--source-checksum none`',
      command: convertCommand('array.bin', 'array.yaml', 'plain.h5', '--source-checksum', 'none'),
      output: 'plain.h5',
    },
    {
      name: 'daqscope `--byte-order keep --source-checksum none`',
      command: convertCommand(
        'array.bin',
        'array.yaml',
        'plain-keep.h5',
        '--byte-order',
        'keep',
        '--source-checksum',
        'none',
      ),
      output: 'plain-keep.h5',
    },
    {
      name: 'numpy, h5py, with sha256 and fsync',
      command: pythonCommand('array.py', 'array.bin', 'same.h5', 'durable'),
      output: 'same.h5',
    },
    { name: 'cp', command: ['cp', 'array.bin', 'copy.bin'], output: 'copy.bin' },
  ],
  async check(folder) {
    const made = join(folder, 'daqscope.h5');
    checkEqual(join(folder, 'numpy.h5'), made, '/samples');
    checkEqual(join(folder, 'keep.h5'), made, '/samples');
  },
};
