import { MemorySource, type Recording } from '../../src/core/index.ts';
import { openLayout } from '../../src/formats/index.ts';
import { flattenedSamples, LAYOUTS, withLayout } from '../seeds/flattened.ts';
import type { Target } from '../target.ts';
import { readAll } from './read-all.ts';

/** Opens flattened data; the first byte of the input says by which schema. */
export function openChosen(bytes: Uint8Array): Promise<Recording> {
  const layout = LAYOUTS[(bytes[0] ?? 0) % LAYOUTS.length];
  return openLayout(new MemorySource(bytes.subarray(1), 'fuzz.bin'), layout);
}

/** Flattened data by the schemas of the examples and by random ones. */
export const FLATTENED: Target = {
  name: 'flattened',
  seeds: async () => flattenedSamples().map(withLayout),
  run: async (bytes, turn) => readAll(await openChosen(bytes), turn),
};
