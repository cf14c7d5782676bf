import { describe, expect, test } from 'vitest';
import { valueBytes } from '../dtypes/values.ts';
import { attribute } from './attributes.ts';
import { memoryDataset, memoryTree } from './memory-tree.ts';
import { readAll } from './read-all.ts';
import { walkTree } from './sweep.ts';

describe('a tree of values in memory', () => {
  test('has paths, shapes and dtypes as a file has', async () => {
    const tree = memoryTree({
      attributes: new Map([['title', attribute('Resonance')]]),
      children: [
        { name: 'samples', values: Float64Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3] },
        {
          name: 'a/b',
          children: [
            { name: 'on', values: Uint8Array.of(0, 1), dtype: { name: 'bool' } },
            { name: 'z', values: Float64Array.of(1, 2, 3, 4), dtype: { name: 'c16' } },
            { name: 'one', values: Int32Array.of(7), shape: [] },
          ],
        },
      ],
    });
    const nodes = Array.from(walkTree(tree), (node) =>
      node.kind === 'group' ? [node.path] : [node.path, node.dtype.name, ...node.shape],
    );
    expect(nodes).toEqual([
      ['/samples', 'f8', 2, 3],
      ['/a%2Fb'],
      ['/a%2Fb/on', 'bool', 2],
      ['/a%2Fb/z', 'c16', 2],
      ['/a%2Fb/one', 'i4'],
    ]);
    const values = await readAll(tree);
    expect([...new Float64Array(values.get('/samples')?.bytes.buffer as ArrayBuffer)]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('hands out the values themselves, block by block', async () => {
    const values = Float64Array.from({ length: 12 }, (_, i) => i).subarray(2);
    const blocks = await Array.fromAsync(memoryDataset({ name: 'x', values }).blocks({ maxBytes: 32, start: 1 }));
    expect(blocks.map(({ start, count }) => [start, count])).toEqual([
      [1, 4],
      [5, 4],
      [9, 1],
    ]);
    for (const { bytes } of blocks) expect(bytes.buffer).toBe(values.buffer);
    expect(new Float64Array(values.buffer, blocks[0].bytes.byteOffset, 4)).toEqual(Float64Array.of(3, 4, 5, 6));
  });

  test.each([1, 7, 1 << 19])('has texts, in blocks of about %d bytes', async (maxBytes) => {
    const texts = Array.from({ length: 3000 }, (_, i) => (i % 7 === 0 ? '' : `µ${i}`));
    const dataset = memoryDataset({ name: 't', values: texts });
    const found: string[] = [];
    for await (const block of dataset.blocks({ maxBytes, start: 5 })) {
      for (let i = 0; i < block.count; i++) found.push(new TextDecoder().decode(valueBytes(block, i)));
    }
    expect(found).toEqual(texts.slice(5));
  });

  test.each([
    { values: Float64Array.of(1, 2, 3), shape: [2] },
    { values: Float64Array.of(1, 2, 3), dtype: { name: 'c16' } as const },
    { values: ['a'], dtype: { name: 'f8' } as const },
    { values: ['a'], dtype: { name: 'string', encoding: 'gbk' } as const },
    { values: ['a', 'b'], shape: [] },
  ])('%j does not fit', (described) => {
    expect(() => memoryDataset({ name: 'x', ...described })).toThrow(
      expect.objectContaining({ code: 'BAD_SELECTION', path: '/x' }),
    );
  });

  test('a cancel stops between blocks', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const dataset = memoryDataset({ name: 'x', values: new Float64Array(10) });
    await expect(Array.fromAsync(dataset.blocks({ signal }))).rejects.toThrow('enough');
  });
});
