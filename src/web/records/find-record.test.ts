import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRecord } from './find-record.ts';

/** Records of these sizes, one after the other. */
function ragged(sizes: readonly number[]) {
  const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0));
  let asked = 0;
  const placeOf = async (record: number) => {
    asked++;
    const slice = `${starts[record]}:${starts[record] + sizes[record]}`;
    return { record, count: sizes.length, slice, shape: [sizes[record]] };
  };
  return { placeOf, asked: () => asked };
}

test('the record of a slice is found, also among empty ones', async () => {
  const cases = fc
    .array(fc.nat(3), { minLength: 1, maxLength: 40 })
    .chain((sizes) => fc.record({ sizes: fc.constant(sizes), record: fc.nat(sizes.length - 1) }));
  await fc.assert(
    fc.asyncProperty(cases, async ({ sizes, record }) => {
      const { placeOf } = ragged(sizes);
      const { slice } = await placeOf(record);
      const found = await findRecord(slice, sizes.length, placeOf);
      if (sizes[record] > 0) expect(found).toBe(record);
      else expect(found === undefined || sizes[found] === 0).toBe(true); // several are the same
    }),
  );
});

test('few of many are asked for', async () => {
  const { placeOf, asked } = ragged(Array.from({ length: 5000 }, (_, i) => 1 + (i % 7)));
  const { slice } = await placeOf(4321);
  expect(await findRecord(slice, 5000, placeOf)).toBe(4321);
  expect(asked()).toBeLessThan(16);
});

test('an index is the number itself, and what is no record is none', async () => {
  const { placeOf } = ragged([2, 3]);
  expect(await findRecord('17, :', 50, placeOf)).toBe(17);
  expect(await findRecord('1:4', 2, placeOf)).toBeUndefined();
});
