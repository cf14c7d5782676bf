import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../../../scripts/paths.mjs';
import { Client } from '../../core/index.ts';
import type { EngineClient, FileInfo } from '../../engine/index.ts';
import { EngineThread } from './engine-thread.ts';

const UNRULY = new URL('./testing/unruly-engine-worker.ts', import.meta.url);
const WATCH = { everyMs: 100, looks: 15 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** An engine that opens files of these names, and what it complained of. */
function start(...names: string[]) {
  const files = names.map((name) => join(folder, name));
  for (const file of files) copyFileSync(join(ROOT, 'examples/resonance.lvm'), file);
  const complaints: string[] = [];
  const settings = { files, roots: [], input: {}, cacheFolder: join(folder, 'cache') };
  const engine = new EngineThread(settings, (text) => complaints.push(text), { module: UNRULY, watch: WATCH });
  return { engine, complaints };
}

/** Waits until no file is being opened any more; asks again and again, since engines come and go. */
async function settled(engine: EngineThread, count: number): Promise<FileInfo[]> {
  for (;;) {
    const client: EngineClient = new Client(engine.connect());
    const files = await client.call('hello', {}).then(
      ({ files }) => files,
      () => [], // it has ended
    );
    client.close();
    if (files.length === count && files.every(({ state }) => state !== 'opening')) return [...files];
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test.each([
  ['loops.lvm', 'it did not answer for 1.5 s'],
  ['throws.lvm', 'nobody caught this'],
])('an engine that fails at a file is started again, without that file: %s', async (bad, fault) => {
  const { engine, complaints } = start(bad, 'good.lvm');
  await using _ = engine;
  const [failed, good] = await settled(engine, 2);
  expect(good).toMatchObject({ name: 'good.lvm', state: 'open' });
  expect(failed).toMatchObject({ name: bad, state: 'failed', problem: { code: 'ENGINE_FAILED' } });
  expect(failed.problem?.message).toContain(fault);
  expect(complaints.at(-1)).toBe(`the engine failed at work with ${join(folder, bad)}: ${fault}; it is started again`);
  expect(complaints.length).toBeLessThanOrEqual(2); // the first time it may not be known at which
});

test('a file that it failed at is opened again if someone asks', async () => {
  const { engine, complaints } = start('throws.lvm');
  await using _ = engine;
  await settled(engine, 1);
  const client: EngineClient = new Client(engine.connect());
  const { jobs } = await client.call('hello', {});
  expect(jobs.map(({ job }) => job)).toEqual([2]); // those of the first engine are no others now
  await client.call('open', { file: join(folder, 'throws.lvm') });
  await expect(client.call('children', { file: join(folder, 'throws.lvm'), path: '/' })).rejects.toMatchObject({
    code: 'DISCONNECTED',
  });
  expect((await settled(engine, 1))[0].state).toBe('failed');
  expect(complaints).toHaveLength(2);
});

test('one that works is left alone, and ends when it shall', async () => {
  const { engine, complaints } = start('good.lvm');
  expect((await settled(engine, 1))[0].state).toBe('open');
  await new Promise((resolve) => setTimeout(resolve, 2 * WATCH.everyMs * WATCH.looks));
  await engine[Symbol.asyncDispose]();
  await engine.ended;
  expect(complaints).toEqual([]);
});
