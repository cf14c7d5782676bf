import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPath, parsePath, pathFromText, pathToText } from './path-text.ts';

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const encode = (names: readonly string[]) => names.map((name) => new TextEncoder().encode(name));

describe('LabVIEW paths as text', () => {
  it.each([
    [0, ['C', 'data', 'run7.bin'], 'C:\\data\\run7.bin'],
    [0, ['home', 'user'], '\\home\\user'],
    [0, [], '\\'],
    [1, ['dir', 'file'], 'dir\\file'],
    [1, [], ''],
    [1, ['C:', 'x'], 'C%3A\\x'],
    [2, [], '<Not A Path>'],
    [3, ['srv', 'share', 'x'], '\\\\srv\\share\\x'],
    [1, ['a\\b', '', '50%'], 'a%5Cb\\%\\50%25'],
  ])('kind %i of %j is %s', (kind, components, text) => {
    expect(pathToText(kind, components)).toBe(text);
    expect(pathFromText(text)).toEqual({ kind, components });
  });

  it('loses nothing of any path', () => {
    const component = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', 'C', 'C:', '\\', '%', '<Not A Path>', '%5C'),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fc.array(component, { maxLength: 5 }), (kind, components) => {
        const path = { kind, components };
        expect(pathFromText(pathToText(kind, components))).toEqual(path);
        expect(parsePath(formatPath(kind, encode(components)), decode)).toEqual(path);
      }),
    );
  });

  it('is undefined for bytes that are no path', () => {
    const good = formatPath(0, encode(['C', 'data']));
    for (let length = 0; length < good.byteLength; length++)
      expect(parsePath(good.subarray(0, length), decode)).toBeUndefined();
    expect(parsePath(Uint8Array.of(...good, 0), decode)).toBeUndefined();
    expect(parsePath(Uint8Array.of(4, 0, 0, 0, 0, 0, 0, 0), decode)).toBeUndefined();
  });
});
