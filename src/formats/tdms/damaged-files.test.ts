import { describe, expect, test } from 'vitest';
import {
  allDatasets,
  DataProblem,
  type FixedValues,
  MemorySource,
  type Recording,
  readAll,
  typedArray,
} from '../../core/index.ts';
import { openTdms } from './tdms-format.ts';
import { encodeSegments, type SegmentSpec } from './testing/segment-builder.ts';
import { channel, int32, property, SMALL_FILE } from './testing/small-file.ts';

function open(bytes: Uint8Array): Promise<Recording> {
  return openTdms(new MemorySource(bytes, 'x.tdms'));
}

/** Everything that can be read, without a value that was never written. */
async function readable(bytes: Uint8Array): Promise<Map<string, number>> {
  try {
    const recording = await open(bytes);
    const sizes = new Map<string, number>();
    for (const dataset of allDatasets(recording)) {
      expect(dataset.shape[0]).toBeLessThanOrEqual(bytes.length);
      sizes.set(dataset.path, dataset.shape[0]);
      try {
        expect((await dataset.read()).count).toBe(dataset.shape[0]);
      } catch (problem) {
        expect(problem).toBeInstanceOf(DataProblem);
      }
    }
    return sizes;
  } catch (problem) {
    expect(problem).toBeInstanceOf(DataProblem);
    return new Map();
  }
}

async function numbers(recording: Recording, path: string): Promise<number[]> {
  const values = (await readAll(recording, { paths: [path] })).get(path) as FixedValues;
  return Array.from(typedArray(values) as Int32Array);
}

const codes = ({ problems }: Recording) => problems.map(({ code, offset }) => [code, offset]);

describe('damaged in any way', () => {
  test('cut off at every byte: what is whole is read, and there is never more than before', async () => {
    const whole = await readable(SMALL_FILE);
    let before = new Map<string, number>();
    for (let size = 1; size <= SMALL_FILE.length; size++) {
      const now = await readable(SMALL_FILE.slice(0, size));
      for (const [path, count] of now) expect(count).toBeLessThanOrEqual(whole.get(path) ?? 0);
      for (const [path, count] of before) {
        if (path !== '/g/daqmx' && path !== '/g/s')
          expect(now.get(path) ?? 0).toBeGreaterThanOrEqual(Math.min(count, 4));
      }
      before = now;
    }
    expect(before).toEqual(whole);
  });

  test.each([0x7fff_ffff, 0xffff_ffff, 0x8000_0000, 0, 1])('any 4 bytes are 0x%s', async (value) => {
    for (let at = 0; at + 4 <= SMALL_FILE.length; at++) {
      const bytes = SMALL_FILE.slice();
      new DataView(bytes.buffer).setUint32(at, value, true);
      await readable(bytes);
    }
  });
});

const FIRST: SegmentSpec = { newObjectList: true, objects: [channel('a', 2)], data: int32(1, 2) };
const FIRST_BYTES = encodeSegments([FIRST]).length;

