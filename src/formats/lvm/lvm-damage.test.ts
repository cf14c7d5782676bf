import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allDatasets,
  DataProblem,
  type Dataset,
  type FixedValues,
  type Group,
  MemorySource,
  type Recording,
  readAll,
  typedArray,
} from '../../core/index.ts';
import { openLvm } from './lvm-format.ts';
import { lvmModels } from './testing/arbitrary-lvm.contract.ts';
import { writeLvm } from './testing/write-lvm.contract.ts';
import { LINE_LIMITS } from './whole-lines.ts';

const HEADER = [
  'LabVIEW Measurement\t',
  'Writer_Version\t2',
  'Separator\tTab',
  'Decimal_Separator\t.',
  'X_Columns\tOne',
  '***End_of_Header***\t',
  '\t',
  'Channels\t2\t\t',
  'Y_Unit_Label\tV\tA\t',
  'Delta_X\t0.1\t0.1\t',
  '***End_of_Header***\t\t\t',
];
const HEADINGS = 'X_Value\tU\tI\tComment';
const ROWS = ['0.0\t1.5\t-1\tbegins', '0.1\t2.5\t-2', '0.2\t3.5\t-3\tends'];

const fileOf = (...lines: string[]) => new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
const open = (bytes: Uint8Array, limits = LINE_LIMITS) => openLvm(new MemorySource(bytes, 'run.lvm'), { limits });

async function numbersOf(recording: Recording, path: string): Promise<number[]> {
  const dataset = [...allDatasets(recording)].find((candidate) => candidate.path === path) as Dataset;
  return [...(typedArray((await dataset.read()) as FixedValues) as Float64Array)];
}

/** All values of a file, or the problem why there are none; alone and together they are the same. */
async function readEverything(bytes: Uint8Array, limits = LINE_LIMITS): Promise<Recording | DataProblem> {
  try {
    const recording = await open(bytes, limits);
    const together = await readAll(recording);
    for (const dataset of allDatasets(recording)) expect(await dataset.read()).toEqual(together.get(dataset.path));
    return recording;
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return error;
  }
}

test('cut off anywhere, a file gives the rows before the cut and says that it was cut', async () => {
  const whole = fileOf(...HEADER, HEADINGS, ...ROWS);
  const dataAt = fileOf(...HEADER, HEADINGS).length;
  for (let length = 1; length < whole.length; length++) {
    const recording = await openLvm(new MemorySource(whole.subarray(0, length)));
    const isCut = whole[length - 1] !== 10 || length < dataAt;
    expect(recording.problems[0]?.code).toBe(isCut ? 'TRUNCATED' : undefined);
    const complete = new TextDecoder().decode(whole.subarray(dataAt, length)).split('\n').length - 1;
    if (length < dataAt || complete === 0) continue;
    expect((await numbersOf(recording, '/0/U')).slice(0, complete)).toEqual([1.5, 2.5, 3.5].slice(0, complete));
  }
});

test('with any bytes changed or cut out, only problems are thrown, and all readers agree', async () => {
  const changes = fc.array(fc.record({ at: fc.nat(), byte: fc.nat({ max: 255 }), times: fc.nat({ max: 40 }) }), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(lvmModels, changes, fc.constantFrom(9, 100, 2 ** 20), async (model, list, windowBytes) => {
      let bytes: Uint8Array = writeLvm(model);
      for (const { at, byte, times } of list) {
        const place = at % (bytes.length + 1);
        bytes = Uint8Array.of(
          ...bytes.subarray(0, place),
          ...new Uint8Array(times).fill(byte),
          ...bytes.subarray(place + 1),
        );
      }
      await readEverything(bytes, { windowBytes, longestLineBytes: 200 });
    }),
    { numRuns: 500 },
  );
});

test('any bytes at all are opened', async () => {
  const pieces = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc
      .constantFrom(...HEADER, HEADINGS, ...ROWS, '***Start_Special***', '***End_Special***', '\n', '\r', '\t')
      .map((text) => new TextEncoder().encode(text)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 30 }), async (parts) => {
      const bytes = new Uint8Array(Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')])));
      await readEverything(bytes);
      await readEverything(Uint8Array.of(...fileOf(HEADER[0]), ...bytes), { windowBytes: 50, longestLineBytes: 80 });
    }),
    { numRuns: 500 },
  );
});

describe('what is no number', () => {
  test('is NaN, and reported once: where first, and how often', async () => {
    const lines = [...HEADER, HEADINGS, ROWS[0], '0.1\tabc\t-2', '0.2\t3.5\t1,5', '0.3\t12:30\t'];
    const recording = await open(fileOf(...lines));
    expect(recording.problems).toHaveLength(1);
    expect(recording.problems[0]).toMatchObject({
      code: 'NOT_A_NUMBER',
      summary: "3 cells are no numbers; the first is 'abc'",
      path: 'line 14, column 2',
      offset: fileOf(...HEADER, HEADINGS, ROWS[0]).length + 4,
    });
    expect(await numbersOf(recording, '/0/U')).toEqual([1.5, Number.NaN, 3.5, Number.NaN]);
    expect(await numbersOf(recording, '/0/I')).toEqual([-1, -2, Number.NaN, Number.NaN]);
  });

  test('does not make columns', async () => {
    const recording = await open(fileOf('1\t2', '3\t4\tx\ty', '5\t6\t\t7'));
    expect([...allDatasets(recording)].map(({ name }) => name)).toEqual(['#0', '#1', '#2', '#3']);
    expect(recording.problems.map(({ summary }) => summary)).toEqual(["2 cells are no numbers; the first is 'x'"]);
    expect(await numbersOf(recording, '/0/#3')).toEqual([Number.NaN, Number.NaN, 7]);
  });
});

