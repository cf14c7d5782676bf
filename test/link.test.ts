import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findOracle, oracleMissing, runOracle } from './oracles.ts';
import { type CliRun, runCli } from './run-cli.ts';

const COUNT = 100_000;
const SCHEMA = ['--schema', 'run.yaml'];

let folder: string;
const run = (...args: string[]): Promise<CliRun> => runCli(args, { cwd: folder });
const at = (name: string) => join(folder, name);

/** A name, a run of doubles behind its length, frames without lengths, records, another name. */
function recording(): Uint8Array {
  const samples = new DataView(new ArrayBuffer(4 + COUNT * 8));
  samples.setInt32(0, COUNT);
  for (let i = 0; i < COUNT; i++) samples.setFloat64(4 + i * 8, i / 8);
  const frames = new DataView(new ArrayBuffer(3 * 200 * 100 * 2));
  for (let i = 0; i < 3 * 200 * 100; i++) frames.setUint16(i * 2, i % 65536);
  const name = Uint8Array.of(0, 0, 0, 2, 0x41, 0x64);
  return Buffer.concat([name, new Uint8Array(samples.buffer), new Uint8Array(frames.buffer)]);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
  writeFileSync(at('run7.bin'), recording());
  writeFileSync(
    at('run.yaml'),
    `daqscope: 1
file:
  name: String
  samples: { type: "DBL[]", unit: V }
  frames: { repeat: until-end, cluster: { image: { array: U16, size: [200, 100] } } }
`,
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const READ = `
import sys, h5py, numpy
with h5py.File(sys.argv[1]) as f:
    x = f["samples"]
    assert x.dtype == ">f8" and x.attrs["units"] == "V", x.dtype
    assert (x[:] == numpy.arange(${COUNT}) / 8).all()
    assert f["frames/image"].shape == (3, 200, 100) and f["frames/image"][2, 199, 99] == 59999
    assert f["name"].asstr()[()] == "Ad"
print("read")
`;

test('what lies in one piece is linked, the rest copied, and one line says how much', async () => {
  const { code, stderr } = await run('convert', 'run7.bin', ...SCHEMA, '--link');
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringMatching(/^run7\.h5 {2}\S+ kB, 2 datasets linked \(920 kB\), 1 copied\n$/),
  });
  expect(statSync(at('run7.h5')).size).toBeLessThan(10_000);
  expect(await run('verify', 'run7.bin', 'run7.h5', ...SCHEMA)).toMatchObject({ code: 0, stderr: '' });
});

describe('others read a linked file', () => {
  test.skipIf(oracleMissing('h5py'))('h5py, from wherever it runs', async () => {
    await run('convert', 'run7.bin', ...SCHEMA, '--link');
    expect(runOracle('h5py', ['-c', READ, at('run7.h5')])).toBe('read\n');
  });

  test.skipIf(oracleMissing('h5py'))(
    'h5py, where a relative link is looked for in the folder of the file',
    async () => {
      mkdirSync(at('h5'));
      await run('convert', 'run7.bin', ...SCHEMA, '--link-relative', '-o', 'h5/run7.h5');
      expect(() => runOracle('h5py', ['-c', READ, at('h5/run7.h5')])).toThrow('external raw data file');
      renameSync(folder, `${folder}-moved`);
      const setPrefix = "import os\nos.environ['HDF5_EXTFILE_PREFIX'] = '${" + "ORIGIN}'\n";
      try {
        expect(runOracle('h5py', ['-c', setPrefix + READ, `${folder}-moved/h5/run7.h5`])).toBe('read\n');
      } finally {
        renameSync(`${folder}-moved`, folder);
      }
    },
  );

  test.skipIf(oracleMissing('h5dump'))('h5dump', async () => {
    await run('convert', 'run7.bin', ...SCHEMA, '--link');
    const dumped = runOracle('h5dump', ['-d', '/samples', '-s', '99998', '-c', '2', at('run7.h5')]);
    expect(dumped).toContain('(99998): 12499.8, 12499.9');
  });

  test('h5wasm', async () => {
    await run('convert', 'run7.bin', ...SCHEMA, '--link');
    const { ready, File } = await import('h5wasm/node');
    await ready;
    const file = new File(at('run7.h5'), 'r');
    const samples = (file.get('samples') as { value: Float64Array }).value;
    file.close();
    expect([samples.length, samples[8], samples[COUNT - 1]]).toEqual([COUNT, 1, (COUNT - 1) / 8]);
  });
});

describe('no file is read that was not named', () => {
  test('a linked file is shown, its values are not; named, they are', async () => {
    await run('convert', 'run7.bin', ...SCHEMA, '--link');
    expect((await run('info', 'run7.h5')).stdout).toContain('linked to ');
    const refused = await run('digest', 'run7.h5');
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain('HDF5_EXTERNAL');
    renameSync(at('run7.bin'), at('moved.bin'));
    expect(await run('digest', 'run7.h5', '--linked-source', 'moved.bin')).toMatchObject({ code: 0, stderr: '' });
    expect(await run('convert', 'run7.h5', '--linked-source', 'moved.bin', '-o', 'copy.h5')).toMatchObject({ code: 0 });
    expect(await run('verify', 'moved.bin', 'copy.h5', ...SCHEMA)).toMatchObject({ code: 0 });
    expect((await run('info', 'copy.h5')).stdout).not.toContain('linked to');
  });

  test.skipIf(oracleMissing('h5py'))('a file that names another file beside its source is refused', async () => {
    await run('convert', 'run7.bin', ...SCHEMA, '--link');
    const add =
      'import sys, h5py\nwith h5py.File(sys.argv[1], "a") as f: f.create_dataset("x", (4,), dtype="u1", external=[("/etc/passwd", 0, 4)])';
    runOracle('h5py', ['-c', add, at('run7.h5')]);
    const { code, stderr } = await run('digest', 'run7.h5', '--linked-source', 'run7.bin');
    expect(code).toBe(1);
    expect(stderr).toContain('HDF5_EXTERNAL');
  });
});