describe('damaged in known ways', () => {
  test('a writer that died: the rest of the file belongs to the last segment', async () => {
    const bytes = encodeSegments([FIRST, { data: int32(3, 4, 5), nextOffset: 0xffff_ffff_ffff_ffffn }]);
    const recording = await open(bytes);
    expect(await numbers(recording, '/g/a')).toEqual([1, 2, 3, 4, 5]);
    expect(codes(recording)).toEqual([['TRUNCATED', FIRST_BYTES]]);
  });

  test('a last segment that is cut off: channel after channel until the bytes end', async () => {
    const bytes = encodeSegments([
      { newObjectList: true, objects: [channel('a', 2), channel('b', 3)], data: int32(1, 2, 3, 4, 5) },
    ]);
    const recording = await open(bytes.slice(0, -6));
    expect(await numbers(recording, '/g/a')).toEqual([1, 2]);
    expect(await numbers(recording, '/g/b')).toEqual([3]);
    expect(codes(recording)).toEqual([['TRUNCATED', 0]]);
  });

  test('interleaved and cut off: the rows that are whole', async () => {
    const objects = [channel('a', 3), channel('b', 3)];
    const bytes = encodeSegments([{ newObjectList: true, interleaved: true, objects, data: int32(1, 2, 3, 4, 5, 6) }]);
    const recording = await open(bytes.slice(0, -5));
    expect(await numbers(recording, '/g/a')).toEqual([1, 3]);
    expect(await numbers(recording, '/g/b')).toEqual([2, 4]);
  });

  test('a short chunk in a segment that was closed: the same part of every channel', async () => {
    const objects = [channel('a', 4), channel('b', 2)];
    const data = int32(1, 2, 3, 4, 5, 6, 7, 8, 9);
    const recording = await open(encodeSegments([{ newObjectList: true, objects, data }, FIRST]));
    expect(await numbers(recording, '/g/a')).toEqual([1, 2, 3, 4, 7, 8, 1, 2]);
    expect(await numbers(recording, '/g/b')).toEqual([5, 6, 9]);
    expect(recording.problems.map(({ code }) => code)).toEqual(['TRUNCATED']);
  });

  test('garbage where a segment should begin', async () => {
    const recording = await open(Uint8Array.of(...encodeSegments([FIRST]), ...new Uint8Array(40)));
    expect(await numbers(recording, '/g/a')).toEqual([1, 2]);
    expect(codes(recording)).toEqual([['NO_SEGMENT_TAG', FIRST_BYTES]]);
    expect(recording.problems[0].bytesSkipped).toBe(40);
  });

  test('too few bytes for a segment', async () => {
    const recording = await open(Uint8Array.of(...encodeSegments([FIRST]), 1, 2, 3));
    expect(codes(recording)).toEqual([['BYTES_AFTER_DATA', FIRST_BYTES]]);
  });

  test('a segment whose metadata make no sense costs itself, and those that depend on it', async () => {
    const bad: SegmentSpec = {
      newObjectList: true,
      objects: [
        {
          path: "/'g'/'a'",
          index: { kind: 'fixed', code: 3, count: 1 },
          properties: [{ ...property('p', 1), code: 99 }],
        },
      ],
      data: int32(9),
    };
    const later: SegmentSpec[] = [
      { data: int32(8) },
      { newObjectList: true, objects: [{ path: "/'g'/'a'", index: { kind: 'same' } }], data: int32(7) },
      FIRST,
    ];
    const recording = await open(encodeSegments([FIRST, bad, ...later]));
    expect(await numbers(recording, '/g/a')).toEqual([1, 2, 1, 2]);
    expect(recording.problems.map(({ code, bytesSkipped }) => [code, bytesSkipped])).toEqual([['SEGMENT_CORRUPT', 12]]);
  });

  test('a channel that changes its type: what fits the first one is read', async () => {
    const other: SegmentSpec = {
      newObjectList: true,
      objects: [{ path: "/'g'/'a'", index: { kind: 'fixed', code: 9, count: 1 } }, channel('b', 1)],
      data: int32(9, 3),
    };
    const recording = await open(encodeSegments([FIRST, other, FIRST]));
    expect(await numbers(recording, '/g/a')).toEqual([1, 2, 1, 2]);
    expect(await numbers(recording, '/g/b')).toEqual([3]);
    expect(recording.problems.map(({ code }) => code)).toEqual(['UNSUPPORTED_TYPE']);
  });

  test('huge counts are no reason to ask for memory', async () => {
    for (const count of [2n ** 31n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n]) {
      const recording = await open(
        encodeSegments([
          {
            newObjectList: true,
            objects: [channel('a', count)],
            data: int32(1, 2),
            nextOffset: 0xffff_ffff_ffff_ffffn,
          },
        ]),
      );
      expect(await numbers(recording, '/g/a')).toEqual([1, 2]);
    }
  });

  test('strings whose ends make no sense', async () => {
    const objects = [{ path: "/'g'/'s'", index: { kind: 'string', count: 2, total: 11 } }] as const;
    const recording = await open(
      encodeSegments([{ newObjectList: true, objects, data: Uint8Array.of(1, 0, 0, 0, 9, 0, 0, 0, 1, 1, 1) }]),
    );
    await expect([...allDatasets(recording)][0].read()).rejects.toMatchObject({ code: 'LENGTH_EXCEEDS_FILE' });
  });

  test('thousands of faults are told in a few problems', async () => {
    const short: SegmentSpec = { newObjectList: true, objects: [channel('a', 2)], data: int32(1) };
    const recording = await open(encodeSegments(new Array(3000).fill(short)));
    expect(recording.problems.length).toBeLessThan(30);
    expect(await numbers(recording, '/g/a')).toEqual(new Array(3000).fill(1));
  });
});
