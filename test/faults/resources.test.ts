import { closeSync, openSync, readFileSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import { INPUT, OUTPUT, prepareShape, SCHEMA_FILE, SHAPES } from './conversion-shapes.ts';
import { faultEnvironment, PRELOAD_ARGS } from './fault-environment.ts';
import { outputsIn, scratchFolder } from './scratch.ts';

const MB = 1_000_000;
const SIZES = [15 * MB, 150 * MB];

/** Peak of resident memory of a conversion, in bytes. */
async function peakOf(folder: string, input: string, options: readonly string[]): Promise<number> {
  const report = join(folder, 'report.json');
  const args = ['convert', input, '--schema', SCHEMA_FILE, '-o', OUTPUT, '--overwrite', ...options];
  const env = faultEnvironment(undefined, report);
  expect(await runCli(args, { cwd: folder, env, nodeArgs: PRELOAD_ARGS })).toMatchObject({ code: 0 });
  return JSON.parse(readFileSync(report, 'utf8')).peakBytes;
}

/** Records {DBL, DBL[]} with arrays of 0 to 999 values. */
function writeRagged(path: string, sizeBytes: number): void {
  const file = openSync(path, 'w');
  const records = Buffer.concat(
    Array.from({ length: 1000 }, (_, i) => {
      const record = Buffer.alloc(12 + 8 * i, 7);
      record.writeInt32LE(i, 8);
      return record;
    }),
  );
  for (let at = 0; at < sizeBytes; at += records.length) writeSync(file, records);
  closeSync(file);
}

const zeros = (path: string, sizeBytes: number) => {
  writeFileSync(path, '');
  truncateSync(path, sizeBytes);
};
const little = 'daqscope: 1\nbyteOrder: little\nfile: ';
const KINDS: [string, string, typeof zeros, string[]][] = [
  ['one array', `${little}{ samples: { array: DBL, size: until-end } }\n`, zeros, []],
  ['records with ragged arrays', `${little}{ repeat: until-end, cluster: { t: DBL, x: "DBL[]" } }\n`, writeRagged, []],
];

describe('memory', () => {
  test.each(KINDS)('a recording ten times as large needs no more of it: %s', async (_, schema, write, options) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, SCHEMA_FILE), schema);
    const peaks = [];
    for (const size of SIZES) {
      write(join(folder, INPUT), size);
      peaks.push(await peakOf(folder, INPUT, options));
    }
    expect(peaks[1]).toBeLessThan(300 * MB);
    expect(peaks[1] - peaks[0]).toBeLessThan(80 * MB); // buffers fill that stay small in the small one; 135 MB more to hold
  });
});

describe.skipIf(process.platform === 'win32')('open files', () => {
  test('fifteen conversions in one run need no more of them than one: it works with 40', async () => {
    const folder = scratchFolder();
    prepareShape(folder, SHAPES[0]);
    const names = Array.from({ length: 15 }, (_, i) => `run${i}.bin`);
    for (const name of names) writeFileSync(join(folder, name), readFileSync(join(folder, INPUT)));
    const args = ['convert', ...names, '--schema', SCHEMA_FILE, '-o', 'out/'];
    const { code, stderr } = await runCli(args, { cwd: folder, prefix: 'ulimit -n 40;' });
    expect(code, stderr).toBe(0);
    expect(outputsIn(join(folder, 'out'))).toHaveLength(15);
  });
});
