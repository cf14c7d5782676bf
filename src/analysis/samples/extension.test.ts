import fc from 'fast-check';
import { expect, test } from 'vitest';
import { samplesOf } from '../../core/index.ts';
import { EXTENSIONS, type Extension, extended, readExtended } from './extension.ts';

const letters = Float64Array.of(1, 2, 3, 4);

test.each<[Extension, number[]]>([
  ['reflect', [4, 4, 3, 2, 1, 1, 2, 3, 4, 4, 3, 2, 1, 1]],
  ['mirror', [2, 3, 4, 3, 2, 1, 2, 3, 4, 3, 2, 1, 2, 3]],
  ['nearest', [1, 1, 1, 1, 1, 1, 2, 3, 4, 4, 4, 4, 4, 4]],
  ['constant', [0, 0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0]],
])('%s goes on as in scipy.ndimage', (extension, expected) => {
  expect([...extended(letters, -5, 14, extension)]).toEqual(expected);
});

test('reading gives the same, wherever', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer(), { minLength: 1, maxLength: 9 }),
      fc.integer({ min: -30, max: 30 }),
      fc.nat({ max: 30 }),
      fc.constantFrom(...(Object.keys(EXTENSIONS) as Extension[])),
      async (list, start, count, extension) => {
        const values = Float64Array.from(list);
        const whole = extended(values, -60, 120, extension);
        expect(extended(values, start, count, extension)).toEqual(whole.slice(start + 60, start + 60 + count));
        const read = await readExtended(samplesOf(values), start, count, extension);
        expect(read).toEqual(whole.slice(start + 60, start + 60 + count));
      },
    ),
  );
});

test('others are refused', () => {
  expect(() => extended(letters, 0, 1, 'wrap' as Extension)).toThrow(
    'extension is wrap: expected reflect, mirror, nearest, constant',
  );
});
