import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DavPlace } from './dav-place.ts';

const place = new DavPlace(new URL('https://lab.example/dav/M%C3%A4rz%20%23/'));

describe('the place of a target', () => {
  test('gives each file an address in which its name means nothing else', () => {
    expect(place.urlOf(['a#b?c%20/'.slice(0, -1), 'ü\n"'])).toBe(
      'https://lab.example/dav/M%C3%A4rz%20%23/a%23b%3Fc%2520/%C3%BC%0A%22',
    );
    expect(place.folderUrlOf([])).toBe('https://lab.example/dav/M%C3%A4rz%20%23/');
    expect(place.folderUrlOf(['a'])).toBe('https://lab.example/dav/M%C3%A4rz%20%23/a/');
  });

  test('knows all names again', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => {
      return !/[/\0]/.test(text) && text !== '.' && text !== '..' && text.isWellFormed();
    });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), (names) => {
        expect(place.namesOf(new URL(place.urlOf(names)).pathname)).toEqual(names);
      }),
    );
  });

  test.each([
    ['/dav/M%C3%A4rz%20%23/a', ['a']],
    ['/dav/M%c3%a4rz%20%23/%61/', ['a']],
    ['http://inside.example:8080/dav/M%C3%A4rz%20%23/a', ['a']],
    ['/dav/M%C3%A4rz%20%23/', []],
  ])('%s is in it', (href, names) => {
    expect(place.namesOf(href)).toEqual(names);
  });

  test.each([
    '/dav/other/a',
    '/dav/',
    '/',
    '',
    '/dav/M%C3%A4rz%20%23/../secret',
    '/dav/M%C3%A4rz%20%23/%2e%2e/secret',
    '/dav/M%C3%A4rz%20%23/..%2Fsecret',
    '/dav/M%C3%A4rz%20%23/a%00b',
    '/dav/M%C3%A4rz%20%23/%ff',
    'https://evil.example/etc/passwd',
  ])('%s of a hostile server is refused', (href) => {
    if (href === '') return expect(place.namesOf(href)).toEqual([]); // the folder itself
    expect(() => place.namesOf(href)).toThrow(expect.objectContaining({ code: 'TARGET_FAILED' }));
  });

  test.each(['x'.repeat(256), 'ü'.repeat(128), '\ud800', 'a\0b'])(
    'a name that servers do not take is refused',
    (name) => {
      expect(() => place.urlOf([name])).toThrow(expect.objectContaining({ code: 'TARGET_CANNOT' }));
    },
  );
});
