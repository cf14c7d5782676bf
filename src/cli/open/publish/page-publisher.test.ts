import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DataProblem, Progress } from '../../../core/index.ts';
import type { PublishContent } from '../../../engine/index.ts';
import { FileSource } from '../../../host/index.ts';
import { type Contents, PagePublisher } from './page-publisher.ts';

let folder: string;
const at = (...names: string[]) => join(folder, ...names);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  mkdirSync(at('lab'));
  vi.stubEnv('DAQSCOPE_CONFIG', at('config.json'));
  vi.stubEnv('XDG_STATE_HOME', at('state'));
  vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', '');
  write({ lab: { to: `file:${at('lab')}` } });
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function write(targets: object): void {
  writeFileSync(at('config.json'), JSON.stringify({ targets }));
}

function contentsOf(...names: string[]): Contents {
  return {
    recording: () => Promise.all(names.map((name) => FileSource.open(at(name), { anyContent: true }))),
    async make() {
      writeFileSync(at('temporary.h5'), 'converted');
      const problem = { code: 'HDF5_LIMIT', message: 'a name is too long' } as const;
      return { name: 'temporary.h5', path: at('temporary.h5'), sizeBytes: 9, problems: [problem] };
    },
  };
}

/** Publishes, and tells what was said. */
async function publish(
  content: PublishContent,
  { key = 'run7.bin', target = 'lab', share = [] as string[], contents = contentsOf('run7.bin') } = {},
  signal = new AbortController().signal,
) {
  const progress: Progress[] = [];
  const reported: DataProblem[] = [];
  const publication = await new PagePublisher(contents).prepare({ target, key, share });
  const options = {
    signal,
    onProgress: (one: Progress) => progress.push(one),
    report: (one: DataProblem) => reported.push(one),
  };
  return { published: await publication(content, options), progress, reported };
}

const RECORDING: PublishContent = { kind: 'recording', file: 'run7.bin' };

test('targets are told without keys, and those that cannot be meant without their words', async () => {
  write({
    cloud: { to: 'drive:0AbC/reports', key: 'secret-place/key.json', share: ['domain:lab.org', 'anyone:writer'] },
    dav: { to: 'dav+https://cloud.lab.org/results', user: 'ann', passwordFile: 'secret-place/password' },
    bad: { to: 'https://ann:secret-place@lab.org' },
  });
  const told = await new PagePublisher(contentsOf()).targets();
  expect(told).toEqual({
    configFile: at('config.json'),
    targets: [
      { name: 'cloud', address: 'drive:0AbC/reports', share: ['domain:lab.org:reader', 'anyone:writer'] },
      { name: 'dav', address: 'dav+https://cloud.lab.org/results/', share: [] },
      { name: 'bad', share: [], problem: expect.objectContaining({ code: 'CONFIG_INVALID', path: 'targets / bad' }) },
    ],
  });
  expect(JSON.stringify(told)).not.toMatch(/secret-place|"ann"/);
});

test('a config file that is not JSON is told of without what is in it', async () => {
  writeFileSync(at('config.json'), '{ "targets": { "lab": { "key": "secret-place" ] } }');
  const problem = await new PagePublisher(contentsOf()).targets().catch((error) => error);
  expect(problem).toMatchObject({ code: 'CONFIG_INVALID', file: at('config.json') });
  expect(problem.message).not.toContain('secret');
  rmSync(at('config.json'));
  expect(await new PagePublisher(contentsOf()).targets()).toEqual({ configFile: at('config.json'), targets: [] });
});

