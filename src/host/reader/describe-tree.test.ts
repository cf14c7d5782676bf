import { describe, expect, test } from 'vitest';
import { describeTree } from './describe-tree.ts';
import type { DatasetDescription, GroupDescription } from './reader-messages.ts';

/** The tree as nested lists: `[name, children]` of groups, `[name, dtype, shape]` of datasets. */
function outline({ children }: GroupDescription): unknown[] {
  return children.map((child: GroupDescription | DatasetDescription) =>
    'values' in child ? [child.name, child.dtype.name, child.shape] : [child.name, outline(child)],
  );
}

const problemOf = (given: unknown) => {
  try {
    describeTree(given);
    return undefined;
  } catch (error) {
    return error;
  }
};

const read = () => [];

describe('what a reader gives', () => {
  test('is groups and datasets, in memory or lazy', () => {
    const { root, lazy } = describeTree({
      children: [
        { name: 'a', values: [1, 2, 3] },
        { name: 'image', values: new Uint16Array(6), shape: [2, 3] },
        { name: 'group', children: [{ name: 'large', dtype: 'float32', shape: [1e6, 4], read }] },
        { name: 'mode', values: new Uint8Array(2), dtype: 'u1', items: ['off', 'on'] },
        { name: 'empty', children: [] },
      ],
    });
    expect(outline(root)).toEqual([
      ['a', 'f8', [3]],
      ['image', 'u2', [2, 3]],
      ['group', [['large', 'f4', [1e6, 4]]]],
      ['mode', 'u1', [2]],
      ['empty', []],
    ]);
    expect(lazy.map(({ path, dtype }) => [path, dtype])).toEqual([['/group/large', { name: 'f4' }]]);
  });

  test('has attributes of all kinds', () => {
    const attributes = {
      units: 'V',
      dt: 0.5,
      count: 3n,
      ok: true,
      when: new Date('2024-05-01T12:00:00Z'),
      gains: [1, 2],
      words: ['a', 'b'],
      none: null,
      missing: undefined,
      bytes: new Uint8Array([1, 2]),
      halves: new Uint8ClampedArray([7]),
      empty: [],
    };
    const { root } = describeTree({ children: [], attributes });
    expect([...root.attributes].map(([name, { dtype, value }]) => [name, dtype.name, value])).toEqual([
      ['units', 'string', 'V'],
      ['dt', 'f8', 0.5],
      ['count', 'i8', 3n],
      ['ok', 'bool', true],
      ['when', 'timestamp', expect.objectContaining({ fraction: 0n })],
      ['gains', 'f8', [1, 2]],
      ['words', 'string', ['a', 'b']],
      ['bytes', 'u1', [1, 2]],
      ['halves', 'f8', [7]],
      ['empty', 'string', []],
    ]);
    expect([...describeTree({ children: [], attributes: new Map([['a', 1]]) }).root.attributes.keys()]).toEqual(['a']);
  });

  test('has names of any kind, which become unique', () => {
    const names = ['a/b', 'a/b', '', '__proto__', 'constructor', '<img src=x onerror=alert(1)>', 12, '\ud800', '..'];
    const children = names.map((name) => ({ name, values: [1] }));
    expect(outline(describeTree({ children }).root).map((node) => (node as unknown[])[0])).toEqual([
      ...['a/b', 'a/b#1', '#2', '__proto__', 'constructor', '<img src=x onerror=alert(1)>', '12', '\ufffd', '..'],
    ]);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  test('may have own attributes called __proto__', () => {
    const attributes = JSON.parse('{"__proto__": 5, "constructor": "x"}');
    expect([...describeTree({ children: [], attributes }).root.attributes.keys()]).toEqual([
      '__proto__',
      'constructor',
    ]);
  });

  const group: { name: string; children: unknown[] } = { name: 'circle', children: [] };
  group.children.push(group);
  const wide = { name: 'wide', children: Array.from({ length: 50 }, () => ({ name: 'x', values: [1] })) as unknown[] };
  const bomb = Array.from({ length: 10 }).reduce<unknown>(
    (inner) => ({ name: 'bomb', children: Array.from({ length: 50 }, () => inner) }),
    wide,
  );

  test.each<[string, unknown, string, string]>([
    ['nothing', undefined, '/', 'it is no group or dataset'],
    ['an array', [], '/', 'it is no group or dataset'],
    ['a text', 'tree', '/', 'it is no group or dataset'],
    ['an object', {}, '/', 'the group has no array of children'],
    ['a dataset', { name: 'a', values: [1] }, '/', 'the group has no array of children'],
    ['children as an object', { children: { a: [1] } }, '/', 'the group has no array of children'],
    ['a null child', { children: [{ name: 'a', values: [1] }, null] }, '/ child 1', 'it is no group or dataset'],
    ['an empty child', { children: [{ name: 'a' }] }, '/a', 'it is neither a group nor a dataset'],
    [
      'a child that is both',
      { children: [{ name: 'a', values: [1], children: [] }] },
      '/a',
      'it is neither a group nor a dataset',
    ],
    ['a child without a name', { children: [{ values: [1] }] }, '/ child 0', 'it has no name'],
    ['a child whose name is an object', { children: [{ name: {}, values: [1] }] }, '/ child 0', 'it has no name'],
    ['holes', { children: new Array(3) }, '/ child 0', 'it is no group or dataset'],
    ['a sparse giant', { children: new Array(2 ** 32 - 1) }, '/', 'there are more than 200000 groups and datasets'],
    [
      'itself',
      { children: [group] },
      `/${'circle/'.repeat(65)}`.slice(0, -1),
      'groups are nested more than 64 deep, or hold themselves',
    ],
    [
      'a bomb',
      { children: [bomb] },
      expect.stringMatching(/^\/bomb/) as unknown as string,
      'there are more than 200000 groups and datasets',
    ],
    [
      'bad values below',
      { children: [{ name: 'g', children: [{ name: 'a b', values: [1, 'x'] }] }] },
      '/g/a b',
      'value 1 is not of f8',
    ],
    [
      'a shape that does not fit',
      { children: [{ name: 'a', values: [1, 2], shape: [3] }] },
      '/a',
      'the values do not fill the shape',
    ],
    ['lazy without a dtype', { children: [{ name: 'a', shape: [1], read }] }, '/a', 'the dtype is not known'],
    ['lazy without a shape', { children: [{ name: 'a', dtype: 'f8', read }] }, '/a', 'the shape is none'],
    [
      'read that is no function',
      { children: [{ name: 'a', dtype: 'f8', shape: [1], read: 5 }] },
      '/a',
      'read is no function',
    ],
    [
      'items of numbers',
      { children: [{ name: 'a', dtype: 'f8', values: [1], items: ['x'] }] },
      '/a',
      'items are the names of an enum',
    ],
    ['attributes as a list', { children: [], attributes: [1] }, '/', 'the attributes are no object'],
    [
      'an attribute that is an object',
      { children: [{ name: 'a', values: [1], attributes: { b: {} } }] },
      '/a attribute b',
      'it is no value of an attribute',
    ],
    [
      'an attribute of several kinds',
      { children: [], attributes: { b: [1, 'x'] } },
      '/ attribute b',
      'a list holds values of one kind',
    ],
    [
      'an attribute that is a dataset',
      { children: [], attributes: { b: new Float64Array(5000) } },
      '/ attribute b',
      'it has 5000 values',
    ],
    [
      'an attribute of any size',
      { children: [], attributes: { b: 2n ** 64n } },
      '/ attribute b',
      'it is no value of an attribute',
    ],
  ])('%s is refused, with its place', (_, given, path, summary) => {
    expect(problemOf(given)).toMatchObject({
      code: 'READER_FAILED',
      path,
      summary,
      hint: expect.stringContaining('docs/readers.md'),
    });
  });
});
