import fc from 'fast-check';
import {
  type Attribute,
  type Attributes,
  attribute,
  DTYPES,
  type Dtype,
  type DtypeName,
  dtypeRow,
  formatPath,
  uniqueNames,
  valueCount,
} from '../../../core/index.ts';
import { type DatasetSpec, type GroupSpec, joined } from './memory-trees.contract.ts';

/** Names that people and programs give, and those that make trouble. */
const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', '.', '..', 'a/b', '50%', '%2F', '__proto__', 'X_row_size', 'größe [V]', '1', '\0'),
);

const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((value) => !value.includes('\0'));

const textBytes = text.map((value) => new TextEncoder().encode(value));

const pathBytes = fc
  .record({ kind: fc.integer({ min: 0, max: 3 }), components: fc.array(fc.oneof(name, text), { maxLength: 4 }) })
  .map(({ kind, components }) =>
    formatPath(
      kind,
      (kind === 2 ? [] : components).map((name) => new TextEncoder().encode(name)),
    ),
  );

const json = fc.json().map((value) => new TextEncoder().encode(value));

const VARIABLE: Partial<Record<DtypeName, fc.Arbitrary<Uint8Array>>> = {
  string: textBytes,
  path: pathBytes,
  variant: json,
};

const shape = fc.oneof(
  fc.constant([]),
  fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 4 }),
  fc.integer({ min: 0, max: 2000 }).map((size) => [size]),
);

const dtype: fc.Arbitrary<Dtype> = fc
  .constantFrom(...(Object.keys(DTYPES) as DtypeName[]).filter((name) => name !== 'void')) // nothing has no values
  .chain((name): fc.Arbitrary<Dtype> => {
    if (name === 'string' || name === 'path') return fc.constant({ name, encoding: 'utf-8' });
    if (name !== 'u1' && name !== 'u2' && name !== 'u4') return fc.constant({ name });
    return fc
      .option(fc.array(text, { minLength: 1, maxLength: 5 }), { nil: undefined })
      .map((items) => (items ? { name, items } : { name }));
  });

const attributeValue: fc.Arbitrary<Attribute> = fc.oneof(
  text.map((value) => attribute(value)),
  fc.array(text, { minLength: 1, maxLength: 4 }).map((value) => attribute(value)),
  fc.double().map((value) => attribute(value)),
  fc.boolean().map((value) => attribute(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => attribute(value, 'i8')),
  fc.array(fc.integer({ min: 0, max: 65535 }), { minLength: 1, maxLength: 9 }).map((value) => attribute(value, 'u2')),
  fc.record({ re: fc.double(), im: fc.double() }).map((value) => attribute(value)),
);

const attributes: fc.Arbitrary<Attributes> = fc
  .array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), attributeValue), { maxLength: 3 })
  .map((entries) => new Map(entries.filter(([key]) => !key.includes('\0') && !RESERVED.test(key))));

const RESERVED = /^(units|_FillValue|sample_dimension|CLASS|NAME|DIMENSION_LIST|REFERENCE_LIST|daqscope_.*)$/;

const dataset: fc.Arbitrary<DatasetSpec> = fc
  .record({ name, dtype, shape, attributes, big: fc.boolean() })
  .chain((head) => {
    const count = valueCount(head.shape);
    const variable = VARIABLE[head.dtype.name];
    if (variable) {
      const pool = fc.array(variable, { minLength: 1, maxLength: 20 });
      return pool.map((values) => ({
        ...head,
        kind: 'dataset' as const,
        ...joined(Array.from({ length: count }, (_, i) => values[i % values.length])),
      }));
    }
    const { size } = dtypeRow(head.dtype);
    const seed = fc.uint8Array({ minLength: 64, maxLength: 256 });
    return seed.map((random) => ({
      ...head,
      kind: 'dataset' as const,
      bytes: fixedBytes(head.dtype, count * size, random),
    }));
  });

/** Random bytes that are values of the dtype which come back exactly. */
function fixedBytes(dtype: Dtype, length: number, random: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from({ length }, (_, i) => random[(i * 7 + (i >> 8)) % random.length]);
  if (dtype.name === 'bool') return bytes.map((byte) => byte & 1);
  return bytes;
}

/** Groups in groups, with names that are unique among siblings. */
export const randomTree: fc.Arbitrary<GroupSpec> = fc.letrec<{ group: GroupSpec; node: GroupSpec | DatasetSpec }>(
  (tie) => ({
    group: fc
      .record({ name, attributes, children: fc.array(tie('node'), { maxLength: 6 }) })
      .map((group) => ({ kind: 'group', ...group, children: withUniqueNames(group.children) })),
    node: fc.oneof({ maxDepth: 4, depthSize: 'small' }, dataset, tie('group')),
  }),
).group;

function withUniqueNames<T extends { readonly name: string }>(nodes: readonly T[]): T[] {
  const names = uniqueNames(nodes.map((node) => node.name));
  return nodes.map((node, i) => ({ ...node, name: names[i] }));
}
