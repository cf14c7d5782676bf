import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PublishBench, told } from './publish/publish-bench.ts';
import { runCli } from './run-cli.ts';

let bench: PublishBench;

beforeEach(async () => {
  bench = await PublishBench.open();
  bench.configure({ giveUpMinutes: 0.005 });
  mkdirSync(bench.path('out'));
});

afterEach(() => bench[Symbol.asyncDispose]());

const out = () => `file:${bench.path('out')}`;
const secret = (text: string) => {
  const path = bench.write(text, 'key.json');
  chmodSync(path, 0o600);
  return path;
};
const linkTo = (key: string) => pathToFileURL(bench.path('out', ...key.split('/'))).href;

describe('files to a folder', () => {
  test('are created, unchanged, updated, each with its link', async () => {
    const path = bench.write('one', 'run7.txt');
    const line = (outcome: string, bytes: number) => `${outcome}  run7.txt  ${bytes} bytes  ${linkTo('run7.txt')}\n`;
    expect(await bench.publish([path, '--to', out()])).toEqual({ code: 0, stdout: line('created  ', 3), stderr: '' });
    expect(await bench.publish([path, '--to', out()])).toMatchObject({ stdout: line('unchanged', 3) });
    bench.write('other', 'run7.txt');
    expect(await bench.publish([path, '--to', out()])).toMatchObject({ stdout: line('updated  ', 5) });
    expect(readFileSync(bench.path('out', 'run7.txt'), 'utf8')).toBe('other');
  });

  test('of a folder come with their way, those that are hidden left out', async () => {
    for (const name of ['a.txt', '2026/b.txt', '.secret', '.git/config'])
      bench.write(name, 'results', ...name.split('/'));
    const run = await bench.publish([bench.path('results'), '--to', out(), '--as', 'x/']);
    expect(run).toMatchObject({ code: 0, stderr: '2 created\n' });
    expect(run.stdout.split('\n').filter(Boolean).sort()).toEqual([
      `created    x/results/2026/b.txt  10 bytes  ${linkTo('x/results/2026/b.txt')}`,
      `created    x/results/a.txt  5 bytes  ${linkTo('x/results/a.txt')}`,
    ]);
    const again = await bench.publish([bench.path('results'), bench.write('c', 'c.txt'), '--to', out(), '--as', 'x/']);
    expect(again.stderr.split(', ').sort().join()).toMatch(/^1 created\n?,2 unchanged\n?$/);
  });

  test('with a place of their own', async () => {
    const path = bench.write('one', 'run7.txt');
    const run = await bench.publish([path, '--to', out(), '--as', 'reports/2026/last.txt']);
    expect(run.stdout).toContain(`reports/2026/last.txt  3 bytes  ${linkTo('reports/2026/last.txt')}`);
  });

  test('are listed for people and for programs', async () => {
    for (const name of ['b', 'a', '2026/c']) bench.write(name, 'out', ...name.split('/'));
    const list = await bench.publish(['list', out()]);
    expect(list).toMatchObject({ code: 0, stderr: '' });
    expect(list.stdout.split('\n').map((line) => line.split('  ')[0])).toEqual(['2026/c', 'a', 'b', '']);
    expect(list.stdout).toMatch(/^a {2}1 byte {2}\d{4}-\d\d-\d\d \d\d:\d\dZ {2}file:\/\/\S+$/m);
    const json = await bench.publish(['list', out(), '2026/', '--json']);
    expect(
      json.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { id: '2026/c', key: '2026/c', url: linkTo('2026/c'), size: 6, modified: expect.stringMatching(/^\d.*Z$/) },
    ]);
    expect(await bench.publish(['list', out(), 'nothing'])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Nothing there begins with nothing.\n',
    });
  });

  test('one that cannot be published is told of, and the others are', async () => {
    mkdirSync(bench.path('out', 'b.txt'));
    const paths = ['a.txt', 'b.txt', 'c.txt'].map((name) => bench.write(name, name));
    const run = await bench.publish([...paths, '--to', out()]);
    expect(run).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error: .*b\.txt.*\n/) });
    expect(run.stderr.split('\n')[1].split(', ').sort()).toEqual(['1 failed', '2 created']);
    expect(readdirSync(bench.path('out'))).toEqual(['a.txt', 'b.txt', 'c.txt']);
  });
});

describe('files to Google Drive', () => {
  test('have links that stay, whatever is in them; a table becomes a spreadsheet', async () => {
    const path = bench.write('x,y\n1,2\n', 'run7.csv');
    const first = told(await bench.publish([path, '--to', 'lab', '--as', '2026/run7.csv'])).get('2026/run7.csv');
    bench.write('x,y\n3,4\n', 'run7.csv');
    const second = told(await bench.publish([path, '--to', 'lab', '--as', '2026/run7.csv'])).get('2026/run7.csv');
    expect([first?.outcome, second]).toEqual(['created', { outcome: 'updated', url: first?.url }]);
    const sheet = await bench.publish([path, '--to', 'lab', '--sheet']);
    expect(sheet.stdout).toMatch(/^created {4}run7\.csv {2}8 bytes {2}https:\/\/docs\.google\.com\/spreadsheets\//);
    const [entry] = (await bench.publish(['list', 'lab', '2026/', '--json'])).stdout.trimEnd().split('\n');
    expect(JSON.parse(entry)).toMatchObject({ key: '2026/run7.csv', url: first?.url, size: 8 });
  });

  test('are shared with whom it is said', async () => {
    const path = bench.write('x', 'run7.txt');
    const share = ['--share', 'anyone', '--share', 'user:ann@lab.org:writer'];
    expect(await bench.publish([path, '--to', 'lab', ...share])).toMatchObject({ code: 0 });
    const [file] = bench.emulator.filesIn();
    expect([...file.permissions.values()]).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'anyone', role: 'reader' }),
        expect.objectContaining({ type: 'user', role: 'writer', emailAddress: 'ann@lab.org' }),
      ]),
    );
    expect(bench.emulator.counts.mails).toBe(0);
  });

  test('are not tried one after the other when nothing can be reached', async () => {
    const paths = Array.from({ length: 12 }, (_, i) => bench.write(`${i}`, `${i}.txt`));
    bench.emulator.faults.add({ fault: { kind: 'cut' } });
    const run = await bench.publish([...paths, '--to', 'lab']);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(/\(TARGET_UNREACHABLE\)/);
    expect(run.stderr).toMatch(/^[1-4] failed, (?:8|9|10|11) not tried$/m);
  });
});

