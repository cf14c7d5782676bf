// pyramid.ts KERNEL ORDER IN OUT: the whole pyramid, from memory; of the lowest level minima and maxima are written.
import { readFileSync } from 'node:fs';
import type { ByteOrder } from '../../src/core/index.ts';
import { PyramidBuilder } from '../../src/summary/index.ts';
import { bytesOf } from './columns.ts';
import { timed } from './timed.ts';

const [kernel, order, input, output] = process.argv.slice(2) as ['wasm' | 'plain', ByteOrder, string, string];
const bytes = readFileSync(input);

await timed(output, () => {
  const builder = new PyramidBuilder({ length: bytes.length / 8, kernel: kernel === 'plain' ? kernel : undefined });
  builder.addBytes(bytes, order);
  const { min, max } = builder.snapshot().levels[0];
  return [bytesOf(min), bytesOf(max)];
});