describe('binary bytes', () => {
  test.each([
    ['zeros', '\0'.repeat(1000)],
    ['junk', '\x01\x02é\t\x7f\u0000ab'],
  ])('%s between rows are left out', async (_, junk) => {
    const recording = await open(fileOf(...HEADER, HEADINGS, ROWS[0], junk, junk, ROWS[1]));
    expect(recording.problems).toMatchObject([{ code: 'BINARY_IN_TEXT', path: 'line 14' }]);
    expect(await numbersOf(recording, '/0/U')).toEqual([1.5, 2.5]);
  });

  test('a line of any length is passed over in the memory of a window', async () => {
    const limits = { windowBytes: 64, longestLineBytes: 256 };
    const recording = await open(fileOf(...HEADER, HEADINGS, ROWS[0], '7'.repeat(10_000), ROWS[1]), limits);
    expect(recording.problems).toMatchObject([{ code: 'TOO_LARGE', path: 'line 14', bytesSkipped: 10_001 }]);
    expect(await numbersOf(recording, '/0/U')).toEqual([1.5, 2.5]);
  });
});

describe('headers', () => {
  test.each([
    ['of the file', 5],
    ['of the segment', 10],
  ])('whose end mark is missing, the one %s, hide no data', async (_, line) => {
    const recording = await open(fileOf(...HEADER.toSpliced(line, 1), HEADINGS, ...ROWS));
    expect(recording.problems.map(({ code }) => code)).toEqual(['MARKER_NOT_FOUND']);
    expect(await numbersOf(recording, '/0/U')).toEqual([1.5, 2.5, 3.5]);
    expect((recording.children[0] as Group).attributes.get('Channels')?.value).toBe('2');
  });

  test('of a second file behind the first make another segment', async () => {
    const file = fileOf(...HEADER, HEADINGS, ...ROWS);
    const recording = await open(Uint8Array.of(...file, ...file));
    expect(recording.problems).toEqual([]);
    expect(await numbersOf(recording, '/1/I')).toEqual([-1, -2, -3]);
    expect((recording.children[1] as Group).attributes.get('Writer_Version')?.value).toBe('2');
  });

  test('with rows but no headings have columns by their number', async () => {
    const recording = await open(fileOf(...HEADER, ...ROWS.map((row) => row.split('\t').slice(0, 3).join('\t'))));
    expect(await numbersOf(recording, '/0/#1')).toEqual([1.5, 2.5, 3.5]);
  });

  test('that say nothing of the decimal separator leave it to the data, however late', async () => {
    const lines = HEADER.filter((line) => !line.startsWith('Decimal'));
    const zeros = Array.from({ length: 50 }, () => '0\t0\t0');
    const limits = { ...LINE_LIMITS, windowBytes: 32 };
    const recording = await open(fileOf(...lines, HEADINGS, ...zeros, '1\t2,5\t3', '1\t0,5\t3'), limits);
    expect(recording.problems).toEqual([]);
    expect((await numbersOf(recording, '/0/U')).slice(-2)).toEqual([2.5, 0.5]);
  });

  test('with hostile names are like any other', async () => {
    const headings = ['__proto__', 'constructor', '', 'a/b', '..', 'a/b', 'a\0b'].join('\t');
    const recording = await open(fileOf(...HEADER, headings, '1\t2\t3\t4\t5\t6\t7'));
    expect([...allDatasets(recording)].map(({ name }) => name)).toEqual([
      '__proto__',
      'constructor',
      '#2',
      'a/b',
      '..',
      'a/b#5',
      'a\0b',
    ]);
  });
});

test('a block of foreign text without an end is said to be cut', async () => {
  const recording = await open(fileOf(...HEADER, HEADINGS, ...ROWS, '***Start_Special***', ...ROWS));
  expect(recording.problems).toMatchObject([
    { code: 'TRUNCATED', offset: fileOf(...HEADER, HEADINGS, ...ROWS).length },
  ]);
  expect(await numbersOf(recording, '/0/U')).toEqual([1.5, 2.5, 3.5]);
});

test('a hundred thousand columns are read', async () => {
  const width = 100_000;
  const cells = (cell: (column: number) => string) => Array.from({ length: width }, (_, i) => cell(i)).join('\t');
  const header = [...HEADER.slice(0, 7), `Channels\t${width}`, `Delta_X\t${cells(() => '0.5')}`, HEADER[10]];
  const bytes = fileOf(
    ...header,
    `X_Value\t${cells((i) => `c${i}`)}`,
    `0\t${cells(String)}`,
    `1\t${cells((i) => `-${i}`)}`,
  );
  const recording = await open(bytes);
  expect(recording.problems).toEqual([]);
  const values = await readAll(recording);
  expect(values.size).toBe(width + 1);
  expect([...new Float64Array((values.get('/0/c77777') as FixedValues).bytes.buffer)]).toEqual([77777, -77777]);
});

test('opening stops when it is cancelled', async () => {
  const controller = new AbortController();
  const opening = openLvm(new MemorySource(fileOf(...HEADER, HEADINGS, ...Array(1000).fill(ROWS[1]))), {
    limits: { ...LINE_LIMITS, windowBytes: 1000 },
    signal: controller.signal,
    onProgress: () => controller.abort(new Error('enough')),
  });
  await expect(opening).rejects.toThrow('enough');
});
