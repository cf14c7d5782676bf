import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countingSource, failingSource, slowSource } from '../../../test/hostile-sources.ts';
import { patternBytes } from './byte-source.contract.ts';
import { MemorySource } from './memory-source.ts';
import { readAhead } from './read-ahead.ts';

const bytes = patternBytes(300);

describe('readAhead', () => {
  test('gives every byte of the stretch once, in order, however slow the source is', async () => {
    const stretches = fc.record({
      start: fc.nat(300),
      end: fc.nat(300),
      windowBytes: fc.integer({ min: 1, max: 320 }),
    });
    await fc.assert(
      fc.asyncProperty(stretches, async ({ start, end, windowBytes }) => {
        const found: number[] = [];
        for await (const window of readAhead(slowSource(new MemorySource(bytes), 1), { start, end, windowBytes })) {
          expect(window.start).toBe(start + found.length);
          found.push(...window.bytes);
        }
        expect(found).toEqual([...bytes.subarray(start, Math.max(start, end))]);
      }),
      { numRuns: 60 },
    );
  });

  test('reads the next window before it is asked for, and no further', async () => {
    const source = countingSource(new MemorySource(bytes));
    for await (const _ of readAhead(source, { start: 0, end: 300, windowBytes: 100 })) break;
    expect(source.reads.map(({ offset }) => offset)).toEqual([0, 100]);
  });

  test('fails at the window that fails, after those before it', async () => {
    const seen: number[] = [];
    const reading = (async () => {
      const source = failingSource(new MemorySource(bytes), 250);
      for await (const { start } of readAhead(source, { start: 0, end: 300, windowBytes: 100 })) seen.push(start);
    })();
    await expect(reading).rejects.toMatchObject({ offset: 250 });
    expect(seen).toEqual([0, 100]);
  });
});
