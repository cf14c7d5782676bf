import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SILENT } from '../../core/index.ts';
import { encodeTdm } from '../../formats/tdm/testing/encode-tdm.ts';
import { NodeHost } from './node-host.ts';

let folder: string;
const at = (...names: string[]) => join(folder, ...names);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  mkdirSync(at('lab'));
  writeFileSync(at('config.json'), JSON.stringify({ targets: { lab: { to: `file:${at('lab')}` } } }));
  vi.stubEnv('DAQSCOPE_CONFIG', at('config.json'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const OPTIONS = { signal: new AbortController().signal, onProgress: () => {}, report: () => {}, monitor: SILENT };
const VALUES = { dtype: { name: 'f8' }, count: 2, bytes: new Uint8Array(16) } as const;

test('a recording of two files is published as both of them', async () => {
  const { tdm, tdx } = encodeTdm({
    url: 'run.tdx',
    byteOrder: 'little',
    groups: [{ name: 'a', channels: [{ name: 'b', values: VALUES }] }],
  });
  writeFileSync(at('run.tdm'), tdm);
  writeFileSync(at('run.tdx'), tdx);
  const host = new NodeHost({ files: [at('run.tdm')], roots: [], input: {}, cacheFolder: at('cache') });
  const { close } = await host.open(at('run.tdm'), OPTIONS);
  const publication = await host.publisher.prepare({ target: 'lab', key: '2026/run.tdm', share: [] });
  const published = await publication({ kind: 'recording', file: at('run.tdm') }, OPTIONS);
  await close();
  expect(published).toMatchObject({ outcome: 'created', sizeBytes: tdm.byteLength + tdx.byteLength });
  expect(readdirSync(at('lab/2026')).sort()).toEqual(['run.tdm', 'run.tdx']);
  expect(readFileSync(at('lab/2026/run.tdx')).equals(tdx)).toBe(true);
});

test.each(['recording', 'conversion'] as const)('a file that must not be opened is not published: %s', async (kind) => {
  writeFileSync(at('other.lvm'), '1\n2\n');
  const host = new NodeHost({ files: [at('run.tdm')], roots: [], input: {}, cacheFolder: at('cache') });
  const publication = await host.publisher.prepare({ target: 'lab', key: 'other.lvm', share: [] });
  await expect(publication({ kind, file: at('other.lvm') }, OPTIONS)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(readdirSync(at('lab'))).toEqual([]);
  await host.close();
});
