import { describe, expect, test } from 'vitest';
import { sortOperands } from './operands.ts';

const FILES = new Set(['a.tdms', 'b.tdms', 'odd::name.h5', 'C::/x']);
const sort = (...words: string[]) => sortOperands(words, (word) => FILES.has(word));

describe('what was typed', () => {
  test.each([
    ['a file alone', ['a.tdms'], [{ file: 'a.tdms', paths: [] }]],
    ['a file and paths in it', ['a.tdms', '/g/x', 'g'], [{ file: 'a.tdms', paths: ['/g/x', 'g'] }]],
    [
      'paths of several files',
      ['a.tdms', 'b.tdms', '/g/x'],
      [
        { file: 'a.tdms', paths: ['/g/x'] },
        { file: 'b.tdms', paths: ['/g/x'] },
      ],
    ],
    [
      'files between paths',
      ['/x', 'a.tdms', '/y', 'b.tdms'],
      [
        { file: 'a.tdms', paths: ['/x', '/y'] },
        { file: 'b.tdms', paths: ['/x', '/y'] },
      ],
    ],
    [
      'files and paths in pairs',
      ['a.tdms::/x', 'b.tdms::/y'],
      [
        { file: 'a.tdms', paths: ['/x'] },
        { file: 'b.tdms', paths: ['/y'] },
      ],
    ],
    ['a file with colons in its name', ['odd::name.h5::/x'], [{ file: 'odd::name.h5', paths: ['/x'] }]],
    ['such a file alone', ['C::/x'], [{ file: 'C::/x', paths: [] }]],
    ['a file that is not there in a pair', ['none.h5::/x'], [{ file: 'none.h5', paths: ['/x'] }]],
  ])('%s', (_, words, operands) => {
    expect(sort(...words)).toEqual(operands);
  });

  test.each([
    ['nothing that is a file', ['/x', '/y'], '/x'],
    ['a file that is not there', ['run7.tdms'], 'run7.tdms'],
  ])('%s is a problem that names it', (_, words, file) => {
    expect(() => sort(...words)).toThrow(expect.objectContaining({ code: 'FILE_NOT_FOUND', file }));
  });

  test('a path with colons is a path', () => {
    expect(sort('a.tdms', '/g/a::b')).toEqual([{ file: 'a.tdms', paths: ['/g/a::b'] }]);
  });

  test('is drawn in the order in which it was typed', () => {
    expect(sort('b.tdms::/x', 'a.tdms', '/y').map(({ file }) => file)).toEqual(['b.tdms', 'a.tdms']);
  });

  test('a path without a file beside a pair is named', () => {
    expect(() => sort('a.tdms::/x', '/y')).toThrow(expect.objectContaining({ file: '/y' }));
  });
});