describe('check', () => {
  test('of what is well', async () => {
    const folder = await bench.publish(['check', out()]);
    expect(folder).toMatchObject({ code: 0, stderr: '' });
    expect(folder.stdout).toMatch(
      /^file:.*\nfine {5}folder {7}Files can be made in .*\n(?:fine|warning) +storage {6}.* GB are free there\.\n$/,
    );
    expect(readdirSync(bench.path('out'))).toEqual([]);
    const drive = await bench.publish(['check', 'lab']);
    expect(drive).toMatchObject({ code: 0, stderr: '' });
    expect(drive.stdout).toMatch(/^drive:.*\nfine {5}credentials {2}.*\nfine {5}folder {7}/);
    expect(bench.emulator.filesIn()).toEqual([]);
  });

  test.each([
    ['a folder that is not there', () => [`file:${bench.path('no')}`], 'TARGET_NOT_FOUND'],
    ['a file in its place', () => [`file:${bench.write('x', 'file')}`], 'TARGET_NOT_FOUND'],
    [
      'a folder of Drive that was not shared',
      () => ['drive:1abc', '--key', bench.emulator.keyFile()],
      'TARGET_NOT_FOUND',
    ],
    ['a key that is none', () => ['drive:1abc', '--key', secret('{}')], 'CREDENTIALS_INVALID'],
    ['a key for everybody', () => ['drive:1abc', '--key', bench.write('{}', 'key.json')], 'CREDENTIALS_EXPOSED'],
    ['a key that is not there', () => ['drive:1abc', '--key', bench.path('no.json')], 'CREDENTIALS_MISSING'],
  ])('of %s fails and says why', async (_, args, code) => {
    const run = await bench.publish(['check', ...args()]);
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(run.stdout).toMatch(/^failed /m);
    expect(run.stdout).toContain(`(${code})`);
  });
});

describe('what is not understood', () => {
  const file = () => bench.write('x', 'run7.txt');
  test.each([
    ['nothing to publish', () => ['--to', out()], 2, 'expected files'],
    ['no target', () => [file()], 2, 'expected --to TARGET'],
    ['a target that nobody named', () => [file(), '--to', 'labb'], 1, 'lab'],
    ['an address of another kind', () => [file(), '--to', 'ftp://x'], 1, 'BAD_TARGET'],
    ['a file that is not there', () => [bench.path('run8.txt'), '--to', out()], 1, 'FILE_NOT_FOUND'],
    ['an empty folder', () => [bench.path('out'), '--to', 'lab'], 2, 'no file'],
    ['several files at one place', () => [file(), bench.write('y', 'y'), '--to', out(), '--as', 'z'], 2, '--as z/'],
    ['a place outside', () => [file(), '--to', out(), '--as', '../z'], 1, 'BAD_TARGET'],
    ['a sheet of no table', () => [file(), '--to', 'lab', '--sheet'], 2, 'daqscope convert'],
    ['a sheet in a folder', () => [bench.write('1', 'a.csv'), '--to', out(), '--sheet'], 1, 'TARGET_CANNOT'],
    ['friends', () => [file(), '--to', 'lab', '--share', 'friends'], 2, 'It is user:MAIL'],
    ['a mail to nobody', () => [file(), '--to', 'lab', '--notify'], 2, '--share user:MAIL'],
    ['a folder that shares nothing', () => [file(), '--to', out(), '--share', 'anyone'], 1, 'TARGET_CANNOT'],
    ['a target inside', () => [bench.path('.'), '--to', out()], 2, 'lies in what is to be published'],
    [
      'a key inside',
      () => [bench.emulator.folder, '--to', 'lab', '--key', bench.emulator.keyFile()],
      1,
      'CREDENTIALS_EXPOSED',
    ],
    ['check without a target', () => ['check'], 2, "missing required argument 'target'"],
  ] as const)('%s', async (_, args, code, message) => {
    const run = await bench.publish(args());
    expect(run).toMatchObject({ code, stdout: '' });
    expect(run.stderr).toContain(message);
    expect(run.stderr).not.toContain('bug');
    expect([...bench.emulator.filesIn(), ...readdirSync(bench.path('out'))]).toEqual([]);
  });
});

test.each(['publish', 'publish check', 'publish list', 'watch'])(
  'the help of %s fits on 80 columns, and has examples',
  async (command) => {
    const { stdout, code } = await runCli([...command.split(' '), '--help'], { env: { COLUMNS: '80' } });
    expect(code).toBe(0);
    const [help, samples] = stdout.split('\nExamples:\n');
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(samples).toMatch(/^ {2}# .*\n {2}\$ daqscope /);
    expect(samples.split('\n').filter((line) => line.length > 90)).toEqual([]);
  },
);
