import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../scripts/paths.mjs';
import { type CliRun, runCli } from './run-cli.ts';

let folder: string;
const run = (...args: string[]): Promise<CliRun> => runCli(args, { cwd: folder });
const SCAN = ['resonance-scan.bin', '-s', 'resonance-scan.yaml'];
const LVM = join(ROOT, 'examples/resonance.lvm');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  await run('sample');
});
afterAll(() => rmSync(folder, { recursive: true }));

function made(name: string): Buffer {
  return readFileSync(join(folder, name));
}

function specFile(spec: unknown): string {
  const text = typeof spec === 'string' ? spec : JSON.stringify(spec);
  writeFileSync(join(folder, 'spec.json'), text);
  return 'spec.json';
}

/** Throws if it is no XML. */
function parseXml(text: string): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
}

describe('what is wrong is said in a line, before anything is written', () => {
  test.each([
    ['nothing', [], 'USAGE', 'nothing says what is to be drawn'],
    ['no file', ['no.tdms'], 'FILE_NOT_FOUND', 'no.tdms'],
    [
      'no such path',
      [...SCAN, 'measurements/ofset', '-o', 'a.svg'],
      'NO_SUCH_PATH',
      'Did you mean /measurements/offset',
    ],
    ['no numbers', [...SCAN, 'header/operator', '-o', 'a.svg'], 'NOTHING_TO_DRAW', 'string'],
    ['no kind of figure', [...SCAN, 'measurements/offset', '-o', 'a.jpg'], 'USAGE', '.svg, .pdf, .png'],
    ['an empty range', [LVM, '--range', '5:5', '-o', 'a.svg'], 'FIGURE_INVALID', 'the range is empty'],
    ['a range that falls', [LVM, '--range', '5:4', '-o', 'a.svg'], 'FIGURE_INVALID', 'ends before it begins'],
    [
      'dates where there is no time',
      [LVM, '--range', '2026-01-01:2026-01-02', '-o', 'a.svg'],
      'FIGURE_INVALID',
      'no axis of time',
    ],
    [
      'no time of day',
      [LVM, '0/phase', '--x', '@clock', '-o', 'a.svg'],
      'FIGURE_INVALID',
      'nobody recorded when it began',
    ],
    ['a log of what is negative', [LVM, '--yrange=-1:1', '--log', 'y', '-o', 'a.svg'], 'FIGURE_INVALID', 'symlog'],
    ['a matrix as a line', [...SCAN, 'measurements/image', '--kind', 'line', '-o', 'a.svg'], 'FIGURE_INVALID', 'slice'],
    [
      'a slice outside',
      [...SCAN, 'measurements/image', '--slice', '900', '-o', 'a.svg'],
      'BAD_SELECTION',
      '200 values',
    ],
    [
      'a slice that is none',
      [...SCAN, 'measurements/offset', '--slice', 'a:b', '-o', 'a.svg'],
      'BAD_SELECTION',
      '"a:b"',
    ],
    [
      'x of another length',
      [...SCAN, 'measurements/offset', '--x', 'measurements/channels/samples', '-o', 'a.svg'],
      'FIGURE_INVALID',
      '204796',
    ],
    ['bins of a line', [LVM, '0/phase', '--bins', '5', '-o', 'a.svg'], 'USAGE', 'histogram'],
    ['an output that cannot be', [LVM, '-o', 'no/such/folder/a.svg'], 'OUTPUT_FAILED', 'no/such/folder'],
  ])('%s', async (_, args, code, words) => {
    const { code: exit, stderr } = await run('plot', ...args);
    expect(exit).not.toBe(0);
    expect(stderr).toContain(`(${code})`);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('bug');
    expect(readdirSync(folder).filter((name) => name.startsWith('a.') || name.includes('.part'))).toEqual([]);
  });

  test.each([
    ['--size', '0x10mm'],
    ['--size', '10000x10mm'],
    ['--font', '500pt'],
    ['--spines', 'lefft'],
    ['--log', 'z'],
    ['--range', 'soon'],
    ['--color-map', 'jet'],
  ])('%s %s', async (option, value) => {
    const { code, stderr } = await run('plot', LVM, '-o', 'a.svg', option, value);
    expect([code, stderr.includes(`'${value}' is invalid`)]).toEqual([2, true]);
  });

  test.each([
    ['no JSON', '{', 'it is no JSON'],
    ['an unknown key', { panels: [{ spine: {} }] }, 'Did you mean spines?'],
    ['a wrong word', { panels: [{ axes: { x: { scale: 'lag' } } }] }, 'panels.0.axes.x.scale'],
    ['no panels', { panels: [] }, 'panels'],
    ['a huge page', { size: { width: 10_000, height: 1 }, panels: [{}] }, 'size.width'],
    ['an inset in itself', { panels: [{ inset: { panel: 0, box: [0, 0, 1, 1] } }] }, 'inset'],
    ['a nest', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'FIGURE_INVALID'],
    ['a formula that is none', { title: '$\\frac{1}{$', panels: [{}] }, 'FIGURE_INVALID'],
  ])('a spec that holds %s', async (_, spec, words) => {
    const { code, stderr } = await run('plot', '--spec', specFile(spec), '-o', 'a.svg');
    expect(code).toBe(1);
    expect(stderr).toContain(words);
    expect(stderr).toContain('(FIGURE_INVALID)');
    expect(stderr.length).toBeLessThan(1000);
  });
});

