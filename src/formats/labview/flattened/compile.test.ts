import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSchema } from '../schema/parse-schema.ts';
import { randomLayout } from '../schema/random-layout.contract.ts';
import { compilePlan } from './compile.ts';

test('whatever a schema can say has a plan', () => {
  fc.assert(
    fc.property(randomLayout, (layout) => {
      const plan = compilePlan(layout);
      expect(plan.tree.kind).toBe('group');
    }),
    { numRuns: 300 },
  );
});

test('neighbours of a fixed size become one piece, repeated they become one array', () => {
  const plan = compilePlan(
    parseSchema('daqscope: 1\nfile: { repeat: until-end, cluster: { a: U32, b: DBL, c: Boolean } }'),
  );
  expect(plan.root.ops.map(({ op }) => op)).toEqual(['run']);
  expect(plan.pieces.filter(({ columns }) => columns.length > 0).map(({ stride }) => stride)).toEqual([13]);
});

test('an expression cannot refer to what is not there', () => {
  const schema = 'daqscope: 1\nfile: { a: { array: U8, size: count } }';
  expect(() => compilePlan(parseSchema(schema))).toThrow(/SCHEMA_INVALID/);
});
