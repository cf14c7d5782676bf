import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allDatasets, type Recording } from '../../src/core/index.ts';
import { openRecording } from '../../src/formats/index.ts';
import { writeDatalog } from '../../src/formats/labview/datalog/container-writer.ts';
import { FileSource } from '../../src/host/index.ts';
import { runCli } from '../run-cli.ts';
import { faultEnvironment, PRELOAD_ARGS } from './fault-environment.ts';
import { problemCodes } from './outcome.ts';
import { outputsIn, scratchFolder } from './scratch.ts';

const SCHEMA = 'daqscope: 1\nfile: { repeat: until-end, cluster: { name: String, gain: DBL, trace: "I16[]" } }\n';

/** Three records of the schema, and where each ends. */
const RECORDS = ['first', 'the second', '3'].map((name, i) => {
  const text = Buffer.from(name);
  const record = Buffer.alloc(4 + text.length + 8 + 4 + 2 * (i + 2));
  record.writeInt32BE(text.length);
  text.copy(record, 4);
  record.writeDoubleBE(i / 4, 4 + text.length);
  record.writeInt32BE(i + 2, 12 + text.length);
  return record;
});
const DUMP = Buffer.concat(RECORDS);
const DATALOG = Buffer.from(
  writeDatalog({
    type: { word: 'Cluster', fields: ['U32', 'DBL'].map((word) => ({ name: word, type: { word: word as 'U32' } })) },
    records: [1, 2, 3].map((value) => Uint8Array.from(Buffer.from([0, 0, 0, value, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0]))),
  }),
);

/** Converts many damaged files with one command. What it said of each, its output, and what the process needed. */
async function convertAll(files: ReadonlyMap<string, Uint8Array>, schema?: string) {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'out'));
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const options = schema === undefined ? [] : ['--schema', 'dump.yaml'];
  if (schema !== undefined) writeFileSync(join(folder, 'dump.yaml'), schema);
  const report = join(folder, 'report.json');
  const started = Date.now();
  const args = ['convert', ...files.keys(), '-o', 'out', ...options];
  const outcome = await runCli(args, { cwd: folder, env: faultEnvironment(undefined, report), nodeArgs: PRELOAD_ARGS });
  const said = Map.groupBy(
    outcome.stderr.trimEnd().split('\n'),
    (line) => /([\w-]+)\.(?:bin|h5)\b/.exec(line)?.[1] ?? '',
  );
  return {
    ...outcome,
    said: (name: string) => said.get(name.replace('.bin', '')) ?? [],
    outputs: outputsIn(join(folder, 'out')),
    open: async (output: string): Promise<Recording> =>
      openRecording(await FileSource.open(join(folder, 'out', output))),
    seconds: (Date.now() - started) / 1000,
    peakBytes: JSON.parse(readFileSync(report, 'utf8')).peakBytes as number,
  };
}

/** Every file is either converted, or refused with a problem that names it; if only in part, the problem stands in the output. */
async function expectConvertedOrRefused(
  files: ReadonlyMap<string, Uint8Array>,
  run: Awaited<ReturnType<typeof convertAll>>,
) {
  problemCodes(run);
  for (const name of files.keys()) {
    const output = name.replace('.bin', '.h5');
    const problems = run.said(name).filter((line) => /^(error|warning): /.test(line));
    const refused = problems.some((line) => line.startsWith('error: '));
    expect([name, run.outputs.includes(output)]).toEqual([name, !refused]);
    if (refused || problems.length === 0) continue;
    const { attributes } = await run.open(output);
    expect([name, attributes.has('problems')]).toEqual([name, true]);
  }
  expect(run.outputs.filter((name) => name.endsWith('.part'))).toEqual([]);
  expect(run.peakBytes).toBeLessThan(350_000_000);
  expect(run.seconds).toBeLessThan(30);
}

const padded = (n: number) => String(n).padStart(4, '0');

