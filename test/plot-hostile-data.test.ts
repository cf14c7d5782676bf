import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hostileFolder, panel, traces } from './hostile-plots.ts';
import { writeRecording } from './plot-recordings.ts';
import { runCli } from './run-cli.ts';

const { folder, path, fresh, plot, ofSpec, expectProblem, expectPicture } = hostileFolder();

/** A recording of so many zeros, which takes no room on the disk. */
function zeros(count: number): string[] {
  const name = fresh('bin');
  closeSync(openSync(path(name), 'w'));
  truncateSync(path(name), count * 8);
  return [name, '--schema', 'doubles.yaml'];
}

describe('data', () => {
  const wrong: [args: string[], words: string[]][] = [
    [['/text'], ['string', 'NOTHING_TO_DRAW']],
    [['/nothing'], ['NOTHING_TO_DRAW']],
    [['/sine', '--x', '/text'], ['string']],
    [['/sine', '--x', '/group'], ['group']],
    [['/sine', '--x', '/map'], ['one dimension']],
    [['/sine', '--x', '/short'], ['10 values for 1000 points']],
    [['/sine', '--x', '@nix'], ['@nix']],
    [
      ['/map', '--kind', 'line'],
      ['one dimension', 'slice'],
    ],
    [['/sine', '--kind', 'image'], ['two dimensions']],
    [['/cube'], ['[2, 3, 4]']],
    [['/cube', '--slice', '0,0,0,0'], ['4 dimensions']],
    [['/cube', '--slice', '2'], ['outside']],
    [['/cube', '--slice', '::-1'], ['step']],
    [['/sine', '--range', '1:1'], ['empty']],
    [['/sine', '--range', '2:1'], ['reverse']],
    [['/sine', '--log', 'y', '--yrange', '0:1'], ['symlog']],
    [['/sine', '--range', 'a:b'], ['FROM:TO']],
    [['/sine', '--size', '0x0'], ['2000 mm']],
    [['/sine', '--size', '10000x10000mm'], ['2000 mm']],
    [['/sine', '--font', '0'], ['points']],
    [['/sine', '--font', '500pt'], ['points']],
    [['/sine', '--kind', 'histogram', '--bins', '0'], ['--bins']],
    [['/sine', '--color-map', 'jet'], ['viridis']],
    [['/sine', '--spines', 'lefft'], ['bottom']],
  ];
  test.concurrent.each(wrong)('%j: a problem', async (args, words) => {
    const output = fresh('svg');
    expectProblem(await plot('all.h5', ...args, '-o', output), output, ...words);
  });

  test.concurrent.each([
    ['/nan'],
    ['/empty'],
    ['/empty-map'],
    ['/no-map'],
    ['/row'],
    ['/row', '--slice', '0'],
    ['/infinities'],
    ['/one'],
    ['/two', '--log', 'xy'],
    ['/scalar', '--x', '/one'],
    ['/huge', '--kind', 'histogram'],
    ['/tiny', '--kind', 'histogram'],
    ['/huge', '--log', 'y'],
    ['/tiny', '--log', 'xy'],
    ['/negative', '--log', 'y'],
    ['/nan', '--kind', 'histogram'],
    ['/map', '--kind', 'histogram', '--log', 'xy'],
    ['/map', '--log', 'xy'],
    ['/sine', '--slice', '5'],
    ['/sine', '--slice', '9:3'],
    ['/sine', '--yrange', '-1e308:1e308'],
    ['/sine', '--range', '-1e308:1e308'],
    ['/sine', '--range', '1e300:'],
    ['/sine', '--range', '0.1:0.10000000001'],
    ['/times', '--kind', 'histogram'],
    ['/times', '--log', 'xy'],
    ['/on', '/mode', '/int64', '/uint64', '/complex', '/times'],
  ])('%j: a picture', async (...args) => {
    const output = fresh('svg');
    expectPicture(await plot('all.h5', ...args, '-o', output), output);
  });

  test.concurrent('an axis over all doubles is a picture', async () => {
    const output = fresh('svg');
    const spec = traces({ y: [1, 2, 3, 4, 5] }, { kind: 'histogram', x: [-1.7e308, 1.7e308] });
    expectPicture(await ofSpec(spec, output), output);
  });

  test.concurrent('an axis that is linear up to the smallest double is a picture', async () => {
    const output = fresh('svg');
    const spec = { panels: [{ axes: { x: { scale: 'symlog', linear: 5e-324 } }, traces: [{ y: [1, 2, 3] }] }] };
    expectPicture(await ofSpec(spec, output), output);
  });

  test.concurrent('a logarithmic x axis without positive values says that nothing is to be seen', async () => {
    const output = fresh('svg');
    const spec = { panels: [{ axes: { x: { scale: 'log' } }, traces: [{ x: [-5, -2], y: [1, 2] }] }] };
    expect(await ofSpec(spec, output)).toMatchObject({ code: 3, stderr: expect.stringContaining('NOTHING_TO_DRAW') });
  });

  test.concurrent('a number in quotes is no date', async () => {
    const output = fresh('svg');
    const spec = { panels: [{ axes: { x: { range: ['1', '5'], scale: 'time' } }, traces: [{ y: [1, 2, 3] }] }] };
    expectProblem(await ofSpec(spec, output), output, '"1" is no date');
  });

  test.concurrent('colours of a range backwards are refused, or run backwards', async () => {
    const map = { kind: 'image', z: { path: '/map', file: 'all.h5' }, colorBar: false } as const;
    const [up, down] = [fresh('svg'), fresh('svg')];
    await ofSpec(traces({ ...map, range: [8.5, 9.5] }), up);
    if ((await ofSpec(traces({ ...map, range: [9, 1] }), down)).code !== 0) return;
    expect(readFileSync(path(down), 'utf8')).not.toBe(readFileSync(path(up), 'utf8'));
  });
});

