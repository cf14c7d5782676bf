import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FixedValues } from '../src/core/index.ts';
import { encodeTdm } from '../src/formats/tdm/testing/encode-tdm.ts';
import { runCli } from './run-cli.ts';

let folder: string;
const run = (...args: string[]) => runCli(args, { cwd: folder });
const at = (name: string) => join(folder, name);

const doubles = (count: number): FixedValues => ({
  dtype: { name: 'f8' },
  count,
  bytes: new Uint8Array(Float64Array.from({ length: count }, (_, i) => i / 3).buffer),
});

const PAIR = encodeTdm({
  url: 'run.tdx',
  byteOrder: 'big',
  groups: [
    {
      name: 'rows',
      blockwise: 3,
      channels: [
        { name: 'a', values: doubles(100) },
        { name: 'b', values: doubles(100) },
      ],
    },
    { name: 'other', channels: [{ name: 'texts', values: ['one', 'zwei'] }] },
  ],
});

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function writePair(tdx = PAIR.tdx): void {
  writeFileSync(at('run.tdm'), PAIR.tdm);
  writeFileSync(at('run.tdx'), tdx);
}

describe('TDM on the command line', () => {
  test('is shown, converted and verified together with its .tdx', async () => {
    writePair();
    expect(await run('info', 'run.tdm')).toMatchObject({ code: 0, stderr: '' });
    expect(await run('convert', 'run.tdm', '-o', 'run.h5')).toMatchObject({ code: 0 });
    expect((await run('verify', 'run.tdm', 'run.h5')).stdout).toContain('hold the same data');
    const { attributes } = JSON.parse((await run('info', 'run.h5', '--json')).stdout);
    expect(attributes.companion_files.value).toEqual(['run.tdx']);
    expect(attributes.companion_bytes.value).toEqual([String(PAIR.tdx.byteLength)]);
    const { companions } = JSON.parse((await run('digest', 'run.tdm', '--json')).stdout);
    expect(attributes.companion_sha256.value).toEqual([companions[0].sha256]);
  });

  test('without its .tdx is shown with exit code 3, and not converted', async () => {
    writePair();
    rmSync(at('run.tdx'));
    const shown = await run('info', 'run.tdm');
    expect(shown).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('run.tdx, which is not there (COMPANION_MISSING)'),
    });
    expect(shown.stdout).toContain('float64 [100]');
    expect((await run('convert', 'run.tdm', '-o', 'none.h5')).code).toBe(1);
  });

  test('finds a .tdx that differs in case, and says where one is cut off', async () => {
    writePair();
    renameSync(at('run.tdx'), at('RUN.TDX'));
    truncateSync(at('RUN.TDX'), 1000);
    const { code, stderr } = await run('info', 'run.tdm');
    expect(code).toBe(3);
    expect(stderr).toMatch(/RUN\.TDX @0x\w+ \/rows\/a: .*\(TRUNCATED\)/);
    rmSync(at('RUN.TDX'));
  });

  test('the .tdx alone leads to the .tdm', async () => {
    writePair();
    const { code, stderr } = await run('info', 'run.tdx');
    expect(code).toBe(1);
    expect(stderr).toContain('Open the .tdm that describes them: run.tdm');
  });

  test('in a folder: another .tdx is another recording', async () => {
    writePair();
    mkdirSync(at('h5'));
    const convert = () => run('convert', 'run.tdm', '-o', 'h5/');
    expect((await convert()).stderr).toContain('3 datasets');
    expect((await convert()).stderr).toContain('unchanged');
    expect((await run('verify', 'h5', '--deep')).code).toBe(0);
    utimesSync(at('run.tdx'), 1e9, 1e9);
    expect((await convert()).stderr).toContain('unchanged');
    const changed = readFileSync(at('run.tdx'));
    changed[5] ^= 1;
    writeFileSync(at('run.tdx'), changed);
    expect(await run('verify', 'h5')).toMatchObject({ code: 1, stdout: expect.stringContaining('run.tdx') });
    expect((await convert()).stderr).not.toContain('unchanged');
    expect((await run('verify', 'h5')).code).toBe(0);
  });
});
