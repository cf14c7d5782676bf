import { expect, test } from 'vitest';
import { type Dataset, memoryTree } from '../../core/index.ts';
import type { OpenFiles } from '../files/open-files.ts';
import { valueMethods } from './value-methods.ts';

const LONG = 'ä'.repeat(50_000);
const root = memoryTree({ children: [{ name: 'notes', values: ['short', LONG] }] });
const files = { get: async () => root, dataset: async () => root.children[0] as Dataset };
const methods = valueMethods(files as unknown as OpenFiles);
const context = { signal: new AbortController().signal, onProgress: () => {} };
const of = { file: 'a.tdms', path: '/notes' };

test('a long text is cut where people look at it, and said to be', async () => {
  const { texts } = await methods.cells(of, context);
  expect(texts).toEqual(['short', `${'ä'.repeat(2000)}… (50000 characters)`]);
});

test('a long text is whole where its values are fetched', async () => {
  const { texts } = await methods.sliceValues({ ...of, start: 0, count: 2, asText: true }, context);
  expect(texts).toEqual(['short', LONG]);
});