describe('a sensible picture', () => {
  const HOSTILE = '</svg><script>&"\'\u0000\u001b\n]]> \u202e 😀 $5';

  test.each(['outlines', 'text'])('of names that are markup, as %s', async (form) => {
    const trace = { y: [1, 2, null, 1e308, -1e308], label: HOSTILE.replaceAll('$', '\\$') };
    const spec = { title: HOSTILE, panels: [{ title: HOSTILE, traces: [trace, trace] }] };
    const { code, stderr } = await run('plot', '--spec', specFile(spec), '-o', 'hostile.svg', '--text', form);
    expect([0, 3], stderr).toContain(code);
    const svg = made('hostile.svg').toString();
    expect(() => parseXml(svg)).not.toThrow();
    expect(svg).not.toContain('<script');
  });

  test.each([
    ['nothing', []],
    ['nothing that is finite', [null, null]],
    ['one value', [5]],
    ['equal values', [5, 5, 5]],
    ['the largest there are', [-1.7e308, 1.7e308]],
    ['the smallest there are', [5e-324, 1e-323]],
  ])('of %s', async (_, y) => {
    for (const output of ['few.svg', 'few.png', 'few.pdf']) {
      const { code, stderr } = await run('plot', '--spec', specFile({ panels: [{ traces: [{ y }] }] }), '-o', output);
      expect([0, 3], stderr).toContain(code);
      expect(stderr).not.toContain('bug');
    }
  });

  test('of ten thousand traces, soon', async () => {
    const traces = Array.from({ length: 10_000 }, (_, i) => ({ y: [i, i + 1, i - 1] }));
    const started = Date.now();
    expect(await run('plot', '--spec', specFile({ panels: [{ traces }] }), '-o', 'many.svg')).toMatchObject({
      code: 0,
    });
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  test('in exactly the size that was asked for', async () => {
    for (const name of ['size.svg', 'size.pdf', 'size.png']) {
      await run('plot', LVM, '0/phase', '-o', name, '--size', '85x55mm', '--dpi', '300');
    }
    expect(made('size.svg').toString()).toContain('width="85mm" height="55mm"');
    expect(made('size.pdf').toString('latin1')).toMatch(/\/MediaBox \[0 0 240\.94\d* 155\.9\d*\]/);
    expect([made('size.png').readUInt32BE(16), made('size.png').readUInt32BE(20)]).toEqual([1004, 650]);
  });

  test('on a narrow terminal and a closed one', async () => {
    const { code, stdout } = await runCli(['plot', LVM, '0/phase'], {
      cwd: folder,
      env: { COLUMNS: '20', NO_COLOR: '1' },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/[⠀-⣿]/);
    const piped = await runCli(['plot', LVM], { cwd: folder, prefix: 'exec 1>&-;' });
    expect(piped.stderr).not.toContain('bug');
  });
});

describe('outputs', () => {
  test.each(['svg', 'pdf', 'png'])('a %s of daqscope is drawn anew, a foreign file is not touched', async (kind) => {
    const name = `again.${kind}`;
    expect((await run('plot', LVM, '0/phase', '-o', name)).code).toBe(0);
    expect((await run('plot', LVM, '-o', name)).code).toBe(0);
    writeFileSync(join(folder, name), 'mine');
    const { code, stderr } = await run('plot', LVM, '-o', name);
    expect([code, stderr.includes('OUTPUT_EXISTS')]).toEqual([1, true]);
    expect(made(name).toString()).toBe('mine');
    expect((await run('plot', LVM, '-o', name, '--overwrite')).code).toBe(0);
  });

  test('the same figure is the same file, also by its spec from another folder', async () => {
    mkdirSync(join(folder, 'specs'));
    await run(
      'plot',
      ...SCAN,
      'measurements/offset',
      '-o',
      'one.svg',
      '--save-spec',
      'specs/one.json',
      '--log',
      'x',
      '--grid',
    );
    await run('plot', ...SCAN, 'measurements/offset', '-o', 'two.svg', '--log', 'x', '--grid');
    const schema = join(folder, 'resonance-scan.yaml');
    await runCli(['plot', '--spec', 'one.json', '-s', schema, '-o', 'three.svg'], { cwd: join(folder, 'specs') });
    expect(made('two.svg')).toEqual(made('one.svg'));
    expect(made('specs/three.svg')).toEqual(made('one.svg'));
  });

  test('a run that is stopped leaves nothing', async () => {
    const before = readdirSync(folder).sort();
    const { code } = await runCli(['plot', ...SCAN, 'measurements/channels/samples', '-o', 'stopped.svg'], {
      cwd: folder,
      onStart: (kill) => setTimeout(() => kill('SIGINT'), 60),
    });
    if (code !== 0) expect(readdirSync(folder).sort()).toEqual(before);
  });
});
