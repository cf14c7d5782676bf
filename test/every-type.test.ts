import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestRecording } from '../src/cli/digest/digest-recording.ts';
import { compareRecordings } from '../src/cli/verify/compare-recordings.ts';
import {
  allDatasets,
  binary128ToDoubles,
  type Dataset,
  MemorySink,
  MemorySource,
  pathText,
  textDecoderOf,
  type Values,
  valueBytes,
} from '../src/core/index.ts';
import { readWith } from '../src/formats/hdf5/testing/oracle.contract.ts';
import {
  encodeLayout,
  type FlattenedLayout,
  type LabviewType,
  openLayout,
  openRecording,
  storeTree,
  type Value,
} from '../src/formats/index.ts';
import { SCALAR_VALUES } from '../src/formats/labview/testing/arbitrary-types.ts';
import { DIGITAL_WAVEFORM, ERROR_CLUSTER, waveform } from '../src/formats/labview/types/standard-clusters.ts';
import { DEFAULT_LAYOUT, type ScalarWord } from '../src/formats/labview/types/type.ts';
import type { VariantValue } from '../src/formats/labview/types/value.ts';
import { oracleMissing } from './oracles.ts';

/** A value that is text, so that h5py can show it. */
const TEXT = 'µ-Meter, 20 °C';
const SEED = 20260314;
const BASE = { ...DEFAULT_LAYOUT };

const sample = (word: ScalarWord, many: number) => fc.sample(SCALAR_VALUES[word], { seed: SEED, numRuns: many });
const unit: VariantValue = { type: { word: 'String' }, value: 'V', attributes: [] };
const variant: VariantValue = { type: { word: 'DBL' }, value: 2.5, attributes: [['unit', unit]] };
const digital: Value = [
  { dims: [2], values: [0, 5] },
  { dims: [2, 3], values: [0, 1, 1, 1, 0, 1] },
];
const noError: Value = [false, 0, ''];
const t0 = { seconds: 3_856_325_213n, fraction: 1n << 63n };

/** Every type there is, each with a value: fields of one cluster. */
const FIELDS: [name: string, type: LabviewType, value: Value][] = [
  ...(Object.keys(SCALAR_VALUES) as ScalarWord[]).flatMap((word): [string, LabviewType, Value][] => [
    [word, { word }, sample(word, 1)[0]],
    [
      `${word} array`,
      { word: 'Array', element: { word }, dims: ['prefixed'] },
      { dims: [20], values: sample(word, 20) },
    ],
    [
      `${word} image`,
      { word: 'Array', element: { word }, dims: ['prefixed', 'prefixed'] },
      { dims: [3, 4], values: sample(word, 12) },
    ],
  ]),
  ['enum', { word: 'Enum', base: 'U16', items: ['idle', 'sweep', 'hold'] }, 2],
  [
    'fixed point',
    { word: 'FXP', signed: true, wordLength: 16, integerWordLength: 8, overflow: false },
    { value: -832n },
  ],
  [
    'with overflow',
    { word: 'FXP', signed: true, wordLength: 16, integerWordLength: 8, overflow: true },
    { value: 832n, overflow: true },
  ],
  ['string', { word: 'String' }, TEXT],
  [
    'strings',
    { word: 'Array', element: { word: 'String' }, dims: ['prefixed'] },
    { dims: [3], values: ['', 'a', TEXT] },
  ],
  ['path', { word: 'Path' }, { type: 'absolute', components: ['C', 'data', 'run 7.bin'] }],
  ['share', { word: 'Path' }, { type: 'unc', components: ['srv', 'x'] }],
  ['relative', { word: 'Path' }, { type: 'relative', components: ['data', 'a.bin'] }],
  ['variant', { word: 'Variant' }, variant],
  ['error', ERROR_CLUSTER, [true, -200279, 'DAQmx Read']],
  ['waveform', waveform({ word: 'DBL' }), [t0, 1e-3, { dims: [3], values: [1, 2, 3] }, noError, { attributes: [] }]],
  ['digital', DIGITAL_WAVEFORM, [t0, 1e-3, digital, noError, { attributes: [] }]],
  [
    'nested',
    {
      word: 'Cluster',
      fields: [{ name: 'inner', type: { word: 'Cluster', fields: [{ name: 'x', type: { word: 'I16' } }] } }],
    },
    [[7]],
  ],
];

