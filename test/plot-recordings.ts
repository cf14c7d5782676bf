import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attribute, type MemoryGroup, MemorySink, memoryTree, type Timestamp } from '../src/core/index.ts';
import { TARGETS, type TargetId } from '../src/formats/index.ts';

/** Writes a recording into a folder by our own encoders. */
export async function writeRecording(folder: string, name: string, tree: MemoryGroup): Promise<void> {
  const target = TARGETS[name.slice(name.lastIndexOf('.') + 1) as TargetId];
  const sink = new MemorySink();
  await target.store(memoryTree(tree), sink, {});
  writeFileSync(join(folder, name), sink.bytes);
}

/** 2026-03-14T09:26:53.5Z. */
export const STARTED: Timestamp = { seconds: 3_856_325_213n, fraction: 2n ** 63n };

const MINUTE = 60n;

/** One minute after the other, as stored: seconds, then the fraction. */
const minutes = (count: number) =>
  BigInt64Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? STARTED.seconds + BigInt(i / 2) * MINUTE : 0n));

const many = (length: number, value: (i: number) => number) => Float64Array.from({ length }, (_, i) => value(i));
const waveform = new Map([
  ['dt', attribute(0.001)],
  ['t0', attribute(STARTED)],
  ['units', attribute('V')],
]);
const inVolts = new Map([['units', attribute('V')]]);

/** Every kind of dataset that somebody may ask to be drawn; how long the larger ones are does not matter. */
export const EVERYTHING: MemoryGroup = {
  children: [
    { name: 'sine', values: many(1000, (i) => Math.sin(i / 50)), attributes: waveform },
    { name: 'ramp', values: many(1000, (i) => i / 100), attributes: inVolts },
    { name: 'short', values: many(10, (i) => i) },
    { name: 'nan', values: many(100, () => Number.NaN) },
    { name: 'infinities', values: Float64Array.of(1, Infinity, 2, -Infinity, 3) },
    { name: 'empty', values: new Float64Array(0) },
    { name: 'one', values: Float64Array.of(7) },
    { name: 'scalar', values: Float64Array.of(7), shape: [] },
    { name: 'two', values: Float64Array.of(7, 7) },
    { name: 'zeros', values: new Float64Array(50) },
    { name: 'negative', values: many(100, (i) => -1 - i) },
    { name: 'huge', values: Float64Array.of(-1.7e308, 0, 1.7e308) },
    { name: 'tiny', values: Float64Array.of(5e-324, 1e-323, 2e-323) },
    { name: 'text', values: ['a', 'b'] },
    { name: 'mode', values: Uint16Array.of(0, 1, 2, 1), dtype: { name: 'u2', items: ['idle', 'sweep', 'hold'] } },
    { name: 'on', values: Uint8Array.of(0, 1, 1, 0), dtype: { name: 'bool' } },
    { name: 'complex', values: many(40, (i) => i - 20), dtype: { name: 'c16' } },
    { name: 'int64', values: BigInt64Array.of(2n ** 62n, -(2n ** 63n), 0n) },
    { name: 'uint64', values: BigUint64Array.of(2n ** 64n - 1n, 0n) },
    { name: 'times', values: minutes(1000), dtype: { name: 'timestamp' } },
    { name: 'map', values: many(600, (i) => i % 37), shape: [20, 30] },
    { name: 'cube', values: many(24, (i) => i), shape: [2, 3, 4] },
    { name: 'row', values: many(24, (i) => i), shape: [1, 24] },
    { name: 'no-map', values: many(24, () => Number.NaN), shape: [4, 6] },
    { name: 'empty-map', values: new Float64Array(0), shape: [0, 6] },
    {
      name: 'group',
      children: [
        { name: 'a', values: many(100, (i) => i), attributes: inVolts },
        { name: 'b', values: many(100, (i) => -i), attributes: inVolts },
      ],
    },
    { name: 'nothing', children: [] },
    { name: 'price in $', values: many(9, (i) => i) },
    { name: '$x^$', values: many(9, (i) => i) },
    { name: 'a::b', values: many(9, (i) => i) },
    { name: '<b>&"\'\u001b[31m\u202e\u{1f9ea}', values: many(9, (i) => i) },
  ],
};

/** A million samples of a wave with noise in a tenth of a second. */
export const FAST: MemoryGroup = {
  children: [
    {
      name: 'g',
      children: [
        {
          name: 'noise',
          values: many(1_000_000, (i) => Math.sin(i / 159_155) + (Math.imul(i, 0x9e3779b1) >>> 0) / 2 ** 34),
          attributes: new Map([
            ['wf_start_time', attribute(STARTED)],
            ['wf_increment', attribute(1e-7)],
          ]),
        },
      ],
    },
  ],
};
