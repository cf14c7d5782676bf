import fc from 'fast-check';
import { type DtypeName, dtypeRow, type FixedValues } from '../../../core/index.ts';
import { NUMBER_WORDS, VALUE_TYPES } from '../document/value-types.ts';
import type { TdmChannel, TdmContent, TdmGroup } from './encode-tdm.ts';

/** Names as people and programs give them, hostile ones included; XML cannot hold control characters. */
const name = fc.oneof(
  fc.constantFrom('A = 1', '', 'a/b', '__proto__', 'constructor', '%', '.', 'Größe µ', '😀', '<b>&amp;', ' padded '),
  fc.string({ maxLength: 8, unit: 'grapheme' }).map((text) => text.replace(/[\p{Cc}\p{Cs}\p{Cn}]/gu, '?')),
);

/** Random bytes of so many values; floats may be any NaN. */
function valuesOf(dtype: DtypeName, count: number): fc.Arbitrary<FixedValues> {
  const sizeBytes = dtypeRow({ name: dtype }).size * count;
  return fc
    .uint8Array({ minLength: sizeBytes, maxLength: sizeBytes })
    .map((bytes) => ({ dtype: { name: dtype }, count, bytes: new Uint8Array(bytes) }));
}

const STORED = [...VALUE_TYPES.values()];
const INLINE = [...NUMBER_WORDS.values()].filter((dtype) => dtype !== 'bool');

const stored = (count: number): fc.Arbitrary<TdmChannel> =>
  fc
    .tuple(name, fc.constantFrom(...STORED))
    .chain(([name, dtype]) => valuesOf(dtype, count).map((values) => ({ name, values })));

const inline = (count: number): fc.Arbitrary<TdmChannel> =>
  fc
    .tuple(name, fc.constantFrom(...INLINE))
    .chain(([name, dtype]) => valuesOf(dtype, count).map((values) => ({ name, values, inline: true })));

const texts: fc.Arbitrary<TdmChannel> = fc.record({ name, values: fc.array(name, { maxLength: 5 }) });

const channels: fc.Arbitrary<TdmChannel[]> = fc.array(
  fc.oneof(fc.nat(40).chain(stored), fc.nat(20).chain(inline), texts),
  { maxLength: 5 },
);

const group: fc.Arbitrary<TdmGroup> = fc.oneof(
  fc.record({ name, channels }),
  fc.tuple(fc.nat(40), fc.nat(9)).chain(([count, blockwise]) =>
    fc.record({
      name,
      blockwise: fc.constant(blockwise),
      channels: fc.array(stored(count), { minLength: 1, maxLength: 5 }),
    }),
  ),
);

/** Pairs of all kinds. */
export const anyContent: fc.Arbitrary<TdmContent> = fc.record({
  groups: fc.array(group, { maxLength: 3 }),
  byteOrder: fc.constantFrom('little', 'big'),
  gapBytes: fc.nat(9),
});

/** Anything that is to stand in a text of XML. */
export const anyText = name;
