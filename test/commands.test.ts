import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CliRun, runCli } from './run-cli.ts';

const SCHEMA = ['--schema', 'resonance-scan.yaml'];
const MANIFEST = 'daqscope-manifest.jsonl';
let folder: string;

const run = (...args: string[]): Promise<CliRun> => runCli(args, { cwd: folder });
const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  expect(await run('sample', '--measurements', '20')).toMatchObject({ code: 0, stderr: '' });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('info', () => {
  test('shows the tree on standard output, and nothing else', async () => {
    const { code, stdout, stderr } = await run('info', 'resonance-scan.bin', ...SCHEMA);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('= "Ada Lovelace"');
    expect(stdout).toMatch(/samples_row_size +uint32 \[20, 2\]/);
  });

  test('prints JSON', async () => {
    const { stdout } = await run('info', 'resonance-scan.bin', ...SCHEMA, '--json');
    const { children, problems } = JSON.parse(stdout);
    expect(children.map(({ name }: { name: string }) => name)).toEqual(['header', 'measurements']);
    expect(problems).toEqual([]);
  });
});

describe('convert and verify', () => {
  test('several files go into a folder; one that fails does not stop the others', async () => {
    write('other.bin', readFileSync(join(folder, 'resonance-scan.bin')));
    mkdirSync(join(folder, 'out'));
    const { code, stderr } = await run(
      'convert',
      'resonance-scan.bin',
      'none.bin',
      'other.bin',
      ...SCHEMA,
      '-o',
      'out',
    );
    expect(code).toBe(1);
    expect(stderr).toContain('none.bin: there is no such file (FILE_NOT_FOUND)');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([MANIFEST, 'other.h5', 'resonance-scan.h5']);
  });

  test('two inputs that would become one output are refused before anything is done', async () => {
    mkdirSync(join(folder, 'a'));
    const outcome = await run('convert', 'resonance-scan.bin', 'a/resonance-scan.dat', ...SCHEMA, '-o', 'b/');
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toContain('would both become');
  });

  test('an output holds the same data; other data do not verify', async () => {
    expect(await run('convert', 'resonance-scan.bin', ...SCHEMA, '-o', 'scan.h5')).toMatchObject({ code: 0 });
    expect(await run('verify', 'resonance-scan.bin', 'scan.h5', ...SCHEMA)).toMatchObject({ code: 0, stderr: '' });
    const bytes = readFileSync(join(folder, 'resonance-scan.bin'));
    bytes[bytes.length - 300] ^= 1;
    write('changed.bin', bytes);
    const { code, stdout, stderr } = await run('verify', 'changed.bin', 'scan.h5', ...SCHEMA);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^\/measurements\/\S+ differs from value \d+ on$/m);
    expect(stderr).toContain('DATA_DIFFER');
  });

  test('an output is not replaced unless asked for', async () => {
    write('kept.h5', 'mine');
    const args = ['convert', 'resonance-scan.bin', ...SCHEMA, '-o', 'kept.h5'];
    expect((await run(...args)).stderr).toContain('OUTPUT_EXISTS');
    expect(readFileSync(join(folder, 'kept.h5'), 'utf8')).toBe('mine');
    expect(await run(...args, '--overwrite')).toMatchObject({ code: 0 });
  });

  test('a recording that was cut off is converted as far as it goes, and says so with exit code 3', async () => {
    write('cut.bin', readFileSync(join(folder, 'resonance-scan.bin')).subarray(0, 100_000));
    const { code, stderr } = await run('convert', 'cut.bin', ...SCHEMA, '-o', 'cut.h5');
    expect(code).toBe(3);
    expect(stderr).toMatch(/cut\.bin @0x[0-9A-F]+ measurements \d+ .*bytes were skipped/);
    const { stdout } = await run('info', 'cut.h5', '--json');
    const { attributes, children } = JSON.parse(stdout);
    expect(attributes.problems.value[0]).toContain('cut.bin');
    const names = children.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['header', 'measurements', 'measurements_incomplete']);
  });

  test('a value that HDF5 cannot hold is reported, in the file too, and does not spoil the rest', async () => {
    const times = new BigInt64Array([4_000_000_000n, 0n, 90_000_000_000n, 0n]); // the year 4755 is too far off
    write('times.bin', new Uint8Array(times.buffer));
    const words = 'byteOrder: little\nlittleEndianTimestamps: two-words\n';
    write('times.yaml', `daqscope: 1\n${words}file: { repeat: until-end, cluster: { t: Timestamp } }\n`);
    const { code, stderr } = await run('convert', 'times.bin', '-s', 'times.yaml', '-o', 'times.h5');
    expect(code).toBe(3);
    expect(stderr).toContain('VALUE_OUT_OF_RANGE');
    const { stdout } = await run('info', 'times.h5', '--json');
    expect(JSON.parse(stdout).attributes.problems.value[0]).toContain('VALUE_OUT_OF_RANGE');
  });

  test('a schema of which nothing fits makes no output', async () => {
    write('wrong.yaml', readFileSync(join(folder, 'resonance-scan.yaml'), 'utf8').replace('big ', 'little '));
    const { code, stderr } = await run('convert', 'resonance-scan.bin', '-s', 'wrong.yaml', '-o', 'wrong.h5');
    expect(code).toBe(1);
    expect(stderr).toContain('Is the byte order right');
    expect(existsSync(join(folder, 'wrong.h5'))).toBe(false);
  });

  test('what is read is never the output; a folder that is not there is made', async () => {
    const args = ['convert', 'resonance-scan.bin', ...SCHEMA, '--overwrite', '-o'];
    for (const output of ['resonance-scan.bin', 'resonance-scan.yaml', './resonance-scan.yaml']) {
      expect(await run(...args, output)).toMatchObject({ code: 2 });
    }
    expect(await run(...args, 'made/deep/')).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, 'made/deep')).sort()).toEqual([MANIFEST, 'resonance-scan.h5']);
  });

  test('parts can be chosen; a wrong path is a problem with near names', async () => {
    await run(
      'convert',
      'resonance-scan.bin',
      ...SCHEMA,
      '-o',
      'part.h5',
      '--only',
      '/header',
      '--skip',
      '/header/mode',
    );
    const { stdout } = await run('info', 'part.h5', '--json');
    const [header, ...more] = JSON.parse(stdout).children;
    expect(header.children.map(({ name }: { name: string }) => name)).toEqual(['operator', 'started', 'count']);
    expect(more).toEqual([]);
    const wrong = await run('convert', 'resonance-scan.bin', ...SCHEMA, '-o', 'w.h5', '--only', '/hedaer');
    expect(wrong.stderr).toContain('Did you mean /header?');
    expect(existsSync(join(folder, 'w.h5'))).toBe(false);
  });
});

