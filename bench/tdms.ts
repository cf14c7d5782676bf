import { join } from 'node:path';
import { CLI } from '../scripts/paths.mjs';
import type { Benchmark, Contestant } from './benchmark.ts';
import { checkEqual, convertCommand, makeInput, pythonCommand } from './daqscope.ts';

type Kind = 'contiguous' | 'interleaved';

const CHANNELS: Record<Kind, number> = { contiguous: 8, interleaved: 16 };

/** One segment, whose layout the peer knows beforehand: it reads nothing of the metadata. */
function conversion(kind: Kind, title: string): Benchmark {
  return {
    name: `tdms-${kind}`,
    title,
    rounds: 3,
    async prepare(folder) {
      makeInput('make_tdms.py', kind, join(folder, 'run.tdms'));
    },
    contestants: () => [
      { name: 'numpy, h5py', command: pythonCommand('tdms.py', kind, 'run.tdms', 'numpy.h5'), output: 'numpy.h5' },
      daqscope('daqscope.h5'),
      daqscope('plain.h5', '--source-checksum', 'none', '--no-flush'),
    ],
    async check(folder) {
      const paths = Array.from({ length: CHANNELS[kind] }, (_, c) => `/g/c${c}`);
      checkEqual(join(folder, 'numpy.h5'), join(folder, 'daqscope.h5'), ...paths);
    },
  };
}

function daqscope(output: string, ...options: string[]): Contestant {
  const command = convertCommand('run.tdms', undefined, output, ...options);
  return { name: options.length > 0 ? `daqscope \`${options.join(' ')}\`` : 'daqscope', command, output };
}

export const TDMS_CONTIGUOUS = conversion('contiguous', '1 GB TDMS, 8 channels of DBL one after the other, to HDF5');

export const TDMS_INTERLEAVED = conversion(
  'interleaved',
  '1 GB TDMS, 16 interleaved channels of I16 with a linear scale, to HDF5 (4.3 GB of doubles)',
);

/** Every segment says anew which channels it has. No peer: there is none here that opens such a file. */
export const TDMS_FRAGMENTED: Benchmark = {
  name: 'tdms-fragmented',
  title: 'opening a TDMS file of 200 000 segments with 50 channels each',
  rounds: 3,
  async prepare(folder) {
    makeInput('make_tdms.py', 'fragmented', join(folder, 'run.tdms'));
  },
  contestants: () => [{ name: 'daqscope info', command: [process.execPath, CLI, 'info', 'run.tdms'] }],
  async check() {},
};
