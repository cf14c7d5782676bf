import { expect, test } from 'vitest';
import { makeDataset } from '../../core/index.ts';
import { buildSpec } from './build-spec.ts';

const channel = (path: string, name: string) => ({
  file: 'run.bin',
  unit: 'V',
  dataset: makeDataset({ name, path, dtype: { name: 'f8' }, shape: [10], attributes: new Map(), async *stream() {} }),
});

test('what was made of the same samples is told apart by the steps that differ', () => {
  const spec = buildSpec(
    [
      channel('/a/ch | axis(1ms)', 'ch'),
      channel('/a/ch | axis(1ms) | lowpass(10Hz)', 'ch_lowpass'),
      channel('/a/ch | axis(1ms) | lowpass(20Hz)', 'ch_lowpass'),
    ],
    {},
  );
  const labels = spec.panels[0].traces?.map(({ label }) => label);
  expect(labels).toEqual([undefined, 'lowpass(10Hz)', 'lowpass(20Hz)']);
});
