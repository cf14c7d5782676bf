import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, open, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CompanionFiles } from '../files/companion-files.ts';
import { AllowedFiles } from './allowed-files.ts';

const LINUX = process.platform === 'linux';

/** `cwd` is where daqscope was started; `outside` must never be read. */
let cwd: string;
let outside: string;

beforeAll(async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'daqscope-')));
  cwd = join(folder, 'cwd');
  outside = join(folder, 'outside');
  for (const path of [cwd, outside, join(cwd, 'data/day 1'), join(cwd, 'data/.ssh'), join(cwd, 'data-2')])
    await mkdir(path, { recursive: true });
  await symlink('data', join(cwd, 'link-to-data'));
  const texts = [
    ...['cwd/run7.bin', 'cwd/data/run10.bin', 'cwd/data/run9.bin', 'cwd/data/day 1/a.bin', 'cwd/data/.ssh/id_rsa'],
    ...[
      'cwd/data-2/b.bin',
      'cwd/data/100%00%2e.bin',
      'outside/secret.bin',
      'outside/run7.tdx',
      'cwd/data/line\nfeed.bin',
    ],
  ];
  for (const path of texts) await writeFile(join(folder, path), `this is ${path}`);
  await symlink(outside, join(cwd, 'data/out'));
  await symlink(join(outside, 'secret.bin'), join(cwd, 'data/secret-link.bin'));
  await symlink(join(outside, 'nothing'), join(cwd, 'data/dangling.bin'));
  await symlink('run9.bin', join(cwd, 'data/latest.bin'));
  await symlink('circle', join(cwd, 'data/circle'));
  await symlink(join(outside, 'run7.tdx'), join(cwd, 'data/run9.tdx'));
});
afterAll(() => rm(join(cwd, '..'), { recursive: true }));

const allowed = (more: { files?: string[]; roots?: string[] } = {}) =>
  new AllowedFiles({ files: [], roots: ['data'], cwd, ...more });

async function textOf(key: string, files = allowed()): Promise<string> {
  await using source = await files.open(key);
  return new TextDecoder().decode(await source.read(0, source.size));
}

const codeOf = (key: string, files = allowed()) =>
  files.open(key).then(
    () => 'opened',
    ({ code, file }) => {
      if (code === 'FORBIDDEN') expect(file).toBe(key);
      return code;
    },
  );

describe('files that were named', () => {
  test('are opened by their keys, and no others', async () => {
    const files = allowed({
      files: ['./run7.bin', 'data//run9.bin', 'run7.bin', join(outside, 'secret.bin')],
      roots: [],
    });
    expect(files.keys).toEqual(['run7.bin', 'data/run9.bin', join(outside, 'secret.bin')]);
    expect(await textOf('run7.bin', files)).toBe('this is cwd/run7.bin');
    expect(await textOf(join(outside, 'secret.bin'), files)).toBe('this is outside/secret.bin');
    for (const key of ['data/run10.bin', './run7.bin', join(cwd, 'run7.bin'), 'RUN7.bin', ''])
      expect(await codeOf(key, files), key).toBe('FORBIDDEN');
  });

  test('may be links to anywhere', async () => {
    expect(await textOf('data/secret-link.bin', allowed({ files: ['data/secret-link.bin'], roots: [] }))).toBe(
      'this is outside/secret.bin',
    );
  });

  test('that are missing are told with names that are near', async () => {
    await expect(allowed({ files: ['run8.bin'] }).open('run8.bin')).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      hint: 'Did you mean run7.bin?',
    });
  });
});

