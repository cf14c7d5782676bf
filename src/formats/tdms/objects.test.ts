import { describe, expect, test } from 'vitest';
import {
  allAttributes,
  allDatasets,
  type ByteSource,
  DataProblem,
  MemorySource,
  type OpenOptions,
  type Recording,
  walkTree,
} from '../../core/index.ts';
import { scanWithIndex } from './index-file.ts';
import { parseObjectPath } from './metadata/object-path.ts';
import { openTdms } from './tdms-format.ts';
import { BytesBuilder, encodeSegments, type PropertyBytes, type SegmentSpec } from './testing/segment-builder.ts';
import { channel, int32, property, SMALL_FILE, SMALL_SEGMENTS } from './testing/small-file.ts';

function open(segments: readonly SegmentSpec[], options: OpenOptions = {}): Promise<Recording> {
  return openTdms(new MemorySource(encodeSegments(segments), 'x.tdms'), options);
}

const text = (name: string, value: string): PropertyBytes => ({
  name,
  code: 0x20,
  bytes: new TextEncoder().encode(value),
  word: 1,
});
const double = (name: string, value: number): PropertyBytes => ({
  name,
  code: 0x0a,
  bytes: new Uint8Array(Float64Array.of(value).buffer),
  word: 8,
});

describe('paths', () => {
  test.each([
    ['/', []],
    ["/'g'", ['g']],
    ["/'g'/'c'", ['g', 'c']],
    ["/''''/'it''s'", ["'", "it's"]],
    ["/'a/b'/'/'", ['a/b', '/']],
    ["/''/''", ['', '']],
  ])('%s', (path, names) => expect(parseObjectPath(path)).toEqual(names));

  test.each(['', 'g', "/'g", '/g', "/'a'/'b'/'c'", "/'a'x", "//'a'"])('%j is none', (path) => {
    expect(parseObjectPath(path)).toBeUndefined();
  });

  test('groups are made for channels; an object without a proper path only takes its place', async () => {
    const recording = await open([
      {
        newObjectList: true,
        objects: [
          { ...channel('x', 1), path: 'odd' },
          { ...channel('x', 1), path: "/'it''s a/b'/'__proto__'" },
          channel('c', 1),
        ],
        data: int32(1, 2, 3),
      },
    ]);
    expect([...walkTree(recording)].map(({ path }) => path)).toEqual([
      "/it's a%2Fb",
      "/it's a%2Fb/__proto__",
      '/g',
      '/g/c',
    ]);
    expect(recording.problems.map(({ code }) => code)).toEqual(['SEGMENT_CORRUPT']);
    const [first] = allDatasets(recording);
    expect([...(await first.read()).bytes]).toEqual([2, 0, 0, 0]);
  });
});

