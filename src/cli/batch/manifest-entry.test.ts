import { expect, test } from 'vitest';
import { entryFor } from './manifest-entry.contract.ts';
import { entryLine, parseEntry } from './manifest-entry.ts';

const entry = entryFor('run7.h5');
const line = entryLine(entry).trimEnd();

test('an entry is one line, and comes back', () => {
  expect(line).not.toContain('\n');
  expect(parseEntry(line)).toEqual(entry);
  expect(parseEntry(JSON.stringify({ ...entry, later: 'unknown' }))).toMatchObject(entry);
});

test('what there is of a line that was cut off is torn, wherever it was cut', () => {
  for (let length = 0; length < line.length; length++) expect(parseEntry(line.slice(0, length))).toBe('torn');
});

test.each([
  ['hello'],
  ['null'],
  ['[]'],
  ['{}'],
  ['{"a":1}'],
  ['\u0000\uFFFD'],
  [JSON.stringify({ ...entry, output: { ...entry.output, path: '../run7.h5' } })],
  [JSON.stringify({ ...entry, output: { ...entry.output, path: '..' } })],
  [JSON.stringify({ ...entry, source: { ...entry.source, bytes: -1 } })],
  [JSON.stringify({ ...entry, source: { ...entry.source, mtimeNs: 5 } })],
  [JSON.stringify({ ...entry, source: { ...entry.source, sha256: 'ab' } })],
  [JSON.stringify({ ...entry, lossy: [1] })],
  [JSON.stringify({ ...entry, options: [] })],
])('%s is foreign', (text) => {
  expect(parseEntry(text)).toBe('foreign');
});
