import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LAYOUT, type FlattenedLayout } from '../types/type.ts';
import { parseSchema } from './parse-schema.ts';
import { randomLayout } from './random-layout.contract.ts';
import { schemaText } from './schema-text.ts';

describe('schemaText', () => {
  it('writes what parseSchema reads back, for any layout', () => {
    fc.assert(
      fc.property(randomLayout, (layout) => {
        expect(parseSchema(schemaText(layout))).toEqual(layout);
      }),
      { numRuns: 500 },
    );
  });

  it('is short and readable', () => {
    const layout: FlattenedLayout = {
      ...DEFAULT_LAYOUT,
      title: 'Resonance scan',
      file: {
        word: 'Cluster',
        fields: [
          {
            name: 'header',
            type: {
              word: 'Cluster',
              fields: [
                { name: 'operator', type: { word: 'String' } },
                { name: 'mode', type: { word: 'Enum', base: 'U16', items: ['idle', 'sweep'] } },
              ],
            },
          },
          {
            name: 'measurements',
            type: {
              word: 'Array',
              dims: ['until-end'],
              element: {
                word: 'Cluster',
                fields: [
                  { name: 'offset', type: { word: 'DBL' }, unit: 'V' },
                  { name: 'image', type: { word: 'Array', element: { word: 'U16' }, dims: ['prefixed', 'prefixed'] } },
                  { name: 'baseline', type: { word: 'Array', element: { word: 'DBL' }, dims: [1024] } },
                ],
              },
            },
          },
        ],
      },
    };
    expect(schemaText(layout)).toBe(`daqscope: 1
title: Resonance scan
byteOrder: big
textEncoding: windows-1252
file:
  header:
    operator: String
    mode: { type: U16, items: [ idle, sweep ] }
  measurements:
    repeat: until-end
    cluster:
      offset: { type: DBL, unit: V }
      image: U16[,]
      baseline: { array: DBL, size: 1024 }
`);
    expect(parseSchema(schemaText(layout))).toEqual(layout);
  });
});
