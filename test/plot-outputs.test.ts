import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { addPlot } from '../src/cli/commands/plot.ts';
import { runCli as runHere } from '../src/cli/program.ts';
import { FakeTerminal } from './fake-terminal.ts';
import { plotFolder, writeRecordings } from './plot-folder.ts';

const { folder, path, read, fresh, plot } = plotFolder();

beforeAll(() => writeRecordings(folder));

describe('outputs', () => {
  const ask = (output: string, ...more: string[]) => plot(['all.h5', '/ramp', '-o', output, ...more]);

  test('that are there are replaced if daqscope drew them', async () => {
    for (const extension of ['svg', 'pdf', 'png']) {
      const output = fresh(extension);
      for (const _ of [1, 2]) expect(await ask(output)).toMatchObject({ code: 0, stderr: '' });
    }
  });

  test.each([
    ['text', 'mine'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><title>mine</title></svg>'],
    ['nothing', ''],
  ])('that hold %s are only replaced with --overwrite', async (_, content) => {
    const output = fresh('svg');
    writeFileSync(path(output), content);
    const { code, stderr } = await ask(output);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: [^\n]*OUTPUT_EXISTS[^\n]*\n$/);
    expect(read(output)).toBe(content);
    expect(await ask(output, '--overwrite')).toMatchObject({ code: 0 });
    expect(read(output)).not.toBe(content);
  });

  test('that speak of daqscope are only replaced with --overwrite', async () => {
    const output = fresh('svg');
    const content = '<svg xmlns="http://www.w3.org/2000/svg"><title>How daqscope works</title></svg>';
    writeFileSync(path(output), content);
    await ask(output);
    expect(read(output)).toBe(content);
  });

  test('that somebody has edited since are only replaced with --overwrite', async () => {
    const output = fresh('svg');
    await ask(output);
    writeFileSync(path(output), read(output).replace('<svg ', '<svg xmlns:inkscape="http://www.inkscape.org/" '));
    expect(await ask(output)).toMatchObject({ code: 1 });
  });

  test('are never what is read', async () => {
    copyFileSync(path('all.h5'), path('recording.svg'));
    const before = readFileSync(path('recording.svg'));
    await plot(['recording.svg', '/ramp', '-o', 'recording.svg']);
    expect(readFileSync(path('recording.svg')).equals(before)).toBe(true);
  });

  test('of the spec are never what is read', async () => {
    copyFileSync(path('all.h5'), path('precious.h5'));
    await plot(['precious.h5', '/ramp', '-o', fresh('svg'), '--save-spec', 'precious.h5', '--overwrite']);
    expect(readFileSync(path('precious.h5')).equals(readFileSync(path('all.h5')))).toBe(true);
  });

  test('are one file each', async () => {
    const { code } = await ask('both.svg', '--save-spec', 'both.svg', '--overwrite');
    expect(code).toBe(2);
  });

  test.each(['figure', 'figure.jpg', '.svg', 'figure.svg.gz', 'a.b'])(
    'called %s are not understood',
    async (output) => {
      expect(await ask(output)).toMatchObject({ code: 2, stdout: '' });
      expect(existsSync(path(output))).toBe(false);
    },
  );

  test('may have an extension in capitals', async () => {
    expect(await ask('LOUD.SVG')).toMatchObject({ code: 0 });
  });

  test('are whole or not there: nothing is left of one that failed', async () => {
    const outcome = await plot(['all.h5', '/nix', '-o', 'failed.svg']);
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
    expect(readdirSync(folder).filter((name) => name.includes('failed') || name.endsWith('.part'))).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')('are not written through a link to nowhere', async () => {
    symlinkSync('nowhere.svg', path('link.svg'));
    expect(await ask('link.svg')).toMatchObject({ code: 1 });
    expect(existsSync(path('nowhere.svg'))).toBe(false);
  });
});

