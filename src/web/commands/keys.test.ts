import { expect, test } from 'vitest';
import { isPressed, isSingle } from './keys.ts';

const NONE = { code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each([
  ['Ctrl+Z', { key: 'z', ctrlKey: true }, true],
  ['Ctrl+Z', { key: 'z', metaKey: true }, true],
  ['Ctrl+Z', { key: 'Z', ctrlKey: true, shiftKey: true }, false],
  ['Ctrl+Z', { key: 'z' }, false],
  ['Ctrl+Shift+Z', { key: 'Z', ctrlKey: true, shiftKey: true }, true],
  ['?', { key: '?', shiftKey: true }, true],
  ['?', { key: '?' }, true],
  ['/', { key: '/', ctrlKey: true }, false],
  ['F6', { key: 'F6' }, true],
  ['Shift+F6', { key: 'F6' }, false],
  ['Shift+F6', { key: 'F6', shiftKey: true }, true],
  ['Alt+1', { key: '1', altKey: true }, true],
  ['Alt+1', { key: '¡', code: 'Digit1', altKey: true }, true],
  ['Alt+1', { key: '1', code: 'Digit1' }, false],
])('%s by %j: %j', (keys, event, expected) => {
  expect(isPressed(keys, { ...NONE, ...event })).toBe(expected);
});

test('keys that would be typed', () => {
  expect(['?', 'T', 'F6', 'Ctrl+Z'].map(isSingle)).toEqual([true, true, false, false]);
});
