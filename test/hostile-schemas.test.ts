import { describe, expect, test } from 'vitest';
import { compareRecordings } from '../src/cli/verify/compare-recordings.ts';
import { allDatasets, MemorySink, MemorySource, type Recording } from '../src/core/index.ts';
import { openRecording, storeTree } from '../src/formats/index.ts';

/** Schemas and bytes that once went wrong, and what is reported now. */
const CASES: [what: string, schema: string, bytes: string, problems: string[], shapes: Record<string, number[]>][] = [
  [
    'a fixed array of strings of a fixed size',
    '{ names: { array: { type: String, size: 4 }, size: 3 }, x: U8 }',
    'abcdefghijkl\x07',
    [],
    { '/names': [3], '/x': [] },
  ],
  [
    'ragged text with a NUL',
    '{ repeat: until-end, cluster: { notes: "String[]" } }',
    '\0\0\0\x01\0\0\0\x02ok\0\0\0\x02\0\0\0\x03a\0b\0\0\0\x01x',
    ['UNDECODABLE_TEXT'],
    { '/records/notes': [3], '/records/notes_row_size': [2] },
  ],
  [
    'optional text with a NUL',
    '{ repeat: until-end, cluster: { f: U8, note: { type: String, when: f } } }',
    '\x01\0\0\0\x02a\0\0',
    ['UNDECODABLE_TEXT'],
    { '/records/note': [1], '/records/note_row_size': [2] },
  ],
  [
    'a string that holds more than is described',
    '{ s: { type: String, contains: U32 }, x: U8 }',
    '\0\0\0\x06\0\0\0\x07??\x01',
    ['BYTES_AFTER_DATA'],
    { '/s': [], '/x': [] },
  ],
  [
    'pointers that lead back',
    '{ repeat: until-end, cluster: { next: U32, j: { skip: 0, at: next } } }',
    `\0\0\0\x08${'\0'.repeat(12)}`,
    ['TOO_LARGE'],
    { '/records/next': [2] },
  ],
  [
    'sizes whose product cannot be counted',
    `{ a: { array: { skip: 0 }, dimensions: 34 }, x: U8 }`,
    `${'\x7f\xff\xff\xff'.repeat(34)}\x01`,
    ['TOO_LARGE'],
    { '/x': [0] },
  ],
  [
    'a name that is taken by an overflow status',
    '{ x: "FXP(signed,16,8,overflow)", x_overflow: U8 }',
    `${'\0'.repeat(8)}\x01\x05`,
    [],
    { '/x': [], '/x_overflow': [], '/x_overflow#2': [] },
  ],
];

async function open(schema: string, bytes: string): Promise<Recording> {
  const source = new MemorySource(new Uint8Array(Buffer.from(bytes, 'latin1')), 'hostile.bin');
  return openRecording(source, { schema: `daqscope: 1\nfile: ${schema}\n` });
}

describe('schemas and data that once went wrong', () => {
  test.each(CASES)('%s', async (_, schema, bytes, problems, shapes) => {
    const recording = await open(schema, bytes);
    const found = new Map([...allDatasets(recording)].map(({ path, shape }) => [path, [...shape]]));
    for (const [path, shape] of Object.entries(shapes)) expect([path, found.get(path)]).toEqual([path, shape]);
    const sink = new MemorySink();
    const report = await storeTree(recording, sink);
    expect([...recording.problems, ...report.problems].map(({ code }) => code)).toEqual(problems);
    const stored = await openRecording(new MemorySource(sink.bytes, 'hostile.h5'));
    expect(await compareRecordings(recording, stored, { names: ['hostile.bin', 'hostile.h5'] })).toEqual([]);
  });

  test('a million times a million elements that take no bytes', async () => {
    const schema = '{ a: { array: { b: { array: { type: String, size: 0 }, size: 1000000 } }, size: 1000000 } }';
    await expect(open(schema, '\0')).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  test('other bytes are other data', async () => {
    const [, schema] = CASES[0];
    const names = ['a', 'b'] as const;
    const differences = await compareRecordings(
      await open(schema, 'abcdefghijkl\x07'),
      await open(schema, 'XXXXYYYYZZZZ\x07'),
      { names },
    );
    expect(differences.map(({ path }) => path)).toEqual(['/names']);
  });
});
