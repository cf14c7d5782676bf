import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { oracleMissing, runOracle } from '../oracles.ts';
import { runCli } from '../run-cli.ts';
import { problemCodes } from './outcome.ts';
import { outputsIn, scratchFolder } from './scratch.ts';

/** What hostile or merely odd people call the fields of a cluster, one byte each. */
const NAMES = [
  '"]=0; globalThis.pwned=1; o["y',
  "'+(globalThis.pwned=1)+'",
  '`\u0024{globalThis.pwned=1}`',
  '\\";globalThis.pwned=1//',
  'line\u2028separator',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  '',
  'twice',
  'twice',
  'twice#13',
  '.',
  '..',
  '/etc/passwd',
  '%2Fetc%2Fpasswd',
  '../../outside',
  'a\0b',
  'CON',
  'C:\\temp\\x',
  'ünï ☃ 𝄞',
  'n'.repeat(250),
];

/** Ends with 9 if anything has changed `Object.prototype`, or run code that came as a name. */
const WATCH = `data:text/javascript,${encodeURIComponent(`
  const before = Reflect.ownKeys(Object.prototype).length;
  process.on('exit', () => {
    if ('pwned' in globalThis || Reflect.ownKeys(Object.prototype).length !== before) process.exitCode = 9;
  });
`)}`;
const NO_CODE_FROM_TEXT = ['--disallow-code-generation-from-strings', '--import', WATCH];

/** A recording of one cluster with these fields, in a folder with nothing beside it. */
function recorded(names: readonly string[]): string {
  const folder = join(scratchFolder(), 'deep', 'er');
  mkdirSync(folder, { recursive: true });
  const fields = names.map((name) => `    - { ${JSON.stringify(name)}: U8 }\n`);
  writeFileSync(join(folder, 'run.yaml'), `daqscope: 1\nfile:\n  cluster:\n${fields.join('')}`);
  writeFileSync(
    join(folder, 'run.bin'),
    Uint8Array.from(names, (_, i) => i),
  );
  return folder;
}

const run = (folder: string, ...args: string[]) => runCli(args, { cwd: folder, nodeArgs: NO_CODE_FROM_TEXT });

describe('names that are code, or mean something to JavaScript', () => {
  test('are only names: nothing runs, nothing is lost, the values are theirs', async () => {
    const folder = recorded(NAMES);
    const shown = await run(folder, 'info', 'run.bin', '-s', 'run.yaml', '--json');
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(shown.stdout).children).toHaveLength(NAMES.length);
    expect(await run(folder, 'convert', 'run.bin', '-s', 'run.yaml', '-o', 'run.h5')).toMatchObject({ code: 0 });
    expect(await run(folder, 'verify', 'run.bin', 'run.h5', '-s', 'run.yaml')).toMatchObject({ code: 0, stderr: '' });
    const [first, second] = await Promise.all(
      ['run.bin', 'run.h5'].map((file) => run(folder, 'digest', file, '-s', 'run.yaml')),
    );
    expect([first.code, second.code]).toEqual([0, 0]);
  });

  test.skipIf(oracleMissing('h5py'))(
    'have other names in HDF5 where they must, each its own, and keep the original',
    async () => {
      const folder = recorded(NAMES);
      expect(await run(folder, 'convert', 'run.bin', '-s', 'run.yaml', '-o', 'run.h5')).toMatchObject({ code: 0 });
      const script = `import h5py, json, sys
with h5py.File(sys.argv[1]) as f:
  print(json.dumps(sorted([int(d[()]), name, {k: str(v) for k, v in d.attrs.items()}] for name, d in f.items())))`;
      const found = JSON.parse(runOracle('h5py', ['-c', script, join(folder, 'run.h5')])) as [
        number,
        string,
        Record<string, string>,
      ][];
      expect(found.map(([value]) => value)).toEqual(NAMES.map((_, i) => i));
      for (const [i, stored, attributes] of found) {
        expect(stored).not.toMatch(/[/\0]|^\.{1,2}$|^$/);
        const [original] = NAMES[i].split('\0'); // HDF5 text ends there; the stored name says %00
        if (stored !== NAMES[i]) expect(Object.values(attributes)).toContain(original);
      }
    },
  );
});

describe('names in the data, and where outputs go', () => {
  test('have nothing to do with each other: one file, where it was asked for', async () => {
    const folder = recorded(
      ['../../outside', '/tmp/outside', '..', 'CON', 'x'.repeat(300)].map((name) => name.slice(0, 250)),
    );
    expect(await run(folder, 'convert', 'run.bin', '-s', 'run.yaml', '-o', 'out/')).toMatchObject({ code: 0 });
    expect(outputsIn(join(folder, 'out'))).toEqual(['run.h5']);
    expect(readdirSync(folder).sort()).toEqual(['out', 'run.bin', 'run.yaml']);
    expect(readdirSync(dirname(folder))).toEqual(['er']);
    expect(readdirSync(dirname(dirname(folder)))).toEqual(['deep']);
  });

  test('an input may be anywhere and be called anything: its output stays in the folder, or is refused', async () => {
    const folder = recorded(['a']);
    const long = 'l'.repeat(254); // its output would be longer than a name may be
    const inputs = ['-dash.bin', '.bin', 'CON.bin', '$(touch pwned).bin', long];
    mkdirSync(join(folder, 'out'));
    for (const name of inputs) writeFileSync(join(folder, name), readFileSync(join(folder, 'run.bin')));
    const there = ['../er/run.bin', join(folder, 'CON.bin')];
    const named = [...there, ...inputs.filter((name) => name !== 'CON.bin')];
    const outcome = await run(folder, 'convert', '-s', 'run.yaml', '-o', 'out', '--', ...named);
    expect([outcome.code, problemCodes(outcome)]).toEqual([1, ['OUTPUT_FAILED']]);
    expect(outputsIn(join(folder, 'out'))).toEqual(['$(touch pwned).h5', '-dash.h5', '.bin.h5', 'CON.h5', 'run.h5']);
    expect(readdirSync(dirname(folder))).toEqual(['er']);
  });
});
