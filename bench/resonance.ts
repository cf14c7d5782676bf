import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark } from './benchmark.ts';
import { checkFigure, cliCommand, makeInput, matplotlibCommand } from './daqscope.ts';

const SCHEMA = 'daqscope: 1\nfile: { frequency: "DBL[]", sample: "DBL[]", reference: "DBL[]" }\n';

/** The figure of `docs/figures.md` that every paper on resonators has. Peer: the same figure by matplotlib, also as SVG. */
export const RESONANCE: Benchmark = {
  name: 'resonance',
  title: 'two traces of 10⁴ points, only the x axis, no frame, to SVG',
  rounds: 11,
  prepare,
  contestants: () => [
    { name: 'matplotlib', command: matplotlibCommand('resonance.py', 'resonance.bin', 'peer.svg'), output: 'peer.svg' },
    {
      name: 'daqscope plot',
      command: cliCommand(
        ...['plot', 'resonance.bin', '--schema', 'resonance.yaml', '/sample', '/reference', '--x', '/frequency'],
        ...['-o', 'daqscope.svg'],
        ...['--axes', 'x', '--size', '85x55mm', '--xlabel', 'Frequency $f$ / MHz'],
      ),
      output: 'daqscope.svg',
    },
  ],
  check: async (folder) =>
    checkFigure(join(folder, 'daqscope.svg'), (svg) => svg.includes('width="85mm" height="55mm"')),
};

async function prepare(folder: string): Promise<void> {
  writeFileSync(join(folder, 'resonance.yaml'), SCHEMA);
  makeInput('make_resonance.py', join(folder, 'resonance.bin'));
}
