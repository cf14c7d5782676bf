import { describe, expect, test } from 'vitest';
import { type Attribute, attribute, type Dtype, unixNanoseconds } from '../../core/index.ts';
import { regularAxis } from './x-axis.ts';

/** 2026-03-14T09:26:53.5Z. */
const STARTED = { seconds: 3_856_325_213n, fraction: 2n ** 63n };
const STARTED_MS = Date.UTC(2026, 2, 14, 9, 26, 53, 500);

type Words = Record<string, Attribute['value']>;

/** A dataset with these attributes; `t0` as an object is a time. */
function withAttributes(words: Words, derived?: Words) {
  const attributes = (all: Words) => new Map(Object.entries(all).map(([name, value]) => [name, attribute(value)]));
  return { path: '/y', attributes: attributes(words), derivedAttributes: derived && attributes(derived) };
}

test('the time of the tests is what it says', () => {
  expect(Number(unixNanoseconds(STARTED)) / 1e6).toBe(STARTED_MS);
});

describe('without a word', () => {
  test.each([
    ['nothing is known: the index', {}, 0, 1, 'Index', undefined],
    ['a step: seconds from the start', { dt: 0.001, t0: STARTED }, 0, 0.001, 'Time', 's'],
    ['a start that is a number of seconds', { dt: 0.5, t0: 10 }, 10, 0.5, 'Time', 's'],
    ['a step of 1 where nobody gave one', { dt: 1 }, 0, 1, 'Index', undefined],
    ['a step of 1 s with a start', { dt: 1, t0: STARTED }, 0, 1, 'Time', 's'],
    ['x0 and dx with their name', { x0: 5, dx: 2, X_Dimension: 'Field', X_Unit_Label: 'T' }, 5, 2, 'Field', 'T'],
    ['dx alone', { dx: 2 }, 0, 2, 'x', undefined],
    ['a step that is none', { dt: 0 }, 0, 1, 'Index', undefined],
    ['a negative step', { dt: -1e-3 }, 0, 1, 'Index', undefined],
    ['a step that is not finite', { dt: Infinity, dx: Number.NaN }, 0, 1, 'Index', undefined],
    ['a step that is text', { dt: '0.1' }, 0, 1, 'Index', undefined],
    ['a start that is not finite', { dt: 0.1, t0: Number.NaN }, 0, 0.1, 'Time', 's'],
  ] as const)('%s', (_, words, start, step, label, unit) => {
    const axis = regularAxis(withAttributes(words));
    expect(axis).toMatchObject({ start, step, quantity: { label } });
    expect(axis.quantity.unit).toBe(unit);
  });

  test('what the dataset says itself is better than what follows from it', () => {
    expect(regularAxis(withAttributes({ dt: 2 }, { dt: 3, t0: 7 }))).toMatchObject({ start: 7, step: 2 });
  });
});

describe('with a word', () => {
  test('@index counts whatever is known', () => {
    expect(regularAxis(withAttributes({ dt: 0.1, t0: STARTED }), '@index')).toMatchObject({ start: 0, step: 1 });
  });

  test('@clock begins when the recording began, in milliseconds since 1970', () => {
    const axis = regularAxis(withAttributes({ dt: 0.1, t0: STARTED }), '@clock');
    expect(axis).toEqual({ start: STARTED_MS, step: 100, quantity: { label: 'Time', time: true } });
  });

  test.each([
    ['there is no start', { dt: 0.1 }],
    ['the start is a number', { dt: 0.1, t0: 10 }],
    ['there is no step', { t0: STARTED }],
  ] as const)('@clock is a problem where %s', (_, words) => {
    const problem = { code: 'FIGURE_INVALID', path: '/y', expected: 'attributes t0 and dt' };
    expect(() => regularAxis(withAttributes(words), '@clock')).toThrow(expect.objectContaining(problem));
  });

  test('@clock knows a start as HDF5 files have it', () => {
    const dtype: Dtype = { name: 'string', encoding: 'utf-8' };
    const t0: Attribute = { dtype, value: '2026-03-14T09:26:53.500Z' };
    const dataset = {
      path: '/y',
      attributes: new Map([
        ['dt', attribute(0.1)],
        ['t0', t0],
      ]),
    };
    expect(regularAxis(dataset, '@clock')).toMatchObject({ start: STARTED_MS });
  });
});