describe('what is no recording', () => {
  const lfs = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n';
  const cases: [what: string, make: () => void, problem: string][] = [
    ['an empty file', () => write('it', ''), 'EMPTY_FILE'],
    ['a Git LFS pointer', () => write('it', lfs), 'GIT_LFS_POINTER'],
    ['a gzip file', () => write('it', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0)), 'COMPRESSED_FILE'],
    ['a folder', () => mkdirSync(join(folder, 'it')), 'NOT_A_FILE'],
    ['nothing', () => {}, 'FILE_NOT_FOUND'],
    ['something unknown', () => write('it', 'hello'), 'SCHEMA_NEEDED'],
    [
      'a broken HDF5 file',
      () => write('it', Uint8Array.of(0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10, 9, 9)),
      'HDF5_INVALID',
    ],
    ['a datalog file of four bytes', () => write('it', 'DTLG'), 'TRUNCATED'],
  ];
  test.each(cases)('%s: one line that says what it is', async (_, make, problem) => {
    rmSync(join(folder, 'it'), { recursive: true, force: true });
    make();
    for (const command of ['info', 'digest']) {
      const { code, stdout, stderr } = await run(command, 'it');
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^error: it\b[^\n]*\n$/);
      expect(stderr).toContain(problem);
    }
    expect((await run('convert', 'it', '-o', 'it.h5')).code).toBe(1);
    expect(existsSync(join(folder, 'it.h5'))).toBe(false);
  });

  test.skipIf(process.platform === 'win32')('a pipe is refused without waiting for it', async () => {
    spawnSync('mkfifo', [join(folder, 'pipe')]);
    const { code, stderr } = await run('info', 'pipe');
    expect(code).toBe(1);
    expect(stderr).toContain('NOT_A_FILE');
  });

  test('a sparse file of a terabyte is opened at once', async () => {
    write('sparse.bin', '');
    truncateSync(join(folder, 'sparse.bin'), 2 ** 40);
    write('sparse.yaml', 'daqscope: 1\nfile: { repeat: until-end, cluster: { a: U32, b: DBL } }\n');
    const started = Date.now();
    const { code, stdout } = await run('info', 'sparse.bin', '--schema', 'sparse.yaml');
    expect(code).toBe(3); // a terabyte is no multiple of 12
    expect(stdout).toContain('float64 [91625968981]');
    expect(Date.now() - started).toBeLessThan(5000);
    rmSync(join(folder, 'sparse.bin'));
  });
});

describe('schema', () => {
  test('check tells every mistake, with line and column', async () => {
    write('bad.yaml', 'daqscope: 1\nfile:\n  a: Strin\n  b: { array: DBL, size: nix }\n');
    const { code, stderr } = await run('schema', 'check', 'bad.yaml');
    expect(code).toBe(1);
    expect(
      stderr
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(0, 29)),
    ).toEqual(['error: bad.yaml line 3, colum', 'error: bad.yaml line 4, colum']);
  });

  test('a schema that is not UTF-8 says in which line', async () => {
    write('ansi.yaml', Uint8Array.from(Buffer.from('daqscope: 1\nfile:\n  "Temp (\xb0C)": I32\n', 'latin1')));
    const { code, stderr } = await run('schema', 'check', 'ansi.yaml');
    expect(code).toBe(1);
    expect(stderr).toContain('line 3 is not UTF-8 (SCHEMA_SYNTAX)');
  });

  test('check shows where values turn implausible', async () => {
    write('doubles.bin', new Uint8Array(Float64Array.of(1, 2, 3).buffer));
    write('doubles.yaml', 'daqscope: 1\nbyteOrder: big\nfile: { x: { array: DBL, size: until-end } }\n');
    const { stdout } = await run('schema', 'check', 'doubles.yaml', 'doubles.bin');
    expect(stdout).toMatch(/\/x is implausible from value 0 of 3 on: \d/);
  });

  test('comes from a type descriptor, from Context Help, and from a schema', async () => {
    const descriptor = await run('schema', 'from-descriptor', '000E', '0050', '0002', '0004', '0002', '0004', '0007');
    expect(descriptor).toMatchObject({ code: 0, stderr: '' });
    write('from.yaml', descriptor.stdout);
    expect((await run('schema', 'show', 'from.yaml', '--type')).stdout).toContain('I16');
    write(
      'help.txt',
      'header (cluster of 2 elements)\n  operator (string)\n  gain (double [64-bit real (~15 digit precision)])\n',
    );
    expect((await run('schema', 'from-help', 'help.txt')).stdout).toContain('operator: String');
    expect(JSON.parse((await run('schema', 'json-schema')).stdout)).toHaveProperty('$schema');
  });
});
