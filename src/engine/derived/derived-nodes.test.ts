import { expect, test } from 'vitest';
import { type Dataset, doublesOf, type FixedValues, type Group, MemorySource } from '../../core/index.ts';
import { openRecording } from '../../formats/index.ts';
import { fileOf } from '../testing/memory-host.ts';
import { deriveAt } from '../traces/find-dataset.ts';
import type { RunInJob } from './derived-nodes.ts';

const TABLE = '/y | peaks(prominence=0.5)';

/** A recording of three peaks, and of which paths something was computed. */
async function counted() {
  const values = Float64Array.from({ length: 3000 }, (_, i) => Math.exp(-(((i % 1000) - 250) ** 2) / 50));
  const recording = await openRecording(new MemorySource(await fileOf({ children: [{ name: 'y', values }] }), 'a.h5'));
  const computed: string[] = [];
  const inJob: RunInJob = ({ path }, work, signal) => {
    computed.push(path);
    return work({ signal });
  };
  const at = (path: string) => deriveAt(recording, path, 'a.h5', { inJob });
  return { at, computed };
}

test('a table and all its columns are computed once', async () => {
  const { at, computed } = await counted();
  const paths = [`${TABLE}/position`, TABLE, `${TABLE} /height`];
  const [position, table, height] = (await Promise.all(paths.map(at))).map(({ node }) => node);
  expect(computed).toEqual([TABLE]);
  expect((table as Group).children).toContain(position);
  expect((table as Group).children).toContain(height);
  expect(position.path).toBe(`${TABLE}/position`);
  expect([...doublesOf((await (position as Dataset).read()) as FixedValues)]).toEqual([
    expect.closeTo(250, 6),
    expect.closeTo(1250, 6),
    expect.closeTo(2250, 6),
  ]);
  await expect(at(`${TABLE}/heigth`)).rejects.toMatchObject({ path: 'steps, column 22', hint: 'Did you mean height?' });
  expect(computed).toEqual([TABLE]);
});

test('samples have the places where they lie below them, and no other column', async () => {
  const { at } = await counted();
  const places = (await at('/y | gate(10, 12) /x')).node as Dataset;
  expect([...doublesOf((await places.read()) as FixedValues)]).toEqual([10, 11]);
  await expect(at('/y | gate(10, 12)/height')).rejects.toMatchObject({ code: 'PIPELINE_INVALID', file: 'a.h5' });
});
