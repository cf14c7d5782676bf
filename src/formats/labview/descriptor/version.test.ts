import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isVersion, versionFromText, versionHex, versionText } from './version.ts';

test.each([
  ['06108004', '6.1f4'],
  ['08008000', '8.0'],
  ['08618000', '8.6.1'],
  ['09008000', '9.0'],
  ['18008000', '18.0'],
  ['20108000', '20.1'],
  ['08206007', '8.2b7'],
])('%s is %s', (hex, text) => {
  expect(versionText(Number.parseInt(hex, 16))).toBe(text);
  expect(versionHex(versionFromText(text) as number)).toBe(hex);
});

test('any word has a text, and texts of versions are read back', () => {
  fc.assert(
    fc.property(fc.nat({ max: 0xffffffff }), (version) => {
      const back = versionFromText(versionText(version));
      if (back !== undefined && isVersion(version)) expect(versionText(back)).toBe(versionText(version));
    }),
  );
  expect(versionFromText('LabVIEW')).toBeUndefined();
});