describe('properties', () => {
  test('the last value counts, in the place of the first; a new type and a name of __proto__ are fine', async () => {
    const root = (properties: PropertyBytes[]) => ({ path: '/', index: { kind: 'none' as const }, properties });
    const { attributes } = await open([
      { newObjectList: true, objects: [root([property('a', 1), property('__proto__', 2), text('a', 'two')])] },
      { objects: [root([double('a', 3), { name: 'nothing', code: 0, bytes: new Uint8Array(0), word: 1 }])] },
    ]);
    expect([...attributes].map(([name, { dtype, value }]) => [name, dtype.name, value])).toEqual([
      ['a', 'f8', 3],
      ['__proto__', 'i4', 2],
      ['nothing', 'void', ''],
    ]);
  });

  test('of segments that differ in nothing else, the last value is kept', async () => {
    const segment = (n: number, name = 'n') => ({
      newObjectList: true,
      objects: [channel('a', 1, [property(name, n), text('t', String(n))]), channel('b', 1)],
      data: int32(n, -n),
    });
    const recording = await open([segment(1), segment(2), segment(3), segment(7, 'm'), segment(4)]);
    const [a, b] = allDatasets(recording);
    expect([...a.attributes].map(([name, { value }]) => [name, value])).toEqual([
      ['n', 4],
      ['t', '4'],
      ['m', 7],
    ]);
    expect([a.shape, b.shape]).toEqual([[5], [5]]);
  });

  test('waveform properties make an x axis', async () => {
    const time = (seconds: number): PropertyBytes => ({
      name: 'wf_start_time',
      code: 0x44,
      bytes: new BytesBuilder('little').u64(0).u64(seconds).finish(),
      word: 1,
    });
    const attributesOf = async (...properties: PropertyBytes[]) => {
      const [dataset] = allDatasets(
        await open([{ newObjectList: true, objects: [channel('a', 1, properties)], data: int32(1) }]),
      );
      expect(dataset.attributes.size).toBe(properties.length);
      return Object.fromEntries([...(dataset.derivedAttributes ?? [])].map(([name, { value }]) => [name, value]));
    };
    const t0 = { seconds: 100n, fraction: 0n };
    expect(await attributesOf(double('wf_increment', 0.5), time(100))).toEqual({ t0, dt: 0.5 });
    expect(await attributesOf(double('wf_increment', 0.5), double('wf_start_offset', 2.5), time(100))).toEqual({
      t0: { seconds: 102n, fraction: 2n ** 63n },
      dt: 0.5,
    });
    expect(await attributesOf(double('wf_increment', 0.5), time(0), text('unit_string', 'V'))).toEqual({
      units: 'V',
      dt: 0.5,
    });
    expect(await attributesOf(double('wf_increment', 0.5), text('wf_xname', 'Frequency'))).toEqual({});
    expect(
      allAttributes({
        attributes: new Map([['dt', { dtype: { name: 'f8' }, value: 1 }]]),
        derivedAttributes: new Map([['dt', { dtype: { name: 'f8' }, value: 2 }]]),
      }).get('dt')?.value,
    ).toBe(1);
  });
});

describe('an index file', () => {
  const index = encodeSegments(SMALL_SEGMENTS, { index: true });
  const data = new MemorySource(SMALL_FILE, 'x.tdms');
  const beside = (bytes: Uint8Array): OpenOptions => ({
    openCompanion: async (name): Promise<ByteSource> => new MemorySource(bytes, name),
  });

  test('that agrees is used: the same is found', async () => {
    const scanned = await scanWithIndex(data, beside(index));
    const { table, facts, list } = scanned ?? {};
    const whole = await openTdms(data);
    expect(facts).toEqual(whole.facts);
    expect(list?.objects.all.map((object) => object.totalAt(list.time))).toEqual([0, 8, 5, 2, 2]);
    expect(Array.from(table?.offsets.slice(0, table.rows) ?? []).every((offset) => offset < SMALL_FILE.length)).toBe(
      true,
    );
  });

  test('that is older, of another file, or damaged is not used', async () => {
    const older = encodeSegments(SMALL_SEGMENTS.slice(0, -1), { index: true });
    const swapped = encodeSegments(
      [SMALL_SEGMENTS[0], SMALL_SEGMENTS[3], ...SMALL_SEGMENTS.slice(1, 3), SMALL_SEGMENTS[4]],
      { index: true },
    );
    const said: string[] = [];
    for (const bytes of [older, swapped, index.slice(0, -3), new Uint8Array(60)]) {
      expect(
        await scanWithIndex(data, { ...beside(bytes), monitor: { write: (line) => said.push(line) } }),
      ).toBeUndefined();
    }
    expect(said).toEqual(new Array(4).fill('x.tdms_index does not agree with x.tdms and is not used.\n'));
    expect(await scanWithIndex(data, {})).toBeUndefined();
    const openCompanion = () => Promise.reject(new DataProblem({ code: 'EMPTY_FILE', message: 'nothing in it' }));
    expect(await scanWithIndex(data, { openCompanion })).toBeUndefined();
  });
});

test('a lone contiguous channel can be located; others not', async () => {
  const one = await open([{ newObjectList: true, objects: [channel('a', 1)], data: int32(1, 2, 3) }]);
  const [a] = allDatasets(one);
  expect(a.storedByteOrder).toBe('little');
  expect(await a.locate?.()).toBe(encodeSegments([{ newObjectList: true, objects: [channel('a', 1)] }]).length);
  const two = await open([
    { newObjectList: true, objects: [channel('a', 1), channel('b', 1)], data: int32(1, 2, 3, 4) },
  ]);
  expect(await [...allDatasets(two)][0].locate?.()).toBeUndefined();
});
