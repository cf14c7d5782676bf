import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordingText } from '../soak/watch/recording-program.ts';
import { WebdavServer } from '../src/publish/testing/webdav-server.ts';
import { PublishBench } from './publish/publish-bench.ts';
import { runCli } from './run-cli.ts';
import { until, WatchRun, watchOnce } from './watch/watch-run.ts';

const NOTHING_NEW = 'ended  nothing new';

let bench: PublishBench;

beforeEach(async () => {
  bench = await PublishBench.open();
  bench.configure({ giveUpMinutes: 0.005 });
  for (const name of ['in', 'out']) mkdirSync(bench.path(name));
});

afterEach(() => bench[Symbol.asyncDispose]());

const record = (name: string, number = 1, rows = 20) => bench.write(recordingText(number, rows), 'in', name);
const toFolder = (...args: string[]) => [bench.path('in'), '--to', `file:${bench.path('out')}`, ...args];
const toDrive = (...args: string[]) => [bench.path('in'), '--to', 'lab', ...args];
const published = () => readdirSync(bench.path('out'), { recursive: true, encoding: 'utf8' }).sort();
const logText = (folder = bench.path('out', 'daqscope-log')) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');

/** Files on Drive by name, logs left out. */
const onDrive = () =>
  new Map(
    bench.emulator
      .filesIn()
      .filter(({ name }) => name !== 'daqscope-log')
      .map((item) => [item.name, item]),
  );

/** A TDMS file whose last values are missing. */
async function damaged(): Promise<Uint8Array> {
  const path = bench.write(recordingText(3, 2000), 'made', 'whole.lvm');
  await runCli(['convert', path, '-o', bench.path('made', 'whole.tdms')]);
  const whole = readFileSync(bench.path('made', 'whole.tdms'));
  return whole.subarray(0, whole.length - 1000);
}

describe('beside a program that records', () => {
  test('everything that is finished is published, and the log of it', async () => {
    bench.write(await damaged(), 'in', 'cut.tdms');
    bench.write('Monday: all is well', 'in', 'note.txt');
    record('2026/a.lvm');
    const spec = bench.write(JSON.stringify({ panels: [{ traces: [{ y: { path: '/0/sine' } }] }] }), 'fig.json');
    await using run = new WatchRun(bench, toFolder('--convert', 'h5', '--plot', spec, '--original'));
    const growing = record('growing.lvm');
    const grow = setInterval(() => appendFileSync(growing, '1.0\t1.0\t2.0\r\n'), 200);
    await run.says('published  note.txt');
    await using second = new WatchRun(bench, toFolder());
    await sleep(1500);
    expect(run.events.join('\n')).not.toContain('growing');
    clearInterval(grow);
    await run.says('published  growing.png');
    expect(run.events).toContainEqual(expect.stringMatching(/^converted {2}cut\.tdms {2}cut\.h5 {2}warning: .*\(.*\)/));
    expect(run.events).toContainEqual(expect.stringMatching(/^skipped {2}note\.txt {2}no reader .*\(SCHEMA_NEEDED\)/));
    const link = (name: string) => `created  file://${bench.path('out', '2026', name)}`;
    expect(run.events.filter((line) => line.includes('2026/a'))).toEqual([
      expect.stringMatching(/^found {2}2026\/a\.lvm {2}\d+ bytes$/),
      'converted  2026/a.lvm  2026/a.h5',
      'drawn  2026/a.lvm  2026/a.png',
      ...['a.lvm', 'a.h5', 'a.png'].map((name) => `published  2026/${name}  ${link(name)}`),
    ]);

    record('2026/a.lvm', 2);
    await run.says(/^published {2}2026\/a\.png {2}updated/);
    expect(readFileSync(bench.path('out', '2026', 'a.lvm'), 'utf8')).toBe(recordingText(2, 20));
    await until(
      () => logText() === run.stdout,
      () => `${logText()}\n---\n${run.stdout}`,
    );
    expect(await second.end('SIGTERM')).toMatchObject({ code: 1 });
    expect(second.stderr).toMatch(/is being watched for this target already.*\(ALREADY_WATCHED\)/);

    const { code, seconds } = await run.end('SIGTERM');
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(1.5);
    expect(run.events.at(-1)).toBe('stopped  it goes on where it was when it is started again');
    expect(run.stderr).toBe('');

    const again = await watchOnce(bench, toFolder('--convert', 'h5', '--plot', spec, '--original'));
    expect(again).toMatchObject({ code: 0, events: [expect.stringMatching(/^started/), NOTHING_NEW], stderr: '' });
    expect(logText()).toBe(run.stdout + again.stdout);
    const products = ['2026/a', 'cut', 'growing'].flatMap((base) => [`${base}.h5`, `${base}.png`]);
    const originals = ['2026/a.lvm', 'cut.tdms', 'growing.lvm', 'note.txt'];
    const files = published().filter((name) => /\.\w+$/.test(name) && !name.startsWith('daqscope-log'));
    expect(files).toEqual([...products, ...originals].sort());
  });
});

