// store.ts WAY IN [OUT]: stores an array that is in memory; prints `{"seconds": …, "peakBytes": …}`, the latter above what was there.
import { readFileSync } from 'node:fs';
import { bytesOf } from './columns.ts';
import { memoryAbove } from './memory-above.ts';

/** A way to store an array, and to read it back. The libraries are loaded before the measurement. */
export interface Way {
  store(values: Float64Array<ArrayBuffer>, output: string): Promise<void> | void;
  load(output: string): Promise<Uint8Array> | Uint8Array;
}

const [name, input, output = ''] = process.argv.slice(2);
const { WAY } = (await import(`./ways/${name}.ts`)) as { WAY: Way };
const values = new Float64Array(new Uint8Array(readFileSync(input)).buffer);

const above = memoryAbove();
const started = performance.now();
await WAY.store(values, output);
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ seconds, peakBytes: above() }));
if (Buffer.compare(await WAY.load(output), bytesOf(values)) !== 0) throw new Error(`${name} reads other values back`);
