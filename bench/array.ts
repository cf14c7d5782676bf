import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark, Contestant } from './benchmark.ts';
import { checkEqual, convertCommand, makeInput, pythonCommand } from './daqscope.ts';

const SCHEMA = 'daqscope: 1\nfile: { header: String, samples: "DBL[]" }\n';

/** Without what the peers do not do either. */
const PLAIN = ['--source-checksum', 'none', '--no-flush'];

function daqscope(output: string, ...options: string[]): Contestant {
  const command = convertCommand('array.bin', 'array.yaml', output, ...options);
  return { name: options.length > 0 ? `daqscope \`${options.join(' ')}\`` : 'daqscope', command, output };
}

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
    { name: 'numpy, h5py', command: pythonCommand('array_file.py', 'array.bin', 'numpy.h5'), output: 'numpy.h5' },
    daqscope('daqscope.h5'),
    daqscope('keep.h5', '--byte-order', 'keep'),
    daqscope('plain.h5', ...PLAIN),
    daqscope('plain-keep.h5', '--byte-order', 'keep', ...PLAIN),
    {
      name: 'numpy, h5py, with sha256 and fsync',
      command: pythonCommand('array_file.py', 'array.bin', 'same.h5', 'durable'),
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