describe('files in folders that may be read', () => {
  test.each([
    ['data/run9.bin', 'cwd/data/run9.bin'],
    ['data/day 1/a.bin', 'cwd/data/day 1/a.bin'],
    ['data/latest.bin', 'cwd/data/run9.bin'],
    ['data/day 1/../run9.bin', 'cwd/data/run9.bin'],
    ['data/100%00%2e.bin', 'cwd/data/100%00%2e.bin'],
    ['data/line\nfeed.bin', 'cwd/data/line\nfeed.bin'],
  ])('%j', async (key, text) => {
    expect(await textOf(key)).toBe(`this is ${text}`);
  });

  test('by their whole path as well', async () => {
    expect(await textOf(join(cwd, 'data/run9.bin'))).toBe('this is cwd/data/run9.bin');
  });

  test.each([
    ...['run7.bin', '../outside/secret.bin', 'data/../run7.bin', 'data/../../outside/secret.bin', '/etc/passwd', '/'],
    ...['data-2/b.bin', 'data/out/secret.bin', 'data/out', 'data/out/nothing', 'data/out/no/thing', '..', '', '.'],
    ...['data/secret-link.bin', 'data/dangling.bin', 'data/.ssh/id_rsa', 'data/run9.bin\0', 'data/\0/../run9.bin'],
    ...['data/dangling.bin/x', 'nothing', '../nothing', 'data/..%2frun7.bin'],
  ])('but not %j', async (key) => {
    expect(await codeOf(key)).toBe('FORBIDDEN');
  });

  test.each([
    ['data/none.bin', 'FILE_NOT_FOUND'],
    ['data/none/none.bin', 'FILE_NOT_FOUND'],
    ['data/run9.bin/x', 'FILE_NOT_FOUND'],
    ['data/%2e%2e/run7.bin', 'FILE_NOT_FOUND'],
    ['data/run9.bin%00', 'FILE_NOT_FOUND'],
    ['data/day 1', 'NOT_A_FILE'],
    ['data', 'NOT_A_FILE'],
  ])('what is wrong with %j is told', async (key, code) => {
    expect(await codeOf(key)).toBe(code);
  });

  test.skipIf(!LINUX)('a link in a circle leads nowhere', async () => {
    expect(await codeOf('data/circle')).toBe('FORBIDDEN');
  });

  test('a root that is a link, ends with a separator, or is the current folder', async () => {
    expect(await textOf('link-to-data/run9.bin', allowed({ roots: ['link-to-data'] }))).toBe(
      'this is cwd/data/run9.bin',
    );
    expect(await codeOf('data/run9.bin', allowed({ roots: ['link-to-data'] }))).toBe('FORBIDDEN');
    expect(await textOf('data/run9.bin', allowed({ roots: ['data/'] }))).toBe('this is cwd/data/run9.bin');
    const here = allowed({ roots: ['.'] });
    expect(await textOf('data-2/b.bin', here)).toBe('this is cwd/data-2/b.bin');
    expect(await textOf('link-to-data/run9.bin', here)).toBe('this is cwd/data/run9.bin');
    expect(await codeOf('../outside/secret.bin', here)).toBe('FORBIDDEN');
  });

  test('a file that lies in the second root', async () => {
    expect(await textOf('data-2/b.bin', allowed({ roots: ['data', 'data-2'] }))).toBe('this is cwd/data-2/b.bin');
  });

  test.skipIf(!LINUX)('what is no file is refused at once', async () => {
    execFileSync('mkfifo', [join(cwd, 'data/pipe')]);
    expect(await codeOf('data/pipe')).toBe('NOT_A_FILE');
    expect(await codeOf('null', new AllowedFiles({ files: [], roots: ['/dev'], cwd: '/dev' }))).toBe('NOT_A_FILE');
    await rm(join(cwd, 'data/pipe'));
  });

  test('an empty file, and one of a terabyte', async () => {
    await writeFile(join(cwd, 'data/empty.bin'), '');
    expect(await codeOf('data/empty.bin')).toBe('EMPTY_FILE');
    const sparse = await open(join(cwd, 'data/sparse.bin'), 'w');
    await sparse.truncate(2 ** 40);
    await sparse.close();
    await using source = await allowed().open('data/sparse.bin');
    expect(source.size).toBe(2 ** 40);
    expect(await source.read(2 ** 40 - 4, 4)).toEqual(new Uint8Array(4));
    for (const name of ['empty', 'sparse']) await rm(join(cwd, `data/${name}.bin`));
  });

  test('a cancel counts', async () => {
    const signal = AbortSignal.abort();
    await expect(allowed().open('data/run9.bin', { signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('files beside those that may be opened', () => {
  test('are found by their plain names', async () => {
    const files = allowed({ files: [join(outside, 'secret.bin')] });
    const beside = async (key: string, name: string) => {
      await using companions = new CompanionFiles(key, (plain) => files.openBeside(key, plain));
      return (await companions.open(name))?.name;
    };
    expect(await beside(join(outside, 'secret.bin'), 'run7.tdx')).toBe('run7.tdx');
    expect(await beside('data/run9.bin', 'run10.bin')).toBe('run10.bin');
    expect(await beside('data/run9.bin', 'none.tdx')).toBeUndefined();
    await expect(beside('data/run9.bin', 'run9.tdx')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(beside('data/none.bin', 'secret-link.bin')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const name of ['..', '../run7.bin', 'day 1/a.bin', '/etc/passwd'])
      await expect(files.openBeside('data/run9.bin', name), name).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('what is in folders', () => {
  const names = async (path: string, files = allowed()) => (await files.list(path)).entries.map(({ name }) => name);

  test('the folders themselves, as they were given', async () => {
    const { path, entries, isCut } = await allowed({ roots: ['data/', cwd, 'none'] }).list('');
    expect([path, isCut]).toEqual(['', false]);
    expect(entries.map((entry) => [entry.name, entry.path, entry.isFolder])).toEqual([
      ['data', 'data', true],
      [cwd, cwd, true],
    ]);
  });

  test('folders first, then files with their numbers in order; nothing hidden, nothing that cannot be opened', async () => {
    const { path, entries } = await allowed().list('data');
    expect(path).toBe('data');
    expect(entries.map(({ name }) => name)).toEqual([
      ...['day 1', '100%00%2e.bin', 'latest.bin', 'line\nfeed.bin', 'run9.bin', 'run10.bin'],
    ]);
    const [day, , latest] = entries;
    expect(day).toMatchObject({ path: 'data/day 1', isFolder: true });
    expect(latest).toMatchObject({ path: 'data/latest.bin', isFolder: false, sizeBytes: 25 });
    expect(Math.abs(Date.now() - (latest.modified ?? 0))).toBeLessThan(600_000);
    for (const entry of entries.slice(1)) expect(await textOf(entry.path)).toMatch('this is cwd/data');
  });

  test('paths of a root that is the current folder can be opened', async () => {
    const here = allowed({ roots: ['.'] });
    const [{ path }] = (await here.list('')).entries;
    const run = (await here.list(path)).entries.find(({ name }) => name === 'run7.bin');
    expect(await textOf(run?.path ?? '', here)).toBe('this is cwd/run7.bin');
  });

  test.each(['.', '..', 'data/..', '/', '/etc', 'data/out', 'data/.ssh', 'data-2', 'data\0', 'data/out/x'])(
    'but not in %j',
    async (path) => {
      await expect(allowed().list(path)).rejects.toMatchObject({ code: 'FORBIDDEN', file: path });
    },
  );

  test('what is missing, or no folder', async () => {
    await expect(allowed().list('data/none')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    await expect(allowed().list('data/run9.bin')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  test.skipIf(!LINUX)('names that are no text, pipes and sockets are left out', async () => {
    const odd = join(cwd, 'data-2/odd');
    await mkdir(odd);
    await writeFile(Buffer.concat([Buffer.from(`${odd}/caf`), Buffer.from([0xe9])]), 'x');
    execFileSync('mkfifo', [join(odd, 'pipe')]);
    await writeFile(join(odd, 'plain.bin'), 'x');
    expect(await names('data-2/odd', allowed({ roots: ['data-2'] }))).toEqual(['plain.bin']);
    await rm(odd, { recursive: true });
  });

  test.skipIf(!LINUX || process.getuid?.() === 0)(
    'a folder that one may not read is a problem of its own',
    async () => {
      await mkdir(join(cwd, 'data-2/closed'));
      await chmod(join(cwd, 'data-2/closed'), 0);
      await expect(names('data-2/closed', allowed({ roots: ['data-2'] }))).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
      });
    },
  );

  test('at most 5000 entries', async () => {
    const many = join(cwd, 'data-2/many');
    await mkdir(many);
    for (let i = 0; i < 5001; i++) await writeFile(join(many, `run${i}.bin`), '');
    const { entries, isCut } = await allowed({ roots: ['data-2'] }).list('data-2/many');
    expect([entries.length, isCut]).toEqual([5000, true]);
    await rm(join(many, 'run0.bin'));
    expect((await allowed({ roots: ['data-2'] }).list('data-2/many')).isCut).toBe(false);
    await rm(many, { recursive: true });
  });
});
