import { BytesBuilder, encodeSegments, type ObjectSpec, type SegmentSpec } from './segment-builder.ts';

/** Little-endian bytes of numbers of 4 bytes. */
export function int32(...values: number[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Int32Array.from(values).buffer);
}

/** A channel of I32 in group g. */
export function channel(name: string, count: number | bigint, properties?: ObjectSpec['properties']): ObjectSpec {
  return { path: `/'g'/'${name}'`, index: { kind: 'fixed', code: 3, count }, properties };
}

/** A property of type I32. */
export function property(name: string, value: number): NonNullable<ObjectSpec['properties']>[number] {
  return { name, code: 3, bytes: int32(value), word: 4 };
}

/** Segments of every kind in a few hundred bytes. */
export const SMALL_SEGMENTS: readonly SegmentSpec[] = [
  {
    newObjectList: true,
    objects: [
      { path: '/', index: { kind: 'none' }, properties: [property('n', 7)] },
      channel('a', 2, [{ name: 'text', code: 0x20, bytes: new TextEncoder().encode('ä'), word: 1 }]),
      channel('b', 1),
    ],
    data: int32(1, 2, 3, 4, 5, 6),
  },
  { data: int32(7, 8, 9) },
  {
    newObjectList: true,
    interleaved: true,
    byteOrder: 'big',
    objects: [channel('a', 1), channel('b', 1)],
    data: new BytesBuilder('big').words(int32(10, 11, 12, 13), 4).finish(),
  },
  {
    newObjectList: true,
    objects: [{ path: "/'g'/'s'", index: { kind: 'string', count: 2, total: 11 } }],
    data: new BytesBuilder('little').u32(1).u32(3).raw([97, 98, 99]).finish(),
  },
  {
    newObjectList: true,
    daqmx: true,
    padding: 4,
    objects: [
      {
        path: "/'g'/'daqmx'",
        index: {
          kind: 'daqmx',
          header: 0x1269,
          count: 2,
          scalers: [{ code: 3, buffer: 0, offset: 0, id: 0 }],
          widths: [2],
        },
      },
    ],
    data: Uint8Array.of(1, 0, 2, 0),
  },
];

export const SMALL_FILE: Uint8Array<ArrayBuffer> = encodeSegments(SMALL_SEGMENTS);
