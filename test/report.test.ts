import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../scripts/paths.mjs';
import { startBrowser } from './browser.ts';
import { type CliRun, runCli } from './run-cli.ts';
import { goldens } from './shared-data.ts';

const SCHEMA = ['-s', 'resonance-scan.yaml'];
const SCAN = ['resonance-scan.bin', ...SCHEMA];
const AT = ['--made-at', '2026-03-14T09:26:53Z'];

let folder: string;
const run = (...args: string[]): Promise<CliRun> => runCli(['report', ...args], { cwd: folder });
const read = (name: string) => readFileSync(join(folder, name));
const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  await runCli(['sample', '--measurements', '20'], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a report', () => {
  test('as HTML: where it is from, without secrets', async () => {
    const { code, stdout, stderr } = await run(...SCAN, '-o', 'scan.html', ...AT);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^scan\.html {2}\d/);
    const html = read('scan.html').toString();
    const sumOf = (name: string) => createHash('sha256').update(read(name)).digest('hex');
    expect(html).toContain(sumOf('resonance-scan.bin'));
    expect(html).toContain(sumOf('resonance-scan.yaml'));
    expect(html).toContain('daqscope report resonance-scan.bin -o scan.html --schema resonance-scan.yaml');
    expect(html).toContain('2026-03-14 09:26:53 UTC');
    expect(html.match(/<figure>/g)?.length).toBeGreaterThan(1);
  });

  test('as PDF; the same again is the same, and replaces what daqscope made', async () => {
    expect(await run(...SCAN, '-o', 'scan.pdf', ...AT)).toMatchObject({ code: 0, stderr: '' });
    const first = read('scan.pdf');
    expect(first.subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(await run(...SCAN, '-o', 'scan.pdf', ...AT)).toMatchObject({ code: 0, stderr: '' });
    expect(Buffer.compare(first, read('scan.pdf'))).toBe(0);
  });

  test('what somebody else made is replaced only if that is said', async () => {
    write('mine.html', '<!doctype html><p>mine');
    expect(await run(...SCAN, '-o', 'mine.html')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('OUTPUT_EXISTS'),
    });
    expect(read('mine.html').toString()).toBe('<!doctype html><p>mine');
    expect(await run(...SCAN, '-o', 'mine.html', '--overwrite')).toMatchObject({ code: 0 });
    expect(read('mine.html').toString()).toContain('<h1>resonance-scan.bin</h1>');
  });

  test('figures: those of specs, or none', async () => {
    write('fig1.json', '{ "panels": [{ "traces": [{ "y": "/measurements/offset" }] }] }');
    await run(...SCAN, '-o', 'spec.html', '--plot', 'fig1.json');
    expect(
      read('spec.html')
        .toString()
        .match(/<b>.*<\/b>/g),
    ).toEqual(['<b>Figure 1. fig1</b>']);
    await run(...SCAN, '-o', 'none.html', '--no-figures');
    expect(read('none.html').toString()).not.toContain('<figure');
  });

  test('of a recording that was cut off: with its problems, exit code 3', async () => {
    write('cut.bin', read('resonance-scan.bin').subarray(0, 100_000));
    for (const form of ['html', 'pdf']) {
      const { code, stderr } = await run('cut.bin', ...SCHEMA, '-o', `cut.${form}`);
      expect({ form, code }).toEqual({ form, code: 3 });
      expect(stderr).toContain('warning: cut.bin');
    }
    expect(read('cut.html').toString()).toMatch(/<ul class="problems">\n<li>cut\.bin/);
  });

  test.skipIf(process.platform === 'win32')('of a file whose name means something to browsers and shells', async () => {
    const name = `it's <img src=x onerror=alert(1)> $(id).lvm`;
    write(name, readFileSync(join(ROOT, 'examples/resonance.lvm')));
    expect(await run(name, '-o', 'odd.html')).toMatchObject({ code: 0, stderr: '' });
    const html = read('odd.html').toString();
    expect(html).not.toContain('<img');
    expect(html).toContain('<title>it&apos;s &lt;img src=x onerror=alert(1)&gt; $(id).lvm</title>');
    expect(html).toContain('daqscope report &apos;it&apos;\\&apos;&apos;s &lt;img');
  });

  test('several go into a folder; one that fails does not keep the others from being made', async () => {
    const { code, stderr } = await run('resonance-scan.bin', 'none.bin', ...SCHEMA, '-o', 'reports/', '--to', 'pdf');
    expect(code).toBe(1);
    expect(stderr).toContain('none.bin');
    expect(readdirSync(join(folder, 'reports'))).toEqual(['resonance-scan.pdf']);
  });

  test('what options of a reader are set to is not told', async () => {
    const reader = ['--reader', join(ROOT, 'examples/my-reader.mjs'), '--reader-option', 'token=s3cr3t'];
    const { code } = await run(join(ROOT, 'examples/pump.dl8'), ...reader, '-o', 'pump.html');
    expect(code).toBe(0);
    const html = read('pump.html').toString();
    expect(html).toContain('token=…');
    expect(html).not.toContain('s3cr3t');
  });
});