test('a recording goes with the files that hold its values, all of it is one progress', async () => {
  writeFileSync(at('run7.tdm'), 'tree');
  writeFileSync(at('run7.tdx'), 'values');
  const contents = contentsOf('run7.tdx', 'run7.tdm');
  const { published, progress } = await publish(RECORDING, { key: '2026/first.tdm', contents });
  expect(published).toMatchObject({ target: 'lab', key: '2026/first.tdm', outcome: 'created', sizeBytes: 10 });
  expect(published.url).toMatch(/^file:.*2026\/first\.tdm$/);
  expect(readFileSync(at('lab/2026/first.tdm'), 'utf8')).toBe('tree');
  expect(readFileSync(at('lab/2026/run7.tdx'), 'utf8')).toBe('values');
  expect(progress.every(({ total }) => total === 10)).toBe(true);
  expect(progress.at(-1)?.done).toBe(10);
  expect((await publish(RECORDING, { key: '2026/first.tdm', contents })).published.outcome).toBe('unchanged');
});

test('what is converted for it is removed, also when it is not published', async () => {
  const content: PublishContent = { kind: 'conversion', file: 'run7.bin' };
  const { published } = await publish(content, { key: 'run7.h5' });
  expect(published.problems).toMatchObject([{ code: 'HDF5_LIMIT' }]);
  expect(readFileSync(at('lab/run7.h5'), 'utf8')).toBe('converted');
  expect(existsSync(at('temporary.h5'))).toBe(false);
  rmSync(at('lab'), { recursive: true });
  await expect(publish(content, { key: 'run7.h5' })).rejects.toMatchObject({ code: 'TARGET_NOT_FOUND' });
  expect(existsSync(at('temporary.h5'))).toBe(false);
});

test.each([
  ['an address', { target: 'file:/tmp' }, 'BAD_TARGET'],
  ['a name that is not there', { target: 'lib' }, 'BAD_TARGET'],
  ['a way out of the target', { key: '../run7.bin' }, 'BAD_TARGET'],
  ['no name', { key: '' }, 'BAD_TARGET'],
  ['a folder', { key: '2026/' }, 'BAD_TARGET'],
  ['somebody else', { share: ['anyone:writer'] }, 'BAD_REQUEST'],
])('%s is refused before anything is done', async (_, wrong, code) => {
  await expect(publish(RECORDING, wrong)).rejects.toMatchObject({ code });
  expect(readdirSync(at('lab'))).toEqual([]);
});

test('a target whose name looks like an address is still the one that is written down', async () => {
  write({ [`file:${folder}`]: { to: `file:${at('lab')}` } });
  await publish({ kind: 'bytes', name: 'a.svg', bytes: Uint8Array.of(1) }, { target: `file:${folder}`, key: 'a.svg' });
  expect([existsSync(at('a.svg')), existsSync(at('lab/a.svg'))]).toEqual([false, true]);
});

test('who cannot be let see it is told of; it is published all the same', async () => {
  write({ lab: { to: `file:${at('lab')}`, share: ['anyone'] } });
  const bytes = { kind: 'bytes', name: 'a.svg', bytes: Uint8Array.of(1) } as const;
  const { published } = await publish(bytes, { key: 'a.svg', share: ['anyone:reader'] });
  expect(published).toMatchObject({ outcome: 'created', problems: [{ code: 'TARGET_CANNOT' }] });
  expect((await publish(bytes, { key: 'a.svg' })).published.problems).toEqual([]);
});

test('no problem tells where a key lies', async () => {
  write({ cloud: { to: 'drive:0AbC', key: 'secret-place/key.json' } });
  writeFileSync(at('run7.bin'), 'x');
  const problem = await publish(RECORDING, { target: 'cloud' }).catch((error) => error);
  expect(problem).toMatchObject({ code: 'CREDENTIALS_MISSING', file: '(the key file of the target)' });
  expect(JSON.stringify([problem, problem.message])).not.toContain('secret-place');
});

test('a cancel ends it as a cancel', async () => {
  writeFileSync(at('run7.bin'), 'x');
  const controller = new AbortController();
  controller.abort();
  await expect(publish(RECORDING, {}, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
  expect(readdirSync(at('lab'))).toEqual([]);
});