describe('on a terminal', () => {
  /** Runs in this process, on a terminal of some width. */
  async function onTerminal(columns: number, ...args: readonly string[]) {
    const [stdout, stderr] = [new FakeTerminal(columns), new FakeTerminal(columns)];
    const ending = await runHere(['plot', ...args], { stdout, stderr, signal: new AbortController().signal }, [
      addPlot,
    ]);
    return { ending, text: stdout.text, lines: stdout.screen, stderr: stderr.screen.join('\n').trim() };
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals are driven by control characters
  const withoutColours = (text: string) => text.replace(/\u001b\[\d+m/g, '');

  test('of 20 columns no line is too long', () => noLineTooLong(20));

  test.each([40, 80, 500])('of %d columns no line is too long', noLineTooLong);

  async function noLineTooLong(columns: number): Promise<void> {
    for (const dataset of ['/sine', '/map', '/nan', '/group', '/times', '/huge']) {
      const { ending, text } = await onTerminal(columns, path('all.h5'), dataset);
      expect(['done', 'skipped']).toContain(ending);
      for (const line of withoutColours(text).split('\n')) expect(Array.from(line).length).toBeLessThanOrEqual(columns);
    }
  }

  test('control characters of names do nothing', async () => {
    const { text } = await onTerminal(
      80,
      path('all.h5'),
      '/<b>&"\'\u001b[31m\u202e\u{1f9ea}',
      '--title',
      'a\u001b[2Jb\u0007',
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(withoutColours(text)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  test('colours are there if they are wanted', async () => {
    const colours = async (env: Record<string, string>) =>
      (await plot(['all.h5', '/group'], { env })).stdout.includes('\u001b[');
    expect(await colours({ FORCE_COLOR: '1' })).toBe(true);
    expect(await colours({ NO_COLOR: '1' })).toBe(false);
    expect(await colours({})).toBe(false);
  });

  test('is where a figure goes without -o, and with --terminal', async () => {
    const [one, two] = [
      await plot(['all.h5', '/sine']),
      await plot(['all.h5', '/sine', '-o', 'not.svg', '--terminal']),
    ];
    expect(one.stdout).toMatch(/[\u2801-\u28ff]/);
    expect(two.stdout).toBe(one.stdout);
    expect(existsSync(path('not.svg'))).toBe(false);
  });
});

describe('endings', () => {
  test('data that were cut off are drawn as far as they go, and end with 3', async () => {
    copyFileSync(path('resonance-scan.bin'), path('cut.bin'));
    truncateSync(path('cut.bin'), 100_000);
    const { code, stderr } = await plot([
      'cut.bin',
      '--schema',
      'resonance-scan.yaml',
      '/measurements/offset',
      '-o',
      fresh('svg'),
    ]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^warning: cut\.bin @0x/);
  });

  test.each([
    ['/nan'],
    ['/empty'],
    ['/zeros', '--log', 'y'],
    ['/negative', '--log', 'xy'],
    ['/sine', '--range', '50:60'],
  ])('nothing to see: %s ends with 3 and says so', async (...args) => {
    const { code, stderr } = await plot(['all.h5', ...args, '-o', fresh('svg')]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^warning: [^\n]*\(NOTHING_TO_DRAW\)[^\n]*\n$/);
  });

  test('no such dataset: near names', async () => {
    for (const [wrong, right] of [
      ['/snie', '/sine'],
      ['/SINE', '/sine'],
      ['b', '/group/b'],
      ['/group/c', '/group/'],
    ]) {
      const { code, stderr } = await plot(['all.h5', wrong]);
      if (wrong === 'b') expect(code).toBe(1);
      expect(stderr).toContain(right);
    }
  });

  test.skipIf(process.platform === 'win32')('nobody reads what is printed: no error', async () => {
    expect(await plot(['all.h5', '/sine'], { prefix: 'exec 1>&-;' })).toMatchObject({ code: 0, stderr: '' });
    const full = await plot(['all.h5', '/sine'], { prefix: 'exec 1>/dev/full;' });
    expect(full).toMatchObject({ code: 1, stderr: expect.stringContaining('OUTPUT_FAILED') });
  });
});

describe.skipIf(process.platform === 'win32')('a plot that is asked to end', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s stops soon, without debris, with %d', async (signal, code) => {
    mkdirSync(path(signal));
    writeFileSync(path(`${signal}/large.yaml`), 'daqscope: 1\nfile: { a: { array: DBL, size: until-end } }\n');
    appendFileSync(path(`${signal}/large.bin`), '');
    truncateSync(path(`${signal}/large.bin`), 2 ** 35);
    let asked = 0;
    const outcome = await plot(['large.bin', '--schema', 'large.yaml', '--kind', 'histogram', '-o', 'large.svg'], {
      cwd: path(signal),
      onStart: async (kill) => {
        await sleep(1500);
        asked = Date.now();
        kill(signal);
      },
    });
    expect(outcome).toEqual({ code, stdout: '', stderr: '' });
    expect(Date.now() - asked).toBeLessThan(2500);
    expect(readdirSync(path(signal)).sort()).toEqual(['large.bin', 'large.yaml']);
  });
});