const cluster: LabviewType = { word: 'Cluster', fields: FIELDS.map(([name, type]) => ({ name, type })) };
const once = FIELDS.map(([, , value]) => value);

/** The same in a header, and three times in records until the end. */
const FILE: LabviewType = {
  word: 'Cluster',
  fields: [
    { name: 'header', type: cluster },
    { name: 'records', type: { word: 'Array', element: cluster, dims: ['until-end'] } },
  ],
};
const CONTENT: Value = [once, { dims: [3], values: [once, once, once] }];

const LAYOUTS: [string, FlattenedLayout][] = [
  ['big-endian', { ...BASE, byteOrder: 'big', file: FILE }],
  ['little-endian', { ...BASE, byteOrder: 'little', file: FILE }],
  [
    'little-endian, timestamps in two words',
    { ...BASE, byteOrder: 'little', littleEndianTimestamps: 'two-words', file: FILE },
  ],
];

async function stored(layout: FlattenedLayout, options: Parameters<typeof storeTree>[2]) {
  const source = new MemorySource(encodeLayout(layout, CONTENT), 'every-type.bin');
  const recording = await openLayout(source, layout);
  expect(recording.problems).toEqual([]);
  const sink = new MemorySink();
  const { problems } = await storeTree(recording, sink, options);
  return { recording, bytes: sink.bytes, problems };
}

/** What h5py should show of a dataset: texts, or the hex of the little-endian bytes. */
async function shown(dataset: Dataset): Promise<string | string[]> {
  const values = await dataset.read();
  if (values.offsets) return Array.from({ length: values.count }, (_, i) => textAt(values, i));
  const wide = dataset.dtype.name === 'f16' || dataset.dtype.name === 'c32';
  const bytes = wide ? new Uint8Array(binary128ToDoubles(values.bytes).doubles.buffer) : values.bytes;
  return Buffer.from(bytes).toString('hex');
}

function textAt(values: Values, index: number): string {
  const bytes = valueBytes(values, index);
  return values.dtype.name === 'path'
    ? pathText(bytes, values.dtype.encoding)
    : textDecoderOf(values.dtype).decode(bytes);
}

describe('every type, from LabVIEW bytes through HDF5', () => {
  describe.skipIf(oracleMissing('h5py'))('as h5py reads it', () => {
    for (const byteOrder of ['little', 'keep'] as const) {
      test.each(LAYOUTS)(`%s, byte order in the output: ${byteOrder}`, async (_, layout) => {
        const { recording, bytes } = await stored(layout, { timestamps: 'raw', ext: 'float64', byteOrder });
        const found = readWith('h5py', bytes);
        for (const dataset of allDatasets(recording)) {
          const node = found[dataset.path];
          expect([dataset.path, node?.shape]).toEqual([dataset.path, [...dataset.shape]]);
          expect([dataset.path, node.type === 'binary128' ? 'binary128' : node.value]).toEqual([
            dataset.path,
            node.type === 'binary128' ? 'binary128' : await shown(dataset),
          ]);
        }
      });
    }
  });

  test.each(LAYOUTS)('%s: reads back as the same data, chunked and compressed or not', async (_, layout) => {
    for (const options of [
      { timestamps: 'raw' },
      { timestamps: 'raw', ext: 'binary128' },
      { timestamps: 'raw', chunk: 512, shuffle: true, checksum: true },
    ] as const) {
      const { recording, bytes } = await stored(layout, options);
      const again = await openRecording(new MemorySource(bytes, 'every-type.h5'));
      const names = ['every-type.bin', 'every-type.h5'] as const;
      expect(await compareRecordings(recording, again, { names })).toEqual([]);
    }
  });

  test('both byte orders give the same digests', async () => {
    const digests = await Promise.all(
      LAYOUTS.map(async ([, layout]) => {
        const recording = await openLayout(new MemorySource(encodeLayout(layout, CONTENT), 'x'), layout);
        const { fields } = await digestRecording(recording, { sha256: '', oracle: '' });
        return fields;
      }),
    );
    expect(digests[1]).toEqual(digests[0]);
    expect(digests[2]).toEqual(digests[0]);
  });
});
