import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './benchmark.ts';
import { checkFigure, cliCommand, makeInput, matplotlibCommand } from './daqscope.ts';

const SCHEMA = 'daqscope: 1\nfile: { samples: "DBL[]" }\n';

/** 800 MB of doubles as LabVIEW dumps them, to a picture. Peer: numpy and matplotlib, with the path simplification it comes with. */
export const BIG_FIGURE: Benchmark = {
  name: 'big-figure',
  title: '10⁸ samples of a flattened file to PNG, 85 x 55 mm, 300 dpi, no cached index',
  rounds: 3,
  async prepare(folder) {
    writeFileSync(join(folder, 'samples.yaml'), SCHEMA);
    makeInput('make_samples.py', join(folder, 'samples.bin'));
  },
  contestants: () => [
    { name: 'matplotlib', command: matplotlibCommand('big_figure.py', 'samples.bin', 'peer.png'), output: 'peer.png' },
    {
      name: 'daqscope plot',
      command: cliCommand(
        'plot',
        'samples.bin',
        '--schema',
        'samples.yaml',
        '/samples',
        '-o',
        'daqscope.png',
        '--size',
        '85x55mm',
      ),
      output: 'daqscope.png',
    },
  ],
  check: async (folder) =>
    checkFigure(join(folder, 'daqscope.png'), (png) => png.readUInt32BE(16) === 1004 && png.readUInt32BE(20) === 650),
};