describe('killed', () => {
  test('at any moment and started again: nothing is made or sent twice', async () => {
    for (const name of ['a.lvm', 'b.lvm']) record(name, 1, 2000);
    const args = toDrive('--convert', 'h5', '--original');
    {
      await using run = new WatchRun(bench, args);
      await run.says('found  a.lvm');
      await run.end('SIGKILL'); // while it is converted
      expect(onDrive().size).toBe(0);
    }
    {
      await using run = new WatchRun(bench, args);
      await run.says('found  a.lvm'); // the log was published before
      const { faults } = bench.emulator;
      faults.add({ fault: { kind: 'delay', ms: 1500 }, match: /upload/, times: 1 });
      const uploads = () => faults.requests.filter(({ path }) => path.includes('upload')).length;
      const before = uploads();
      await until(
        () => uploads() > before,
        () => 'no upload came',
      );
      await run.end('SIGKILL'); // while it is published
    }
    await sleep(1600);
    bench.emulator.faults.clear();
    {
      await using run = new WatchRun(bench, args);
      await run.says('published  a.lvm');
      await run.end('SIGKILL'); // between
      expect(run.events.join('\n')).not.toMatch(/converted {2}a\.lvm/);
    }
    const ids = new Map([...onDrive()].map(([name, { id }]) => [name, id]));
    expect(ids.has('a.lvm')).toBe(true);
    const last = await watchOnce(bench, args);
    expect(last.code).toBe(0);
    expect(last.stdout).not.toMatch(/converted +a\.lvm/);
    expect(
      bench.emulator
        .filesIn()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['a.h5', 'a.lvm', 'b.h5', 'b.lvm', 'daqscope-log']);
    for (const [name, { id, revisions }] of onDrive()) {
      expect([name, revisions.length]).toEqual([name, 1]);
      expect(id).toBe(ids.get(name) ?? id);
    }
    const { uploads } = bench.emulator.counts;
    expect((await watchOnce(bench, args)).events.slice(1)).toEqual([NOTHING_NEW]);
    expect(bench.emulator.counts.uploads - uploads).toBe(1); // the log
    const products = readdirSync(bench.stateFolder, { recursive: true, encoding: 'utf8' });
    expect(products.filter((name) => name.endsWith('.h5') || name.endsWith('.part'))).toEqual([]);
  });
});

describe('a network that is gone', () => {
  test('at the start, in the middle, for a recording that is removed: all comes later', async () => {
    bench.emulator.faults.add({ fault: { kind: 'cut' } });
    for (const name of ['a.lvm', 'b.lvm']) record(name);
    await using run = new WatchRun(bench, toDrive('--convert', 'h5', '--share', 'anyone'));
    await run.says(/^waiting {2}a\.lvm {2}.*\(TARGET_UNREACHABLE\).* It is tried again in 2 s\.$/);
    expect(run.events).toContainEqual(expect.stringMatching(/^warning {2}.*\(TARGET_UNREACHABLE\)/));
    expect(run.stderr).toBe('');
    await run.says('converted  b.lvm'); // while nothing can be published
    unlinkSync(bench.path('in', 'a.lvm'));
    await run.says(/^waiting {2}a\.lvm {2}.* in 4 s\.$/);
    bench.emulator.faults.clear();
    for (const name of ['a.h5', 'b.h5']) await run.says(`published  ${name}  created`);
    expect(run.events.filter((line) => line.startsWith('converted'))).toHaveLength(2);
    expect(run.events.filter((line) => line.startsWith('waiting  daqscope-log'))).toHaveLength(1);
    const [file] = onDrive().values();
    expect([...file.permissions.values()]).toContainEqual(expect.objectContaining({ type: 'anyone', role: 'reader' }));
    expect(await run.end('SIGINT')).toMatchObject({ code: 0 });
  });

  test('and a key that is wrong, which is told at once', async () => {
    const key = bench.emulator.keyFile('other.json', { client_email: 'nobody@lab.org' });
    const run = await watchOnce(bench, toDrive('--key', key));
    expect(run).toMatchObject({ code: 1, events: [] });
    expect(run.stderr).toMatch(/\(CREDENTIALS_INVALID\)/);
  });
});

