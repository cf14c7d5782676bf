type Width = 'u8' | 'u16' | 'u32' | 'u64' | 'f32' | 'f64';

const SET: Readonly<Record<Width, [size: number, set: (view: DataView, value: number, little: boolean) => void]>> = {
  u8: [1, (view, value) => view.setUint8(0, value)],
  u16: [2, (view, value, little) => view.setUint16(0, value, little)],
  u32: [4, (view, value, little) => view.setUint32(0, value, little)],
  u64: [8, (view, value, little) => view.setBigUint64(0, BigInt(value), little)],
  f32: [4, (view, value, little) => view.setFloat32(0, value, little)],
  f64: [8, (view, value, little) => view.setFloat64(0, value, little)],
};

/** Numbers as bytes. */
function numbers(width: Width, values: readonly number[], little = false): Uint8Array {
  const [size, set] = SET[width];
  return join(
    values.map((value) => {
      const view = new DataView(new ArrayBuffer(size));
      set(view, value, little);
      return new Uint8Array(view.buffer);
    }),
  );
}

const join = (parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const string = (content: Uint8Array | string) => {
  const body = typeof content === 'string' ? bytes(content) : content;
  return join([numbers('u32', [body.length]), body]);
};
const zeros = (count: number) => new Uint8Array(count);
const times = (count: number, part: Uint8Array) => join(new Array<Uint8Array>(count).fill(part));

/** Files as other programs would write them, for the example schemas of the same names, and the shapes that are to come out. */
export const RECIPES: readonly [string, Uint8Array, Record<string, readonly number[]>][] = [
  [
    'appended-arrays',
    join([
      string('cam'),
      numbers('f64', [0.1]),
      times(2, join([numbers('u32', [2, 3]), numbers('u16', [1, 2, 3, 4, 5, 6])])),
    ]),
    { '/header/camera': [], '/frames': [2, 2, 3] },
  ],
  [
    'counted-trials',
    join([numbers('u32', [2]), numbers('f64', [1, 2]), numbers('u32', [0]), numbers('u32', [1]), numbers('f64', [5])]),
    { '/trials': [3], '/trials_row_size': [3] },
  ],
  [
    'counted-rows',
    join([numbers('u32', [12, 2], true), numbers('f32', [1, 2, 3, 4, 5, 6], true)]),
    { '/values': [2, 3] },
  ],
  ['headerless-doubles', numbers('f64', new Array(16).fill(1), true), { '/samples': [2, 8] }],
  [
    'interleaved-wfm',
    join([string('hi'), numbers('u32', [2]), numbers('f64', [0, 1, 2]), numbers('f32', [1, 2, 3, 4, 5, 6])]),
    { '/comment': [], '/samples': [3, 2] },
  ],
  [
    'nanonis-like',
    join([bytes(':A:\n1\n:SCANIT_END:\n\n\x1a\x04'), times(4, numbers('f32', new Array(256 * 256).fill(1)))]),
    { '/header': [], '/channels/forward': [2, 256, 256], '/channels/backward': [2, 256, 256] },
  ],
  ['packed-photons', zeros(24), { '/records/counter': [2, 3], '/records/macroTime': [2] }],
  [
    'pointer-to-trailer',
    join([
      numbers('u32', [3, 166 + 3 * 12]),
      zeros(158),
      times(3, join([numbers('u64', [7]), numbers('u32', [1])])),
      join([numbers('u32', [2]), string('ab'), string('c'), string('comment')]),
    ]),
    { '/photons/time': [3], '/trailer/columns': [2], '/trailer/comment': [] },
  ],
  [
    'records-until-end',
    times(
      3,
      join([numbers('u64', [3_856_325_213, 0]), numbers('u32', [2]), numbers('f32', [1, 2]), numbers('u16', [9])]),
    ),
    { '/records/time': [3], '/records/trace': [3, 2], '/records/temperature': [3] },
  ],
  [
    'seaflow-evt',
    join([
      numbers('u32', [2], true),
      times(2, join([numbers('u32', [10], true), numbers('u16', new Array(10).fill(1), true)])),
    ]),
    { '/particles/channels': [2, 10] },
  ],
  [
    'string-with-flattened-data',
    times(2, join([string(join([numbers('u32', [2]), numbers('u32', [7, 8])])), string('t'), string('')])),
    { '/records/counts': [2, 2], '/records/time': [2] },
  ],
  [
    'versioned-header',
    join([
      numbers('u16', [3]),
      numbers('f64', [10]),
      numbers('u8', [1]),
      numbers('u16', [1]),
      numbers('f64', [2.5]),
      zeros(16),
      numbers('f32', [1, 2]),
    ]),
    { '/header/trigger level (V)': [], '/scaled': [2] },
  ],
];
