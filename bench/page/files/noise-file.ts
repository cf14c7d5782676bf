import { closeSync, fsyncSync, openSync, writevSync } from 'node:fs';

const BLOCK_SAMPLES = 2 ** 23;

/** What LabVIEW writes for one array: its length, then the values, big-endian. */
export const NOISE_SCHEMA = 'daqscope: 1\nfile: { samples: "DBL[]" }\n';

/**
 * Flattened data of one DBL array: noise on a slow wave, a block of it again and again, each time begun somewhere else.
 */
export function makeNoiseFile(path: string, samples: number): void {
  const block = noiseBlock(Math.min(BLOCK_SAMPLES, samples));
  const file = openSync(path, 'w');
  const header = Buffer.alloc(4);
  header.writeInt32BE(samples);
  writevSync(file, [header]);
  for (let left = samples * 8; left > 0; left -= block.length) {
    const turn = 8 * Math.floor((Math.random() * block.length) / 8);
    const turned = [block.subarray(turn), block.subarray(0, turn)];
    writevSync(file, left < block.length ? [Buffer.concat(turned).subarray(0, left)] : turned);
  }
  fsyncSync(file); // what is written can be dropped from the page cache
  closeSync(file);
}

function noiseBlock(count: number): Buffer {
  const values = Float64Array.from({ length: count }, (_, i) => Math.sin((2 * Math.PI * i) / count) + Math.random());
  return Buffer.from(values.buffer).swap64();
}
