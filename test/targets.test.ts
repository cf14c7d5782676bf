import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readsBack, TARGETS } from '../src/formats/index.ts';
import { type CliRun, runCli } from './run-cli.ts';

const SCHEMA = ['--schema', 'resonance-scan.yaml'];
const MANIFEST = 'daqscope-manifest.jsonl';
let folder: string;

const run = (...args: string[]): Promise<CliRun> => runCli(args, { cwd: folder });
const convert = (...args: string[]) => run('convert', 'resonance-scan.bin', ...SCHEMA, ...args);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  expect(await run('sample', '--measurements', '20')).toMatchObject({ code: 0, stderr: '' });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(Object.values(TARGETS))('an output in $label', ({ id, label, extensions: [extension] }) => {
  test('is what its extension says, and is not replaced unasked', async () => {
    const output = `run${extension.toUpperCase()}`;
    expect(await convert('-o', output)).toMatchObject({ code: 0 });
    expect((await convert('-o', output)).stderr).toContain('OUTPUT_EXISTS');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('goes into a folder with --to; again it is unchanged, and after a kill it is recognised', async () => {
    const into = () => convert('-o', `${id}/`, '--to', id);
    expect(await into()).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, id)).sort()).toEqual([MANIFEST, `resonance-scan${extension}`].sort());
    expect((await into()).stderr).toContain('unchanged');
    expect(await run('verify', id)).toMatchObject({ code: 0 });
    if (readsBack(TARGETS[id])) expect(await run('verify', id, '--deep')).toMatchObject({ code: 0 });
    rmSync(join(folder, id, MANIFEST)); // as if it was killed before it could write that down
    expect(await into()).toMatchObject({ code: 0 });
    expect((await into()).stderr).toContain('unchanged');
  });

  test('holds what could be read of a damaged recording, with exit code 3', async () => {
    writeFileSync(join(folder, 'cut.bin'), readFileSync(join(folder, 'resonance-scan.bin')).subarray(0, 100_000));
    expect(await run('convert', 'cut.bin', ...SCHEMA, '-o', `cut${extension}`)).toMatchObject({ code: 3 });
    expect(existsSync(join(folder, `cut${extension}`))).toBe(true);
  });

  test('cannot be named as another format', async () => {
    const other = Object.values(TARGETS).find((target) => target.id !== id);
    const { code, stderr } = await convert('-o', `x${other?.extensions[0]}`, '--to', id);
    expect(code).toBe(2);
    expect(stderr).toContain(`--to ${id} asks for ${label}`);
  });
});

test.each(['--chunk=auto', '--compress=gzip', '--ext=float64', '--scales', '--link', '--byte-order=keep'])(
  '%s means nothing in other formats, and is not just ignored',
  async (option) => {
    for (const output of ['x.csv', 'x.tdms', 'x.parquet']) {
      const { code, stderr } = await convert('-o', output, option);
      expect(code).toBe(2);
      expect(stderr).toContain(`${option.split('=')[0]} means nothing in a`);
      expect(existsSync(join(folder, output))).toBe(false);
    }
  },
);

test('a name that promises what is not written is refused', async () => {
  const { code, stderr } = await convert('-o', 'run.xlsx');
  expect(code).toBe(2);
  expect(stderr).toContain('.csv (CSV)');
  expect(await convert('-o', 'run.txt', '--to', 'csv', '--only', '/header')).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, 'run.txt'), 'utf8')).toContain('Ada Lovelace');
});
