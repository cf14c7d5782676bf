import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Attribute,
  attribute,
  doublesOf,
  type FixedValues,
  memoryDataset,
  timestampFromIso,
} from '../../core/index.ts';
import { slicedDataset } from './sliced-dataset.ts';
import { valueTexts } from './value-texts.ts';

const SHAPE = [7, 4, 5];
const numbers = memoryDataset({ name: 'block', values: Float64Array.from({ length: 140 }, (_, i) => i), shape: SHAPE });

const part = (size: number) =>
  fc.oneof(
    fc.nat(size - 1).map(String),
    fc.tuple(fc.nat(size), fc.nat(size), fc.integer({ min: 1, max: 3 })).map((part) => part.join(':')),
    fc.constant(':'),
  );

test('has the values of the slice, in whatever pieces they are asked for', async () => {
  const slices = fc.tuple(...SHAPE.map(part)).map((parts) => parts.join(', '));
  await fc.assert(
    fc.asyncProperty(slices, fc.integer({ min: 1, max: 100 }), async (slice, maxBytes) => {
      const sliced = slicedDataset(numbers, slice);
      const pieces: number[] = [];
      for await (const { start, ...values } of sliced.blocks({ maxBytes })) {
        expect(start).toBe(pieces.length);
        pieces.push(...doublesOf(values as FixedValues));
      }
      expect(pieces).toEqual(expected(slice));
      expect([...doublesOf((await sliced.read()) as FixedValues)]).toEqual(pieces);
      expect(sliced.attributes.get('source_slice')?.value).toBe(slice);
    }),
  );
});

/** The values by their definition, index by index. */
function expected(slice: string): number[] {
  const taken = slice.split(', ').map((text, d) => {
    const [start, stop = `${Number(start) + 1}`, step = '1'] = text === ':' ? ['0', `${SHAPE[d]}`] : text.split(':');
    return Array.from({ length: SHAPE[d] }, (_, i) => i).filter(
      (i) => i >= Number(start) && i < Number(stop) && (i - Number(start)) % Number(step) === 0,
    );
  });
  return taken[0].flatMap((i) => taken[1].flatMap((j) => taken[2].map((k) => (i * SHAPE[1] + j) * SHAPE[2] + k)));
}

test('of texts is texts', async () => {
  const texts = memoryDataset({ name: 'notes', values: ['a', 'Größe', '', 'd'] });
  expect(valueTexts(await slicedDataset(texts, '1::2').read(), '/notes')).toEqual(['Größe', 'd']);
});

const time = (text: string): Attribute => ({ dtype: { name: 'timestamp' }, value: timestampFromIso(text) as never });
const long = (attributes: Record<string, Attribute>) =>
  memoryDataset({ name: 'a', values: new Float64Array(1000), attributes: new Map(Object.entries(attributes)) });

test.each([
  [
    'a time',
    { t0: time('2026-03-14T09:26:53.5Z'), dt: attribute(0.25) },
    { t0: time('2026-03-14T09:26:56Z'), dt: attribute(0.5) },
  ],
  [
    'a time as text',
    { t0: attribute('2026-03-14T09:26:53.500Z'), dt: attribute(0.25) },
    { t0: attribute('2026-03-14T09:26:56Z'), dt: attribute(0.5) },
  ],
  ['a place', { x0: attribute(-3), dx: attribute(0.1) }, { x0: attribute(-2), dx: attribute(0.2) }],
  ['no beginning', { dt: attribute(0.25) }, { t0: attribute(2.5), dt: attribute(0.5) }],
])('begins where the slice does: from %s', (_, given, moved) => {
  const { attributes } = slicedDataset(long({ ...given, units: attribute('V') }), '10:20:2');
  expect(Object.fromEntries(attributes)).toEqual({
    ...moved,
    units: attribute('V'),
    source_slice: attribute('10:20:2'),
  });
});

test('of an index has no axis to move', () => {
  const { attributes, shape } = slicedDataset(long({ t0: attribute(5), dt: attribute(1) }), '7');
  expect([shape, attributes.get('t0')]).toEqual([[], attribute(5)]);
});

test('that is none is refused', () => {
  expect(() => slicedDataset(numbers, '8, :, :')).toThrow(expect.objectContaining({ code: 'BAD_SELECTION' }));
});
