import { expect, test } from 'vitest';
import { allDatasets, type FixedValues, MemorySource, type OpenOptions, typedArray } from '../../core/index.ts';
import { openTdms } from './tdms-format.ts';
import { BytesBuilder, encodeSegments, type IndexSpec, type SegmentSpec } from './testing/segment-builder.ts';

type Daqmx = Extract<IndexSpec, { kind: 'daqmx' }>;

function channel(name: string, index: Omit<Daqmx, 'kind'>, properties = {}) {
  return {
    path: `/'g'/'${name}'`,
    index: { kind: 'daqmx' as const, ...index },
    properties: Object.values(properties) as never,
  };
}

async function read(
  segments: readonly SegmentSpec[],
  options: OpenOptions = {},
  cut = 0,
): Promise<Record<string, unknown>> {
  const bytes = encodeSegments(segments);
  const recording = await openTdms(new MemorySource(bytes.slice(0, bytes.length - cut), 'd.tdms'), options);
  const found: Record<string, unknown> = {};
  for (const dataset of allDatasets(recording)) {
    const values = (await dataset.read()) as FixedValues;
    found[dataset.name] = [dataset.dtype.name, ...Array.from(typedArray(values) as Int16Array)];
  }
  return found;
}

const scaler = (code: number, offset: number, buffer = 0, id = 0) => ({ code, offset, buffer, id });

test('scalers of several types in rows of two buffers, in several chunks', async () => {
  const widths = [6, 5];
  const objects = [
    channel('i16', { header: 0x1269, count: 2, scalers: [scaler(3, 0)], widths }),
    channel('u32', { header: 0x1269, count: 2, scalers: [scaler(4, 2)], widths }),
    channel('u8', { header: 0x1269, count: 1, scalers: [scaler(0, 4, 1)], widths }),
  ];
  const chunk = (k: number) => [k, 0, 1, 0, 0, k, 255, 255, 2, 0, 0, k, 9, 9, 9, 9, 100 + k];
  const data = Uint8Array.from([...chunk(1), ...chunk(2)]);
  expect(await read([{ newObjectList: true, daqmx: true, interleaved: true, objects, data }])).toEqual({
    i16: ['i2', 1, -1, 2, -1],
    u32: ['u4', 0x01000001, 0x01000002, 0x02000001, 0x02000002],
    u8: ['u1', 101, 102],
  });
  expect(await read([{ newObjectList: true, daqmx: true, objects, data }], {}, 6)).toEqual({
    i16: ['i2', 1, -1, 2],
    u32: ['u4', 0x01000001, 0x01000002, 0x02000001],
    u8: ['u1', 101],
  });
});

test.each([0x126a, 0x1369] as const)('digital lines are bits of numbers (0x%x)', async (header) => {
  const objects = [
    channel('line 0', { header, count: 3, scalers: [scaler(0, 0)], widths: [4] }),
    channel('line 9', { header, count: 3, scalers: [scaler(0, 9)], widths: [4] }),
    channel('line 3 of 16', { header, count: 3, scalers: [scaler(2, 19)], widths: [4] }),
  ];
  const data = Uint8Array.of(1, 0, 8, 0, 0, 2, 0, 8, 255, 255, 255, 255);
  expect(await read([{ newObjectList: true, objects, data }])).toEqual({
    'line 0': ['u1', 1, 0, 1],
    'line 9': ['u1', 0, 1, 1],
    'line 3 of 16': ['u2', 1, 0, 1],
  });
});

test('big-endian rows', async () => {
  const objects = [channel('i16', { header: 0x1269, count: 2, scalers: [scaler(3, 0)], widths: [2] })];
  expect(await read([{ newObjectList: true, byteOrder: 'big', objects, data: Uint8Array.of(1, 2, 255, 255) }])).toEqual(
    {
      i16: ['i2', 258, -1],
    },
  );
});

test('scales that need two scalers at once, and come after the data', async () => {
  const text = (name: string, value: string) => ({ name, code: 0x20, bytes: new TextEncoder().encode(value), word: 1 });
  const number = (name: string, value: number) => ({
    name,
    code: 7,
    bytes: new BytesBuilder('little').u32(value).finish(),
    word: 4,
  });
  const index = { header: 0x1269, count: 3, scalers: [scaler(3, 0, 0, 0), scaler(2, 2, 0, 1)], widths: [4] } as const;
  const properties = [
    number('NI_Number_Of_Scales', 3),
    text('NI_Scale[2]_Scale_Type', 'Add'),
    number('NI_Scale[2]_Add_Left_Operand_Input_Source', 0),
    number('NI_Scale[2]_Add_Right_Operand_Input_Source', 1),
  ];
  const segments: SegmentSpec[] = [
    {
      newObjectList: true,
      objects: [channel('sum', index)],
      data: Uint8Array.of(1, 0, 10, 0, 2, 0, 20, 0, 255, 255, 30, 0),
    },
    { objects: [{ path: "/'g'/'sum'", index: { kind: 'none' }, properties }] },
  ];
  expect(await read(segments)).toEqual({ sum: ['f8', 11, 22, 29] });
  expect(await read(segments, { scaling: 'raw' })).toEqual({
    sum: ['i2', 1, 2, -1],
    'sum scaler 1': ['u2', 10, 20, 30],
  });
});

test('a scaler that points out of its row has no values', async () => {
  const bytes = encodeSegments([
    {
      newObjectList: true,
      objects: [channel('c', { header: 0x1269, count: 2, scalers: [scaler(4, 2)], widths: [4] })],
      data: new Uint8Array(8),
    },
  ]);
  const recording = await openTdms(new MemorySource(bytes, 'd.tdms'));
  expect(recording.problems.map(({ code }) => code)).toContain('LENGTH_EXCEEDS_FILE');
  expect([...allDatasets(recording)].map(({ shape }) => shape)).toEqual([[0]]);
});