describe('a source that is not what it was', () => {
  const cases: [what: string, change: () => void, message: string][] = [
    ['is longer', () => truncateSync(at('run7.bin'), 920_011), 'has 920011 bytes, it had 920010'],
    ['is shorter', () => truncateSync(at('run7.bin'), 800_000), 'has 800000 bytes'],
    ['holds other bytes', () => changeByte(5000), 'holds other bytes'],
  ];
  test.each(cases)('%s: SOURCE_CHANGED', async (_, change, message) => {
    await run('convert', 'run7.bin', ...SCHEMA, '--link');
    change();
    const { code, stderr } = await run('verify', 'run7.h5', 'run7.bin', ...SCHEMA);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).toContain('SOURCE_CHANGED');
  });

  test('is not there', async () => {
    await run('convert', 'run7.bin', ...SCHEMA, '--link');
    rmSync(at('run7.bin'));
    expect((await run('digest', 'run7.h5', '--linked-source', 'run7.bin')).stderr).toContain('FILE_NOT_FOUND');
  });

  test('was written again, with the same samples: a warning', async () => {
    await run('convert', 'run7.bin', ...SCHEMA, '--link');
    utimesSync(at('run7.bin'), 1, 1);
    const { code, stderr } = await run('verify', 'run7.bin', 'run7.h5', ...SCHEMA);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: run7\.bin: it was written at 1970-01-01T00:00:01\.000Z/);
  });

  test('differs where no sample was taken: the full checksum tells', async () => {
    writeFileSync(at('long.bin'), new Uint8Array(3_000_000));
    writeFileSync(at('long.yaml'), 'daqscope: 1\nfile: { x: { array: U8, size: until-end } }\n');
    for (const [name, more] of [
      ['sampled.h5', []],
      ['full.h5', ['--source-checksum', 'sha256']],
    ] as const)
      await run('convert', 'long.bin', '-s', 'long.yaml', '--link', '-o', name, ...more);
    copyFileSync(at('long.bin'), at('kept.bin'));
    changeByte(70_000, 'long.bin');
    expect(await run('verify', 'long.bin', 'sampled.h5', '-s', 'long.yaml')).toMatchObject({ code: 0 });
    const { code, stderr } = await run('verify', 'long.bin', 'full.h5', '-s', 'long.yaml');
    expect(code).toBe(1);
    expect(stderr).toContain('SOURCE_CHANGED');
  });

  function changeByte(offset: number, name = 'run7.bin'): void {
    const bytes = readFileSync(at(name));
    bytes[offset] ^= 1;
    writeFileSync(at(name), bytes);
  }
});

describe('options', () => {
  test.each([['--compress', 'gzip'], ['--chunk', 'auto'], ['--shuffle'], ['--checksum'], ['--byte-order', 'little']])(
    'that want other bytes are refused: %s',
    async (...option) => {
      const { code, stderr } = await run('convert', 'run7.bin', ...SCHEMA, '--link', ...option);
      expect(code).toBe(2);
      expect(stderr).toContain('leaves the values where they are');
    },
  );

  test('with nothing to link, all is converted as ever', async () => {
    await run('sample', '--measurements', '20');
    const outcome = await run('convert', 'resonance-scan.bin', '-s', 'resonance-scan.yaml', '--link');
    expect(outcome).toMatchObject({ code: 0 });
    expect(outcome.stderr).toContain('nothing to link');
    expect(await run('digest', 'resonance-scan.h5')).toMatchObject({ code: 0 });
  });
});

test('a terabyte is linked at once', async () => {
  writeFileSync(at('sparse.bin'), new Uint8Array(4));
  truncateSync(at('sparse.bin'), 2 ** 40 + 4);
  writeFileSync(at('sparse.yaml'), 'daqscope: 1\nfile: { n: I32, x: { array: DBL, size: until-end } }\n');
  const started = Date.now();
  const { code, stderr } = await run('convert', 'sparse.bin', '-s', 'sparse.yaml', '--link');
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringContaining('1 dataset linked (1.10 TB), 1 copied'),
  });
  expect(Date.now() - started).toBeLessThan(2000);
  if (findOracle('h5py')) {
    const last = 'import sys, h5py\nprint(h5py.File(sys.argv[1])["x"][-1])';
    expect(runOracle('h5py', ['-c', last, at('sparse.h5')])).toBe('0.0\n');
  }
});

/** The recipe of `docs/hdf5-layout.md`. */
test.skipIf(oracleMissing('h5py'))('anyone can compute the checksum of the samples', async () => {
  const docs = readFileSync(new URL('../docs/hdf5-layout.md', import.meta.url), 'utf8');
  const recipe = /```python\n(def sample_sha256[\s\S]*?)```/.exec(docs)?.[1];
  await run('convert', 'run7.bin', ...SCHEMA, '--link');
  writeFileSync(at('long.bin'), new Uint8Array(3_000_001).fill(7));
  writeFileSync(at('long.yaml'), 'daqscope: 1\nfile: { x: { array: U8, size: until-end } }\n');
  await run('convert', 'long.bin', '-s', 'long.yaml', '--link');
  for (const name of ['run7', 'long']) {
    const compare = `import sys, h5py\nassert sample_sha256(sys.argv[1]) == h5py.File(sys.argv[2]).attrs["source_sample_sha256"]`;
    runOracle('h5py', ['-c', `${recipe}\n${compare}`, at(`${name}.bin`), at(`${name}.h5`)]);
  }
});
