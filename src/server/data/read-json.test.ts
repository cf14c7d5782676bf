import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUSY } from '../../../test/on-a-busy-machine.ts';
import { readJson } from './read-json.ts';

const read = (text: string) => readJson(new TextEncoder().encode(text));

test('every usual value comes back', () => {
  const usual = fc.jsonValue({ noUnicodeString: false }).filter((value) => value !== null);
  const readsBack = (value: unknown) => {
    const text = JSON.stringify(value);
    expect(read(text)).toEqual(JSON.parse(text));
  };
  fc.assert(fc.property(usual, readsBack));
});

test.each(['', '{', 'null', '{"a": 1}}', '\ufeff{}x', '"\\'])('%j is none', (text) => {
  expect(read(text)).toBeUndefined();
});

test('bytes that are no UTF-8 are none', () => {
  expect(readJson(Uint8Array.of(0x22, 0xff, 0x22))).toBeUndefined();
});

test.each([
  ['nested', '['.repeat(8 << 20)],
  ['nested and closed', '['.repeat(4 << 20) + ']'.repeat(4 << 20)],
  ['many values', `[${'1,'.repeat(4 << 20)}1]`],
  ['one long string', `"${'['.repeat(8 << 20)}"`],
  ['many escapes', `"${'\\"'.repeat(4 << 20)}"`],
])('8 MiB cost little time: %s', BUSY, (_, text) => {
  const bytes = new TextEncoder().encode(text);
  const begin = performance.now();
  const value = readJson(bytes);
  expect(performance.now() - begin).toBeLessThan(150);
  expect(value === undefined || typeof value === 'string').toBe(true);
});
