import { join } from 'node:path';
import type { Benchmark, Contestant } from './benchmark.ts';
import { checkEqual, insideCommand, makeInput, pythonCommand } from './daqscope.ts';

const COUNT = 10 ** 7;

/** An array in memory to a file ("pickle against HDF5"). Each contestant reads its file back and compares. */
export const STORE: Benchmark = {
  name: 'store',
  title: '10⁷ float64 from memory to a file',
  rounds: 5,
  measured: 'measured inside each process once the libraries and the array are there',
  memory: 'peak MB above that',
  valueBytes: COUNT * 8,
  async prepare(folder) {
    makeInput('make_store.py', `${COUNT}`, join(folder, 'values.bin'));
  },
  contestants: () => [
    inPython('h5py', 'h5py.h5'),
    inJavaScript('daqscope (flushed to disk)', 'daqscope', 'daqscope.h5'),
    inPython('tables', 'tables.h5', 'PyTables, CArray'),
    inPython('pickle2', 'pickle2.pickle', 'pickle, protocol 2'),
    inPython('pickle5', 'pickle5.pickle', 'pickle, protocol 5'),
    inJavaScript('v8.serialize', 'serialize', 'serialized.bin'),
    inJavaScript('structuredClone, to memory only', 'clone'),
    inJavaScript('JSON', 'json', 'values.json'),
  ],
  async check(folder) {
    checkEqual(join(folder, 'h5py.h5'), join(folder, 'daqscope.h5'), '/samples');
    checkEqual(join(folder, 'h5py.h5'), join(folder, 'tables.h5'), '/samples');
  },
};

function inPython(way: string, output: string, name = way): Contestant {
  return { name, command: pythonCommand('store.py', way, 'values.bin', output), output, inside: true };
}

function inJavaScript(name: string, way: string, output?: string): Contestant {
  const command = insideCommand('store.ts', way, 'values.bin', ...(output === undefined ? [] : [output]));
  return { name, command, output, inside: true };
}