describe('what is wrong is said in a line, and nothing is written', () => {
  test.each([
    ['another extension', [...SCAN, '-o', 'a.docx'], 2, 'a name that ends in .html or .pdf, or a folder'],
    ['none', [...SCAN, '-o', 'report'], 2, 'does not say what it is to be'],
    ['two kinds', [...SCAN, '-o', 'a.pdf', '--to', 'html'], 2, '--to asks for .html'],
    ['a file for several', ['a.bin', 'b.bin', '-o', 'a.html'], 2, 'which need a folder'],
    ['the recording itself', ['resonance-scan.yaml', '-o', 'resonance-scan.yaml'], 2, 'cannot be the output'],
    ['no recording', ['none.bin', '-o', 'a.html'], 1, 'none.bin: there is no such file (FILE_NOT_FOUND)'],
    ['no schema', ['resonance-scan.bin', '-o', 'a.html'], 1, 'SCHEMA_NEEDED'],
    ['a spec that is none', [...SCAN, '-o', 'a.html', '--plot', 'resonance-scan.yaml'], 1, 'FIGURE_INVALID'],
    ['a figure and none', [...SCAN, '-o', 'a.html', '--plot', 'x.json', '--no-figures'], 2, '--no-figures for none'],
    ['no time', [...SCAN, '-o', 'a.html', '--made-at', 'noon'], 2, 'It is a time in ISO 8601'],
  ])('%s', async (_, args, code, message) => {
    const before = readdirSync(folder);
    const found = await run(...args);
    expect(found.code, found.stderr).toBe(code);
    expect(found.stderr).toContain(message);
    expect(readdirSync(folder)).toEqual(before);
  });

  test('a folder that cannot be one', async () => {
    mkdirSync(join(folder, 'sub.html'), { recursive: true });
    const { code } = await run(...SCAN, '-o', 'sub.html');
    expect(code).not.toBe(0);
    expect(existsSync(join(folder, 'sub.html/resonance-scan.html'))).toBe(false);
  });
});

test('a browser shows it without asking for anything, in both schemes, and people of all kinds can read it', async () => {
  await run(...SCAN, '-o', 'shown.html');
  const browser = await startBrowser();
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ colorScheme, viewport: { width: 1000, height: 800 } });
      const page = await context.newPage();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => asked.push(message.text()));
      await page.goto(`file://${join(folder, 'shown.html')}`);
      expect(asked).toEqual([`file://${join(folder, 'shown.html')}`]);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes[0].html])).toEqual([]);
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow).toBe(0);
    }
  } finally {
    await browser.close();
  }
});

describe('real recordings', () => {
  const files = ['lvm', 'tdm', 'tdms'].flatMap((name) => goldens(name)).filter(({ name }) => !name.endsWith('_index'));

  test.each(files)('$name', async ({ name, path, expected }) => {
    const { code, stderr } = await run(path, '-o', `${name}.html`);
    const isFatal = expected.problem?.severity === 'fatal';
    expect(code, stderr).toBe(isFatal ? 1 : expected.problem ? 3 : 0);
    if (!isFatal) expect(read(`${name}.html`).toString()).toContain(expected.sha256);
  });
});
