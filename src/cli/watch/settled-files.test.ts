import { expect, test } from 'vitest';
import type { FoundFile } from './scan-folder.ts';
import { SettledFiles } from './settled-files.ts';

let now = 0;
const file = (name: string, state: string): FoundFile => ({
  name,
  path: `/in/${name}`,
  bytes: 1,
  companions: [],
  state,
});

function settledAfter(seconds: number): SettledFiles {
  now = 1000;
  return new SettledFiles(seconds * 1000, () => now);
}

test('a file is finished when it was the same for long enough', () => {
  const settled = settledAfter(10);
  expect(settled.isSettled(file('a', '1'))).toBe(false);
  now += 9_999;
  expect(settled.isSettled(file('a', '1'))).toBe(false);
  now += 1;
  expect(settled.isSettled(file('a', '1'))).toBe(true);
  expect(settled.isSettled(file('a', '1'))).toBe(true);
});

test('one that grows never is, and waits anew', () => {
  const settled = settledAfter(10);
  for (let size = 0; size < 20; size++) {
    expect(settled.isSettled(file('a', `${size}`))).toBe(false);
    now += 9_000;
  }
  expect(settled.isSettled(file('a', '19'))).toBe(false);
  now += 1_000;
  expect(settled.isSettled(file('a', '19'))).toBe(true);
  expect(settled.isSettled(file('a', '18'))).toBe(false);
});

test('files do not know of each other, and those that went begin anew', () => {
  const settled = settledAfter(10);
  settled.isSettled(file('a', '1'));
  settled.isSettled(file('b', '1'));
  now += 10_000;
  settled.keepOnly(new Set(['b']));
  expect(settled.isSettled(file('a', '1'))).toBe(false);
  expect(settled.isSettled(file('b', '1'))).toBe(true);
});

test('without a time of rest all are finished', () => {
  expect(settledAfter(0).isSettled(file('a', '1'))).toBe(true);
});
