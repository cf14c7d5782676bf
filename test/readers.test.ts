import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../scripts/paths.mjs';
import { allDatasets, type Recording, typedArray } from '../src/core/index.ts';
import { openWithReader } from '../src/host/index.ts';
import { runCli } from './run-cli.ts';

const READER = join(ROOT, 'examples/my-reader.mjs');
const SAMPLE = join(ROOT, 'examples/pump.dl8');

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runCli(args, { cwd: folder });

/** A recording as a DL-800 would write it: a pump that starts, and what it draws. */
function pump(samples = 500): Buffer {
  const header = [
    ...['DL-800 recording', 'serial: 80217', 'operator: Ada', 'started: 2026-05-04T09:30:00Z', 'rate: 50'],
    ...['channels: pressure [bar] * 0.0005; current [A] * 0.002', 'DATA', ''],
  ].join('\r\n');
  const data = Buffer.alloc(samples * 4);
  for (let k = 0; k < samples; k++) {
    const t = k / 50;
    const start = 1 - Math.exp(-t / 1.5);
    data.writeInt16LE(Math.round((6 * start + 0.08 * Math.sin(9 * t)) / 0.0005), 4 * k);
    data.writeInt16LE(Math.round((4 + 11 * Math.exp(-t / 0.6) + 0.1 * Math.sin(31 * t)) / 0.002), 4 * k + 2);
  }
  return Buffer.concat([Buffer.from(header, 'latin1'), data]);
}

test('the sample of the example is what its instrument would write', () => {
  if (process.env.DAQSCOPE_PICTURES === 'update') writeFileSync(SAMPLE, pump());
  expect(existsSync(SAMPLE) && readFileSync(SAMPLE).equals(pump())).toBe(true);
});

describe('the example of a reader', () => {
  async function read(file: string, work: (recording: Recording, lines: readonly string[]) => Promise<void>) {
    const lines: string[] = [];
    const monitor = { write: (text: string, kind?: string) => void lines.push(`${kind}: ${text.trimEnd()}`) };
    const { recording, close } = await openWithReader(READER, file, { monitor });
    await work(recording, lines);
    await close();
  }

  test('reads its sample', async () => {
    await read(SAMPLE, async (recording, lines) => {
      expect(lines).toEqual(['message: pump.dl8: 2 channels, 500 samples at 50 Hz']);
      const [pressure, current] = [...allDatasets(recording)];
      expect([pressure.path, current.path]).toEqual(['/pressure', '/current']);
      expect(pressure.attributes.get('units')?.value).toBe('bar');
      const values = typedArray((await pressure.read()) as never) as Float64Array;
      expect([values.length, values[0]]).toEqual([500, 0]);
      expect(values[499]).toBeCloseTo(6, 0);
      expect(recording.attributes.get('operator')?.value).toBe('Ada');
    });
  });

  test('says what is wrong with others', async () => {
    const cut = join(folder, 'cut.dl8');
    writeFileSync(cut, pump(10).subarray(0, -1));
    await read(cut, async (recording, lines) => {
      expect(lines).toContain('warning: the last sample is not whole and is left out');
      expect([...allDatasets(recording)][0].shape).toEqual([9]);
    });
    writeFileSync(cut, 'something else');
    const reading = read(cut, async () => {});
    await expect(reading).rejects.toThrow(
      /^cut\.dl8 @0x0: the reader my-reader\.mjs failed at line \d+: Error: this is no header/,
    );
  });
});

test('the readers that docs/readers.md shows work', async () => {
  const blocks = readFileSync(join(ROOT, 'docs/readers.md'), 'utf8').matchAll(/^```js\n(.*?)^```$/gms);
  const files = { lines: 'time,force\n0,1.5\n0.1,1.7\n', doubles: new Uint8Array(Float64Array.of(1, 2, 3).buffer) };
  const readers = [...blocks].map(([, code]) => code).filter((code) => code.includes('export async function read'));
  expect(readers.length).toBeGreaterThanOrEqual(2);
  for (const [i, code] of readers.entries()) {
    const module = join(folder, `shown-${i}.mjs`);
    const file = join(folder, `shown-${i}.dat`);
    writeFileSync(module, code);
    writeFileSync(file, code.includes('split') ? files.lines : files.doubles);
    const { recording, close } = await openWithReader(module, file, { monitor: { write() {} } });
    const datasets = [...allDatasets(recording)];
    expect(datasets.length, code).toBeGreaterThan(0);
    for (const dataset of datasets) expect((await dataset.read()).count, code).toBeGreaterThan(0);
    await close();
  }
});

