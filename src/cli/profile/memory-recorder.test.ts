import { expect, test } from 'vitest';
import { MemoryRecorder } from './memory-recorder.ts';

test('samples are taken while the main thread is busy, and see what it allocates', async () => {
  await using recorder = await MemoryRecorder.start();
  recorder.phase('busy');
  recorder.phase('busy');
  const held: Uint8Array[] = [];
  for (const started = performance.now(); performance.now() - started < 300 || held.length < 8; ) {
    if (held.length < 8) held.push(new Uint8Array(16_000_000).fill(1));
  }
  const { samples, phases } = await recorder.stop();
  expect(samples.length).toBeGreaterThan(10);
  expect(samples[samples.length - 1].bytes - samples[0].bytes).toBeGreaterThan(100_000_000);
  expect(phases.map(({ name }) => name)).toEqual(['busy']);
});
