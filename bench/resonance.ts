import type { Benchmark } from './benchmark.ts';
import { cliCommand, makeInput, matplotlibCommand } from './daqscope.ts';

/** The figure of `docs/figures.md` that every paper on resonators has. Peer: the same figure by matplotlib, also as SVG. */
export const RESONANCE: Benchmark = {
  name: 'resonance',
  title: 'two traces of 10⁴ points, only the x axis, no frame, to SVG',
  rounds: 11,
  prepare: async (folder) => makeInput('make_resonance.py', folder),
  contestants: () => [
    { name: 'matplotlib', command: matplotlibCommand('resonance.py', 'resonance.h5', 'peer.svg'), output: 'peer.svg' },
    {
      name: 'daqscope plot',
      command: cliCommand(
        ...['plot', 'resonance.h5', '/sample', '/reference', '--x', '/frequency', '-o', 'daqscope.svg'],
        ...['--axes', 'x', '--size', '85x55mm', '--xlabel', 'Frequency $f$ / MHz'],
      ),
      output: 'daqscope.svg',
    },
  ],
  check: async () => {},
};
