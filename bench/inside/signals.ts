// signals.ts WORK IN OUT: what signals.py does, by daqscope.
import { readFileSync } from 'node:fs';
import { rfft, SavitzkyGolay } from '../../src/analysis/index.ts';
import { bytesOf } from './columns.ts';
import { timed } from './timed.ts';

const [work, input, output] = process.argv.slice(2);
const { buffer, byteOffset, byteLength } = readFileSync(input);
const signal = new Float64Array(buffer, byteOffset, byteLength / 8);

const SPECTRUM_SAMPLES = 500;
const derivative = { window: 15, order: 3, deriv: 2 };

const WORKS: Record<string, () => Float64Array> = {
  rfft: () => rfft(signal),
  'rfft-prime': () => rfft(signal),
  savgol: () => new SavitzkyGolay(derivative).apply(signal),
  'savgol-rows': () => new SavitzkyGolay(derivative).applyRows(signal, SPECTRUM_SAMPLES),
};

await timed(output, () => [bytesOf(WORKS[work]())]);
