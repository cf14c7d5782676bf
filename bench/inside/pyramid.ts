// pyramid.ts WAY ORDER IN [OUT]: the whole pyramid, from memory; of the lowest level minima and maxima are written.
// WAY: `wasm` and `plain` are the kernels; `window` is the first without bringing the samples to it: it has the same ones again and again.
import { readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import type { ByteOrder } from '../../src/core/index.ts';
import { PyramidBuilder } from '../../src/summary/index.ts';
import { bytesOf } from './columns.ts';
import { timed } from './timed.ts';

type Way = 'wasm' | 'plain' | 'window';

const [way, order, input, output = devNull] = process.argv.slice(2) as [Way, ByteOrder, string, string?];
const bytes = readFileSync(input);

await timed(output, () => {
  const builder = new PyramidBuilder({ length: bytes.length / 8, kernel: way === 'plain' ? way : undefined });
  if (way === 'window') addFromWindow(builder);
  else builder.addBytes(bytes, order);
  const { min, max } = builder.snapshot().levels[0];
  return [bytesOf(min), bytesOf(max)];
});

function addFromWindow(builder: PyramidBuilder): void {
  const { window } = builder;
  window.set(bytes.subarray(0, window.length));
  for (let left = bytes.length; left > 0; left -= window.length) builder.addBytes(window.subarray(0, left), order);
}