describe('--once', () => {
  test('with a schema, a pattern, a folder that is kept and a report', async () => {
    await runCli(['sample', bench.path('in'), '--measurements', '5']);
    record('other.lvm');
    const schema = bench.path('in', 'resonance-scan.yaml');
    const args = toFolder('--match', '*.bin', '--schema', schema, '--convert', 'h5', '--report', 'html');
    const run = await watchOnce(bench, [...args, '--keep', bench.path('kept')]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const products = ['resonance-scan.h5', 'resonance-scan.html'];
    expect(published().filter((name) => !name.startsWith('daqscope-log'))).toEqual(products);
    expect(readdirSync(bench.path('kept')).sort()).toEqual(products);
  });

  test.each([true, false])(
    'to a WebDAV server (a Nextcloud: %s), with its password beside the recordings or not',
    async (nextcloud) => {
      await using server = await WebdavServer.start({ nextcloud });
      const configure = (passwordFile: string) => {
        const cloud = { to: `dav+${server.url.href}`, user: server.user, passwordFile };
        bench.write(JSON.stringify({ targets: { cloud } }), 'config.json');
        chmodSync(bench.write(server.password, passwordFile), 0o600);
      };
      record('a.lvm');
      const args = [bench.path('in'), '--to', 'cloud', '--convert', 'h5', '--original'];
      configure('in/password');
      expect(await watchOnce(bench, args)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('CREDENTIALS_EXPOSED'),
      });
      configure('password');
      unlinkSync(bench.path('in', 'password'));
      expect(await watchOnce(bench, args)).toMatchObject({ code: 0, stderr: '' });
      const names = server.tree.childrenOf(server.root).map(([path]) => path.split('/').at(-1) ?? '');
      expect(names.filter((name) => !name.startsWith('.')).sort()).toEqual(['a.h5', 'a.lvm', 'daqscope-log']);
      expect((await watchOnce(bench, args)).events.slice(1)).toEqual([NOTHING_NEW]);
    },
  );

  test('ends with 3 as long as something is there that could not be read', async () => {
    record('a.lvm');
    const empty = bench.write('', 'in', 'empty.tdms');
    const args = toFolder('--convert', 'h5', '--report', 'html');
    const first = await watchOnce(bench, args);
    expect([first.code, first.events.at(-1)]).toEqual([3, 'ended  1 published, 1 failed, 0 waiting']);
    const failed = first.events.filter((line) => line.startsWith('failed'));
    expect(failed).toEqual([expect.stringMatching(/^failed {2}empty\.tdms {2}the file is empty \(EMPTY_FILE\)\./)]);
    const second = await watchOnce(bench, args);
    expect([second.code, second.events.at(-1)]).toEqual([3, 'ended  nothing new, 1 that failed before']);
    unlinkSync(empty);
    const third = await watchOnce(bench, args);
    expect([third.code, third.events.at(-1)]).toEqual([0, NOTHING_NEW]);
  });

  test('passes over what is no recording, unless --match says that it is one', async () => {
    bench.write('Monday: all is well', 'in', 'note.txt');
    const plain = toFolder('--convert', 'h5');
    const run = await watchOnce(bench, plain);
    expect([run.code, run.events.at(-1)]).toEqual([0, 'ended  0 published, 0 failed, 0 waiting, 1 skipped']);
    const again = await watchOnce(bench, plain);
    expect([again.code, again.events.at(-1)]).toEqual([0, NOTHING_NEW]);
    const meant = await watchOnce(bench, [...plain, '--match', '*.txt']);
    expect([meant.code, meant.events.at(-1)]).toEqual([3, 'ended  nothing new, 1 that failed before']);
    const none = await watchOnce(bench, [...plain, '--match', 'nix/*']);
    expect([none.code, none.events.at(-1)]).toEqual([0, 'ended  no file of 1 fits nix/*']);
  });

  test('ends with 1 if the disk is full, and does it when it is not', async () => {
    record('a.lvm', 1, 5000);
    const full = await watchOnce(bench, toFolder('--convert', 'h5'), 'ulimit -f 40;');
    expect(full.code).toBe(1);
    expect(full.events).toContainEqual(
      expect.stringMatching(/^waiting {2}a\.lvm {2}a\.h5: .*\(OUTPUT_FAILED\).* It waits for the next run\.$/),
    );
    expect(await watchOnce(bench, toFolder('--convert', 'h5'))).toMatchObject({ code: 0 });
    expect(published()).toContain('a.h5');
  });
});

