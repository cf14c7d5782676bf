import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { childPath, escapeName, unescapeName, uniqueNames } from './names.ts';

const hostile = fc.oneof(fc.string(), fc.stringMatching(/^[%/.\0#aF2]{0,6}$/), fc.string({ unit: 'binary' }));

describe('names in paths', () => {
  test.each([
    ['a/b', 'a%2Fb'],
    ['100%', '100%25'],
    ['', '%'],
    ['.', '%2E'],
    ['..', '%2E%2E'],
    ['...', '...'],
    ['a.b', 'a.b'],
    ['a\0', 'a%00'],
    ['%2F', '%252F'],
    ['Spannung µV', 'Spannung µV'],
  ])('%j is stored as %j', (name, escaped) => {
    expect(escapeName(name)).toBe(escaped);
    expect(unescapeName(escaped)).toBe(name);
  });

  test('any name comes back, and is fit to be one', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const escaped = escapeName(name);
        expect(unescapeName(escaped)).toBe(name);
        expect(escaped).not.toMatch(/[/\0]/);
        expect(['', '.', '..']).not.toContain(escaped);
      }),
      { numRuns: 1000 },
    );
  });

  test('childPath', () => {
    expect(childPath('/', 'a')).toBe('/a');
    expect(childPath('/a', 'b/c')).toBe('/a/b%2Fc');
  });
});

describe('uniqueNames', () => {
  test.each([
    [
      ['a', 'b', 'a', 'a'],
      ['a', 'b', 'a#2', 'a#3'],
    ],
    [
      ['', 'x', ''],
      ['#0', 'x', '#2'],
    ],
    [
      ['a', 'a', 'a#1'],
      ['a', 'a#1#', 'a#1'],
    ],
    [
      ['', '#0'],
      ['#0#', '#0'],
    ],
    [
      ['__proto__', '__proto__', 'constructor'],
      ['__proto__', '__proto__#1', 'constructor'],
    ],
  ])('%j become %j', (names, unique) => {
    expect(uniqueNames(names)).toEqual(unique);
  });

  test('they are unique, and a name that came first keeps it', () => {
    const names = fc.array(fc.stringMatching(/^[ab#012]{0,4}$/), { maxLength: 12 });
    fc.assert(
      fc.property(names, (list) => {
        const unique = uniqueNames(list);
        expect(new Set(unique).size).toBe(list.length);
        list.forEach((name, i) => {
          if (name !== '' && list.indexOf(name) === i) expect(unique[i]).toBe(name);
        });
      }),
      { numRuns: 2000 },
    );
  });
});
