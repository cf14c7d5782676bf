import { describe, expect, test } from 'vitest';
import { binName, inOrderOfKeys, isOurOwn, mayHold, namesOfKey, unfinishedName } from './key-names.ts';

describe('keys', () => {
  test.each([
    ['run7.h5', ['run7.h5']],
    ['2026/März/Lauf 7 #1.h5', ['2026', 'März', 'Lauf 7 #1.h5']],
    ['...', ['...']],
  ])('%s has names', (key, names) => {
    expect(namesOfKey(key)).toEqual(names);
  });

  test.each(['', '/', '/etc/passwd', '../a', 'a/../b', 'a//b', './a', '.daqscope-bin/a', 'a/.daqscope.json'])(
    '%j is refused',
    (key) => {
      expect(() => namesOfKey(key)).toThrow(expect.objectContaining({ code: 'BAD_TARGET' }));
    },
  );

  test('what daqscope makes for itself is told by its name', () => {
    expect(isOurOwn(unfinishedName())).toBe(true);
    expect(isOurOwn('.a\nb.k3j9x0qa.part')).toBe(true);
    expect(['a.part', '.hidden', 'daqscope.json'].filter(isOurOwn)).toEqual([]);
    expect(binName(new Date(0))).toMatch(/^1970-01-01T00-00-00-000Z-[0-9a-z]{8}$/);
  });

  test('folders are looked into if a key in them may begin so', () => {
    expect(mayHold('2026/', '20')).toBe(true);
    expect(mayHold('2026/', '2026/run')).toBe(true);
    expect(mayHold('2025/', '2026/run')).toBe(false);
    expect(mayHold('', 'x')).toBe(true);
  });

  test('their order is that of codes', () => {
    expect(['b', 'a/b', 'a.b', 'B', 'ä'].sort(inOrderOfKeys)).toEqual(['B', 'a.b', 'a/b', 'b', 'ä']);
  });
});
