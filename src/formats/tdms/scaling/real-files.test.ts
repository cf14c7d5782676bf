import { describe, expect, test } from 'vitest';
import { type GoldenJson, goldens, hasSharedData } from '../../../../test/shared-data.ts';
import { attribute } from '../../../core/index.ts';
import { planScaling } from './index.ts';
import { expectClose } from './testing/close.ts';

/** The channels of real files that are scaled; their first and last values are known, raw and scaled. */
const channels = goldens('tdms').flatMap(({ name, expected }) =>
  (expected.datasets ?? [])
    .filter((dataset: GoldenJson) => dataset.scaled)
    .map((dataset: GoldenJson) => ({ name, path: dataset.path.join(' / '), dataset })),
);

function planOf({ attributes, scalerId, daqmx }: GoldenJson) {
  const rawIds = scalerId === undefined ? (daqmx ? [0] : undefined) : [scalerId];
  const known = (name: string) => Object.hasOwn(attributes, name) && typeof attributes[name].value !== 'object';
  return planScaling((name) => (known(name) ? attribute(attributes[name].value) : undefined), rawIds);
}

describe('scaled channels of real files (skipped where ../shared/data is not there)', () => {
  test.skipIf(!hasSharedData)('are there', () => expect(channels.length).toBeGreaterThanOrEqual(9));

  test.each(channels)('$name $path', ({ dataset }) => {
    const { scaling, problem } = planOf(dataset);
    expect(problem).toBeUndefined();
    const names = scaling!.steps.map(({ type, index }) => (type.startsWith('DAQmx') ? `${type} ${index}` : type));
    expect(names).toEqual(dataset.scale);
    for (const end of ['first', 'last']) {
      const raw: number[] = dataset[`${end}_raw`];
      const values = new Float64Array(raw.length);
      scaling!.apply(Float64Array.from(raw), values, raw.length);
      expectClose([...values], dataset[end], 1e-14);
    }
  });

  test.skipIf(!hasSharedData)('digital lines stay as they are', () => {
    const lines = goldens('tdms').flatMap(({ expected }) =>
      (expected.datasets ?? []).filter((dataset: GoldenJson) => dataset.daqmx && !dataset.scaled),
    );
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(planOf(line)).toEqual({});
  });
});