describe('on the command line', () => {
  const withReader = ['--reader', READER];

  test('info shows what the reader gives, and what it prints', async () => {
    const { code, stdout, stderr } = await run('info', SAMPLE, ...withReader);
    expect([code, stderr]).toEqual([0, 'pump.dl8: 2 channels, 500 samples at 50 Hz\n']);
    expect(stdout).toMatch(/^pump\.dl8 {2}2\.\d+ kB, DL-800\n/);
    expect(stdout).toMatch(/pressure +float64 \[500\] +\[bar\]/);
    const json = JSON.parse((await run('info', SAMPLE, '--json', ...withReader)).stdout);
    expect(json).toMatchObject({ format: 'reader', facts: { reader: 'DL-800' } });
  });

  test('options reach the reader', async () => {
    const { stdout } = await run('info', SAMPLE, ...withReader, '--reader-option', 'unit=Pa');
    expect(stdout).toMatch(/pressure +float64 \[500\] +\[Pa\]/);
    expect((await run('info', SAMPLE, ...withReader, '--reader-option', 'unit')).code).toBe(2);
  });

  test('convert, verify, digest and plot read it as well', async () => {
    const converted = await run('convert', SAMPLE, '-o', 'pump.h5', ...withReader);
    expect([converted.code, converted.stderr]).toEqual([0, expect.stringMatching(/pump\.h5 {2}.*, 2 datasets/)]);
    const verified = await run('verify', SAMPLE, 'pump.h5', ...withReader);
    expect([verified.code, verified.stderr]).toEqual([0, '']);
    const { stdout } = await run('info', 'pump.h5', '--json', ...withReader);
    const { attributes } = JSON.parse(stdout);
    expect(JSON.stringify(attributes)).toMatch(/"reader_sha256"/);
    expect((await run('digest', SAMPLE, ...withReader)).stdout).toMatch(/f8 +500 {2}pressure/);
    expect((await run('plot', SAMPLE, 'pressure', '-o', 'pump.svg', ...withReader)).code).toBe(0);
  });

  test('a folder of outputs knows which reader made them', async () => {
    const mine = join(folder, 'mine.mjs');
    writeFileSync(mine, readFileSync(READER));
    const convert = (...more: string[]) => run('convert', SAMPLE, '-o', 'h5/', '--reader', mine, ...more);
    expect((await convert()).stderr).toMatch(/2 datasets/);
    expect((await convert()).stderr).toMatch(/unchanged/);
    expect((await convert('--reader-option', 'unit=Pa')).stderr).toMatch(/2 datasets/);
    expect((await convert()).stderr).toMatch(/2 datasets/);
    expect((await run('verify', 'h5', '--deep', '--reader', mine)).code).toBe(0);
    const without = await run('verify', 'h5', '--deep');
    expect([without.code, without.stdout]).toEqual([1, expect.stringMatching(/a reader read .*; say --reader/)]);
    writeFileSync(mine, `${readFileSync(READER, 'utf8')}\n// changed`);
    expect((await convert()).stderr).toMatch(/2 datasets/);
  });

  test('what is not for the reader is read without it', async () => {
    await run('sample');
    const lvm = join(ROOT, 'examples/resonance.lvm');
    const { code, stdout, stderr } = await run('info', lvm, ...withReader);
    expect([code, stderr]).toEqual([0, 'resonance.lvm is not for my-reader.mjs, which is not used.\n']);
    expect(stdout).toMatch(/^resonance\.lvm {2}.*, lvm/);
    const any = join(folder, 'any.mjs');
    writeFileSync(any, 'export const read = () => ({ children: [{ name: "mine", values: [1] }] });');
    expect((await run('info', lvm, '--reader', any)).stdout).toMatch(/^resonance\.lvm {2}.*, lvm/);
    expect((await run('info', 'resonance-scan.bin', '--reader', any)).stdout).toMatch(/mine/);
  });

  test('a reader that fails ends the command with what to do, whatever it printed', async () => {
    const bad = join(folder, 'bad.mjs');
    writeFileSync(bad, 'export function read() {\n  console.log("so far");\n  throw new Error("no luck");\n}\n');
    const { code, stdout, stderr } = await run('info', SAMPLE, '--reader', bad);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.split('\n')).toEqual([
      'so far',
      'Error: no luck',
      expect.stringMatching(/^ {4}at .*bad\.mjs:3:9/),
      'error: pump.dl8: the reader bad.mjs failed at line 3: Error: no luck (READER_FAILED).',
      '',
    ]);
    expect((await run('info', SAMPLE, '--reader', 'none.mjs')).stderr).toMatch(/none\.mjs.* \(FILE_NOT_FOUND\)/);
  });

  test('Ctrl-C ends a reader that never ends', async () => {
    const endless = join(folder, 'endless.mjs');
    writeFileSync(endless, 'export function read() { for (;;); }');
    const started = performance.now();
    const { code } = await runCli(['info', SAMPLE, '--reader', endless], {
      cwd: folder,
      onStart: (kill) => setTimeout(() => kill('SIGINT'), 1000),
    });
    expect(code).toBe(130);
    expect(performance.now() - started).toBeLessThan(2500);
  });
});