describe('two watches to one target', () => {
  test('have a log each, and with --as a place each', async () => {
    bench.write(recordingText(1, 20), 'other in', 'a.lvm');
    record('a.lvm', 2);
    const args = [bench.path('other in'), '--to', `file:${bench.path('out')}`];
    const runs = [await watchOnce(bench, toFolder()), await watchOnce(bench, [...args, '--as', 'machine2/'])];
    expect(runs).toMatchObject([
      { code: 0, stderr: '' },
      { code: 0, stderr: '' },
    ]);
    expect(runs[1].events).toContainEqual(expect.stringMatching(/^published {2}machine2\/a\.lvm {2}created/));
    expect(readFileSync(bench.path('out', 'a.lvm'), 'utf8')).toBe(recordingText(2, 20));
    expect(readFileSync(bench.path('out', 'machine2', 'a.lvm'), 'utf8')).toBe(recordingText(1, 20));
    const logs = published().filter((name) => name.endsWith('.log'));
    expect(logs).toEqual([
      expect.stringMatching(/^daqscope-log\/[\w.-]+-in-[0-9a-f]{4}\/\d{4}-\d\d-\d\d\.log$/),
      expect.stringMatching(/^machine2\/daqscope-log\/[\w.-]+-other_in-[0-9a-f]{4}\/\d{4}-\d\d-\d\d\.log$/),
    ]);

    const { code, events } = await watchOnce(bench, [...args, '--as', 'machine3/']);
    expect([code, events]).toEqual([0, expect.arrayContaining([expect.stringMatching(/^published {2}machine3\/a/)])]);
    await watchOnce(bench, args);
    const folders = readdirSync(bench.path('out', 'daqscope-log'));
    expect(folders).toHaveLength(2);
  });
});

describe('what cannot go well is refused before anything is done', () => {
  const inside = (name: string) => bench.path('in', name);
  test.each([
    ['no target', () => [bench.path('in')], 2, /expected --to TARGET/],
    [
      'a folder that is not there',
      () => [bench.path('no'), '--to', 'lab'],
      1,
      /there is no such folder \(FILE_NOT_FOUND\)/,
    ],
    ['a file', () => [bench.write('', 'x'), '--to', 'lab'], 2, /not a folder.*daqscope publish/],
    ['a target inside', () => [bench.path('in'), '--to', `file:${inside('x')}`], 2, /lies in the watched folder/],
    ['the folder as target', () => [bench.path('in'), '--to', `file:${inside('.')}`], 2, /lies in the watched folder/],
    ['products inside', () => toFolder('--keep', inside('kept')), 2, /lies in the watched folder/],
    ['a key inside', () => toDrive('--key', bench.write('{}', 'in', 'key.json')), 1, /CREDENTIALS_EXPOSED/],
    ['a folder that shares nothing', () => toFolder('--share', 'anyone'), 1, /TARGET_CANNOT/],
    ['an audience that is none', () => toDrive('--share', 'friends'), 2, /It is user:MAIL/],
    ['a spec that is none', () => toFolder('--plot', bench.write('{', 'fig.json')), 1, /FIGURE_INVALID/],
    ['a schema that is not there', () => toFolder('--schema', bench.path('no.yaml')), 1, /FILE_NOT_FOUND/],
    ['a prefix without a slash', () => toFolder('--as', 'machine2'), 2, /ends with a slash/],
    ['a prefix that leads out', () => toFolder('--as', '../x/'), 2, /cannot be the beginning of a place/],
    ['an empty pattern', () => toFolder('--match', ''), 2, /empty pattern/],
    [
      'a target folder that is not there',
      () => [bench.path('in'), '--to', `file:${bench.path('no')}`],
      1,
      /TARGET_NOT_FOUND/,
    ],
  ] as const)('%s', async (_, args, code, message) => {
    const run = await watchOnce(bench, args());
    expect(run).toMatchObject({ code, stdout: '' });
    expect(run.stderr).toMatch(message);
    expect(existsSync(inside('kept'))).toBe(false);
  });
});