describe('much of everything', () => {
  test('ten thousand traces are a picture', async () => {
    for (const extension of ['svg', 'png', 'pdf']) {
      const output = fresh(extension);
      expectPicture(
        await ofSpec(traces(...Array.from({ length: 10_000 }, (_, i) => ({ y: [i, 2 * i] }))), output),
        output,
      );
    }
  });

  test('four hundred panels, ten thousand notes are a picture', async () => {
    const [panels, notes] = [fresh('svg'), fresh('svg')];
    expectPicture(
      await ofSpec({ panels: Array.from({ length: 400 }, (_, i) => ({ traces: [{ y: [i, 1] }] })) }, panels),
      panels,
    );
    const annotations = Array.from({ length: 10_000 }, (_, i) => ({ kind: 'text', text: `n ${i}`, at: [i, i] }));
    expectPicture(await ofSpec(panel({ annotations }), notes), notes);
  });

  test('a hundred million samples are a picture', async () => {
    const output = fresh('png');
    const outcome = await plot(...zeros(1e8), '-o', output);
    expectPicture(outcome, output);
    expect(outcome.megabytes).toBeLessThan(250);
  });

  test('ten million markers are a problem', async () => {
    const output = fresh('svg');
    expectProblem(await plot(...zeros(1e7), '--kind', 'points', '-o', output), output, 'TOO_LARGE');
  });

  test('a hundred thousand dots per inch are a problem', async () => {
    const output = fresh('png');
    expectProblem(await plot('all.h5', '/sine', '--dpi', '100000', '-o', output), output, 'megapixels');
  });

  test('ten million dots per inch are a problem', async () => {
    const output = fresh('png');
    expectProblem(await plot('all.h5', '/sine', '--dpi', '10000000', '-o', output), output, 'megapixels');
  });

  test('more bins than a spec may ask for are a problem', async () => {
    const output = fresh('svg');
    expectProblem(
      await plot('all.h5', '/sine', '--kind', 'histogram', '--bins', '100001', '-o', output),
      output,
      'bins',
    );
  });
});

describe('places', () => {
  test('an output in a folder that is not there, or where a folder lies, is a problem', async () => {
    mkdirSync(path('folder.svg'));
    expectProblem(await plot('all.h5', '/sine', '-o', 'no/such/a.svg'), 'no/such/a.svg', 'folder');
    const { code, stderr } = await plot('all.h5', '/sine', '-o', 'folder.svg');
    expect(code).toBe(1);
    expect(stderr).toContain('folder.svg: a folder is in its place');
  });

  const isRoot = process.getuid?.() === 0;
  test.skipIf(process.platform === 'win32' || !isRoot)('an output where nobody may write is a problem', async () => {
    mkdirSync(path('locked'), { mode: 0o755 });
    chmodSync(folder, 0o755);
    chmodSync(path('all.h5'), 0o644);
    const outcome = await runCli(['plot', 'all.h5', '/sine', '-o', 'locked/a.svg'], { cwd: folder, uid: 65_534 });
    expect(outcome).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('OUTPUT_FAILED') });
    expect(readdirSync(path('locked'))).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')('an output where a pipe lies is a problem', async () => {
    execFileSync('mkfifo', [path('pipe.svg')]);
    const { code } = await runCli(['plot', 'all.h5', '/sine', '-o', 'pipe.svg'], {
      cwd: folder,
      onStart: (kill) => setTimeout(kill, 5000, 'SIGKILL').unref(),
    });
    expect(code).toBe(1);
  });

  test('a disk that is full is a problem', async () => {
    if (!existsSync('/dev/full')) return;
    expect((await runCli(['plot', 'all.h5', '/sine'], { cwd: folder, prefix: 'exec 1>/dev/full;' })).stderr).toContain(
      'OUTPUT_FAILED',
    );
  });

  test('a recording that is no recording is a problem', async () => {
    writeFileSync(path('hello.txt'), 'hello');
    writeFileSync(path('cut.h5'), readFileSync(path('all.h5')).subarray(0, 3000));
    for (const file of ['hello.txt', 'cut.h5']) expectProblem(await plot(file, '/sine', '-o', 'b.svg'), 'b.svg', file);
    const { code, stderr } = await plot('.', '/sine', '-o', 'b.svg');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
  });
});

test('more panels than a spec may have are a problem', async () => {
  const children = Array.from({ length: 401 }, (_, i) => ({ name: `c${i}`, values: Float64Array.of(i, 1, 2) }));
  await writeRecording(folder, 'many.h5', { children: [{ name: 'group', children }] });
  expectProblem(
    await plot('many.h5', '/group', '--stack', '-o', 'many.svg'),
    'many.svg',
    '401 datasets',
    'at most 400',
  );
});
