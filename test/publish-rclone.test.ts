import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesOf } from '../src/publish/testing/drive-bench.ts';
import { oracleMissing } from './oracles.ts';
import { PublishBench, told } from './publish/publish-bench.ts';

const FILES: readonly (readonly [path: string, content: string | Uint8Array])[] = [
  ['run7.csv', 'a,b\n1,2\n'],
  ['empty.txt', ''],
  ['2026/large.h5', bytesOf(12_345_678)],
  ['2026/it\'s a "name".csv', 'quotes\n'],
  ['2026/März/温度 🌡️ & 100%.csv', 'names\n'],
];

/** Each finds what the other one published. */
describe.skipIf(oracleMissing('rclone'))('daqscope and rclone', () => {
  let bench: PublishBench;

  beforeAll(async () => {
    bench = await PublishBench.open();
    bench.configure();
    for (const [path, content] of FILES) bench.write(content, 'results', ...path.split('/'));
  });

  afterAll(async () => {
    await bench[Symbol.asyncDispose]();
  });

  const publish = async (...args: string[]) => {
    const run = await bench.publish([...args, '--to', 'lab']);
    expect(run).toMatchObject({ code: 0 });
    return told(run);
  };
  const results = () => bench.path('results');
  const uploads = () => bench.emulator.counts.uploads;
  let links: ReadonlyMap<string, { readonly outcome: string; readonly url: string }>;

  test('rclone sees what daqscope published, byte by byte', async () => {
    links = await publish(results());
    expect([...links.keys()].sort()).toEqual(FILES.map(([path]) => `results/${path}`).sort());
    expect(await bench.rclone('check', results(), 'd:results')).toMatch(/0 differences found[\s\S]*5 matching files/);
    expect(await bench.rclone('check', '--download', results(), 'd:results')).toMatch(/0 differences found/);
    expect(await bench.rclone('lsl', 'd:results')).toMatch(/12345678 .* 2026\/large\.h5/);
    await bench.rclone('copy', 'd:results', bench.path('back'));
    for (const [path, content] of FILES) {
      expect(readFileSync(bench.path('back', ...path.split('/'))).equals(Buffer.from(content))).toBe(true);
    }
  });

  test('what daqscope published, rclone has nothing to add to', async () => {
    const before = uploads();
    await bench.rclone('copy', '--checksum', results(), 'd:results');
    expect(uploads()).toBe(before);
  });

  test('the link of rclone opens the same file, for everybody', async () => {
    const link = await bench.rclone('link', 'd:results/run7.csv');
    const id = /[?/]id=([\w-]+)/.exec(link)?.[1] ?? 'none';
    expect(links.get('results/run7.csv')?.url).toContain(id);
    const shared = await bench.publish([
      bench.path('results', 'run7.csv'),
      '--to',
      'lab',
      '--as',
      'results/run7.csv',
      '--share',
      'anyone',
    ]);
    expect(shared).toMatchObject({ code: 0, stdout: expect.stringMatching(/^unchanged/) });
  });

  test('what rclone changed is put right at the same link, its sizes and names as they were', async () => {
    const changed = bench.write('a,b\n9,9\n', 'run7.csv'); // of the same size
    await bench.rclone('copyto', '--checksum', changed, 'd:results/run7.csv');
    const before = uploads();
    const again = await publish(results());
    expect(uploads()).toBe(before + 1);
    expect([...again].filter(([, { outcome }]) => outcome !== 'unchanged').map(([key]) => key)).toEqual([
      'results/run7.csv',
    ]);
    for (const [key, { url }] of again) expect(url).toBe(links.get(key)?.url);
    expect(await bench.rclone('check', results(), 'd:results')).toMatch(/0 differences found/);
  });

  test('what rclone moved is found again, and stays there', async () => {
    await bench.rclone('moveto', 'd:results/empty.txt', 'd:elsewhere/renamed.txt');
    const again = await publish(results());
    expect(again.get('results/empty.txt')).toEqual({ outcome: 'unchanged', url: links.get('results/empty.txt')?.url });
    expect(await bench.rclone('lsf', 'd:elsewhere')).toBe('renamed.txt\n');
    await bench.rclone('moveto', 'd:elsewhere/renamed.txt', 'd:results/empty.txt');
  });

  test('what rclone put into the bin is made anew', async () => {
    await bench.rclone('deletefile', 'd:results/empty.txt');
    const again = await publish(results());
    expect(again.get('results/empty.txt')?.outcome).toBe('created');
    expect(again.get('results/empty.txt')?.url).not.toBe(links.get('results/empty.txt')?.url);
    expect(await bench.rclone('check', results(), 'd:results')).toMatch(/0 differences found/);
  });

  test('daqscope lists what rclone uploaded', async () => {
    await bench.rclone('copy', results(), 'd:by rclone');
    const { code, stdout } = await bench.publish(['list', 'lab', 'by rclone/', '--json']);
    expect(code).toBe(0);
    const listed = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(listed.map(({ key, size }) => [key, size]).sort()).toEqual(
      FILES.map(([path, content]) => [`by rclone/${path}`, Buffer.byteLength(content)]).sort(),
    );
  });

  test('what rclone uploaded is taken over: the same bytes unchanged, others as a new version', async () => {
    const { items } = bench.emulator.state;
    const folder = [...items.values()].find(({ name }) => name === 'by rclone');
    const idOf = (name: string) =>
      [...items.values()].find((item) => item.name === name && item.parents[0] === folder?.id)?.id;
    const [same, other] = [idOf('empty.txt'), idOf('run7.csv')];
    const before = uploads();
    const path = bench.write('changed here\n', 'run7.csv');
    const taken = await publish(bench.path('results', 'empty.txt'), path, '--as', 'by rclone/');
    expect(taken.get('by rclone/empty.txt')).toMatchObject({
      outcome: 'unchanged',
      url: expect.stringContaining(`/${same}/`),
    });
    expect(taken.get('by rclone/run7.csv')).toMatchObject({
      outcome: 'updated',
      url: expect.stringContaining(`/${other}/`),
    });
    expect(uploads()).toBe(before + 1);
    expect(await bench.rclone('cat', 'd:by rclone/run7.csv')).toBe('changed here\n');
    expect((await bench.rclone('lsf', 'd:by rclone')).split('\n').sort()).toEqual([
      '',
      '2026/',
      'empty.txt',
      'run7.csv',
    ]);
  });
});
