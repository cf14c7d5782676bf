import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { failingSource, slowSource } from '../../../test/hostile-sources.ts';
import { patternBytes } from '../../core/bytes/byte-source.contract.ts';
import { MemorySource, type Progress } from '../../core/index.ts';
import { sha256OfSource } from './sha256.ts';

const WINDOW = 1024 * 1024;

describe('sha256OfSource', () => {
  test.each([0, 1, WINDOW - 1, WINDOW, WINDOW + 1, 3 * WINDOW + 5])('of %d bytes', async (size) => {
    const bytes = patternBytes(size);
    const expected = createHash('sha256').update(bytes).digest('hex');
    expect(await sha256OfSource(slowSource(new MemorySource(bytes)))).toBe(expected);
  });

  test('tells how far it is', async () => {
    const told: Progress[] = [];
    const source = new MemorySource(patternBytes(2 * WINDOW + 1));
    await sha256OfSource(source, { onProgress: (progress) => told.push(progress) });
    expect(told.map(({ done }) => done)).toEqual([WINDOW, 2 * WINDOW, 2 * WINDOW + 1]);
    expect(told[0]).toMatchObject({ total: source.size, unit: 'bytes' });
  });

  test('can be cancelled, and fails where the source does', async () => {
    const source = new MemorySource(patternBytes(3 * WINDOW));
    const controller = new AbortController();
    const cancelled = sha256OfSource(source, {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(cancelled).rejects.toThrow('enough');
    await expect(sha256OfSource(failingSource(source, 2 * WINDOW))).rejects.toMatchObject({ offset: 2 * WINDOW });
  });
});