describe('a recording that was cut off at any byte', () => {
  test('of a dump: whole records are kept, the rest is told with its place, in the output as well', async () => {
    const files = new Map(
      Array.from({ length: DUMP.length + 1 }, (_, n) => [`cut-${padded(n)}.bin`, DUMP.subarray(0, n)]),
    );
    const run = await convertAll(files, SCHEMA);
    await expectConvertedOrRefused(files, run);
    for (const [name, bytes] of files) {
      if (!run.outputs.includes(name.replace('.bin', '.h5'))) continue;
      let whole = 0;
      for (let end = 0; whole < 3 && end + RECORDS[whole].length <= bytes.length; whole++) end += RECORDS[whole].length;
      const recording = await run.open(name.replace('.bin', '.h5'));
      const gain = [...allDatasets(recording)].find(({ path }) => path === '/records/gain');
      expect([name, gain?.shape[0] ?? 0]).toEqual([name, whole]);
      const isWhole = [RECORDS[0].length, RECORDS[0].length + RECORDS[1].length, DUMP.length].includes(bytes.length);
      expect([name, run.said(name).some((line) => /@0x[0-9A-F]+/.test(line))]).toEqual([name, !isWhole]);
    }
  });

  test('of a datalog file: what is left is kept, or it is refused', async () => {
    const lengths = Array.from({ length: DATALOG.length + 1 }, (_, n) => n).filter(
      (n) => n < 80 || n > DATALOG.length - 50 || n % 40 === 0,
    );
    const files = new Map(lengths.map((n) => [`cut-${padded(n)}.bin`, DATALOG.subarray(0, n)]));
    await expectConvertedOrRefused(files, await convertAll(files));
  });
});

/** Copies of a file, in each of which four bytes say something else. */
function withHostileWords(bytes: Buffer, most: number): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (let at = 0; at + 4 <= Math.min(bytes.length, most); at++) {
    for (const hostile of [0x7fffffff, 0xffffffff, 0x80000000]) {
      const copy = Buffer.from(bytes);
      copy.writeUInt32BE(hostile, at);
      files.set(`at${padded(at)}-${hostile.toString(16)}.bin`, copy);
    }
  }
  return files;
}

describe('lengths and counts that are lies', () => {
  test('at any place of a dump: compared with what is left before anything is allocated', async () => {
    const files = withHostileWords(DUMP, 28);
    await expectConvertedOrRefused(files, await convertAll(files, SCHEMA));
  });

  test('at any place of the head of a datalog file: the same', async () => {
    const files = withHostileWords(DATALOG, 48);
    await expectConvertedOrRefused(files, await convertAll(files));
  });

  const sizes = (...words: number[]) => {
    const bytes = Buffer.alloc(4 * words.length);
    for (const [i, word] of words.entries()) bytes.writeUInt32BE(word >>> 0, 4 * i);
    return bytes;
  };

  test('whose product is beyond counting: refused; of which one is zero: an empty array', async () => {
    const files = new Map([
      ['wraps.bin', sizes(65536, 65536)],
      ['overflows.bin', sizes(0x7fffffff, 0x7fffffff)],
      ['empty.bin', sizes(0, 0x7fffffff)],
      ['negative.bin', sizes(-1, -1)],
      ['minus.bin', sizes(-65536, 65536)],
    ]);
    const run = await convertAll(files, 'daqscope: 1\nfile: { image: "U16[,]" }\n');
    await expectConvertedOrRefused(files, run);
    expect(run.outputs).toEqual(['empty.h5']);
  });

  test('of elements that take no bytes: not repeated without end', async () => {
    const files = new Map([
      ['two.bin', sizes(2)],
      ['many.bin', sizes(0x7fffffff)],
    ]);
    const run = await convertAll(files, 'daqscope: 1\nfile: { nothing: { array: { a: { skip: 0 } } } }\n');
    await expectConvertedOrRefused(files, run);
    expect(run.seconds).toBeLessThan(10);
  });
});

describe('values in values in values', () => {
  test('a hundred thousand variants deep: a problem, no overflow', async () => {
    const level = Buffer.from('09008000' + '00000001' + '0004' + '0053' + '0001' + '0000', 'hex');
    const files = new Map([['deep.bin', Buffer.concat(Array.from({ length: 100_000 }, () => level))]]);
    const run = await convertAll(files, 'daqscope: 1\nfile: { v: Variant }\n');
    await expectConvertedOrRefused(files, run);
    expect(run.code).toBe(1);
  });
});

describe('bytes that chance has changed', () => {
  test('in dumps and datalog files: converted or refused, nothing else', async () => {
    let seed = 20260314;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    for (const [bytes, schema] of [
      [DUMP, SCHEMA],
      [DATALOG, undefined],
    ] as const) {
      const files = new Map<string, Uint8Array>();
      for (let i = 0; i < 30; i++) {
        const copy = Buffer.from(bytes);
        for (let flips = random(8); flips >= 0; flips--) copy[random(copy.length)] = random(256);
        files.set(`flip-${padded(i)}.bin`, copy);
      }
      await expectConvertedOrRefused(files, await convertAll(files, schema));
    }
  });
});
