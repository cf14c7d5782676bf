import { describe, expect, test } from 'vitest';
import { allDatasets, MemorySource } from '../../../core/index.ts';
import { DIGITAL_WAVEFORM, ERROR_CLUSTER, waveform } from '../types/standard-clusters.ts';
import { DEFAULT_LAYOUT, type LabviewType } from '../types/type.ts';
import type { Value } from '../types/value.ts';
import { encodeLayout } from '../values/layout-codec.ts';
import { writeDatalog } from './container-writer.ts';
import { DATALOG } from './datalog-format.ts';

const T0 = { seconds: 3_856_325_213n, fraction: 0n };
const NO_ERROR: Value = [false, 0, ''];
const STATES: Value = [
  { dims: [1], values: [0] },
  { dims: [2, 1], values: [0, 1] },
];

/** LabVIEW's own clusters as records, each with a value. */
const RECORDS: [string, LabviewType, Value, shapes: Record<string, number[]>][] = [
  [
    'waveforms',
    waveform({ word: 'DBL' }),
    [T0, 0.5, { dims: [2], values: [1, 2] }, NO_ERROR, { attributes: [] }],
    { '/records/t0': [], '/records/Y': [2] },
  ],
  [
    'digital waveforms',
    DIGITAL_WAVEFORM,
    [T0, 0.5, STATES, NO_ERROR, { attributes: [] }],
    { '/records/t0': [], '/records/Y/data': [2, 1] },
  ],
  ['errors', ERROR_CLUSTER, NO_ERROR, { '/records/code': [] }],
];

describe.each(RECORDS)('records of %s', (_, type, value, shapes) => {
  const record = encodeLayout({ ...DEFAULT_LAYOUT, file: type }, value);

  test.each([0, 1, 3])('%i of them', async (count) => {
    const file = writeDatalog({ type, records: new Array(count).fill(record) });
    const { problems, ...tree } = await DATALOG.open(new MemorySource(file), {});
    expect(problems).toEqual([]);
    const found = new Map([...allDatasets(tree)].map((dataset) => [dataset.path, dataset.shape]));
    for (const [path, shape] of Object.entries(shapes)) {
      expect(found.get(path)).toEqual(count === 0 ? [0] : [count, ...shape]);
    }
  });
});
