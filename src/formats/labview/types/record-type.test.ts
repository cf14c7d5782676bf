import { describe, expect, it } from 'vitest';
import { recordTypeOf, recordTypeText } from './record-type.ts';
import { ERROR_CLUSTER } from './standard-clusters.ts';
import type { LabviewType } from './type.ts';

const WEATHER: LabviewType = {
  word: 'Array',
  dims: ['prefixed'],
  element: {
    word: 'Cluster',
    name: '簇',
    nameBytes: Uint8Array.of(0xb4, 0xd8),
    fields: [
      { name: '温度', nameBytes: Uint8Array.of(0xce, 0xc2, 0xb6, 0xc8), type: { word: 'DBL' } },
      { name: 'time', nameBytes: Uint8Array.of(0x74), type: { word: 'String' } },
      { name: '', type: { word: 'I8' } },
    ],
  },
};

describe('recordTypeOf', () => {
  it('has the keys of the goldens, in their order', () => {
    expect(JSON.stringify(recordTypeOf(WEATHER))).toBe(
      '{"type":"Array","dimensions":1,"element":{"type":"Cluster","name":"簇","nameHex":"b4d8","fields":[{"type":"DBL","name":"温度","nameHex":"cec2b6c8"},{"type":"String","name":"time"},{"type":"I8"}]}}',
    );
  });

  it('says what else is to say of a type', () => {
    const fields = [
      { name: 'mode', type: { word: 'Enum', base: 'U16', items: ['idle', 'sweep'] } },
      { name: 'raw', type: { word: 'Array', element: { word: 'I16' }, dims: ['until-end', 4] } },
      { name: 'gap', type: { word: 'Skip', bytes: 4 } },
      { name: 'error', type: ERROR_CLUSTER },
      { name: 'text', type: { word: 'String', until: Uint8Array.of(0x1a, 4) } },
    ] as const;
    expect(recordTypeOf({ word: 'Cluster', fields })).toMatchObject({
      fields: [
        { type: 'Enum', name: 'mode', base: 'U16', items: ['idle', 'sweep'] },
        { type: 'Array', name: 'raw', dimensions: 2, sizes: ['until-end', 4], element: { type: 'I16' } },
        { type: 'Skip', name: 'gap', bytes: 4 },
        { type: 'Cluster', name: 'error', standard: 'Error' },
        { type: 'String', name: 'text', untilHex: '1a04' },
      ],
    });
    expect(recordTypeText({ word: 'Cluster', fields })).toBe(
      'cluster { enum U16 "mode" { idle, sweep }, 2-D array "raw" [until-end, 4] of I16, skip "gap" 4, cluster "error" { Boolean "status", I32 "code", String "source" }, String "text" }',
    );
  });
});

describe('recordTypeText', () => {
  it('is one line', () => {
    expect(recordTypeText(WEATHER)).toBe('1-D array of cluster "簇" { DBL "温度", String "time", I8 }');
  });
});
