import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Benchmark, Contestant } from './benchmark.ts';
import { insideCommand, makeInput, pythonCommand } from './daqscope.ts';

type Order = 'little' | 'big';

const FILES: Record<Order, string> = { little: 'little.bin', big: 'big.bin' };

/** Minima and maxima of many samples, all levels, from memory. Peer: numpy, for the lowest level alone. */
export const PYRAMID: Benchmark = {
  name: 'pyramid',
  title: '10⁸ float64 (0.8 GB) in memory to minima and maxima of 256 each',
  rounds: 5,
  measured: 'each the median of what its process measures inside for two seconds, after one second of warming up',
  prepare: async (folder) => makeInput('make_pyramid.py', ...Object.values(FILES).map((file) => join(folder, file))),
  contestants: () => [
    inPython('numpy, min and max of reshape(-1, 256)', 'little'),
    inJavaScript('daqscope', 'wasm', 'little'),
    { name: 'daqscope, samples already in its window', command: command('window', 'little'), inside: true },
    inJavaScript('daqscope without WebAssembly', 'plain', 'little'),
    inPython('numpy, big-endian', 'big'),
    inJavaScript('daqscope, big-endian', 'wasm', 'big'),
    inJavaScript('daqscope without WebAssembly, big-endian', 'plain', 'big'),
  ],
  /** All that look at all samples find the same. */
  async check(folder) {
    const [first, ...others] = PYRAMID.contestants(folder).flatMap(({ output }) => output ?? []);
    const expected = readFileSync(join(folder, first));
    for (const other of others) {
      if (!readFileSync(join(folder, other)).equals(expected)) throw new Error(`${other} has other minima or maxima`);
    }
  },
};

function inPython(name: string, order: Order): Contestant {
  const output = `${order}.numpy`;
  return { name, command: pythonCommand('pyramid.py', order, FILES[order], output), output, inside: true };
}

function inJavaScript(name: string, kernel: 'wasm' | 'plain', order: Order): Contestant {
  const output = `${order}.${kernel}`;
  return { name, command: command(kernel, order, output), output, inside: true };
}

function command(way: 'wasm' | 'plain' | 'window', order: Order, ...output: string[]): string[] {
  return insideCommand('pyramid.ts', way, order, FILES[order], ...output);
}
