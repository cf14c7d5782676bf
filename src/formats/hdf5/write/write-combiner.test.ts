import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteSink, MemorySink } from '../../../core/index.ts';
import { WriteCombiner } from './write-combiner.ts';

/** Counts the writes, and copies what it gets only after a while, as a real file does. */
class SlowSink implements ByteSink {
  readonly memory = new MemorySink();
  readonly sizes: number[] = [];

  async write(position: number, bytes: Uint8Array): Promise<void> {
    this.sizes.push(bytes.byteLength);
    await new Promise((resolve) => setImmediate(resolve));
    await this.memory.write(position, bytes);
  }
}

describe('the write combiner', () => {
  it('joins pieces of streams that grow alternately, whatever their sizes', async () => {
    const piece = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 200_000 }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(3), piece), { maxLength: 60 }), async (pieces) => {
        const sink = new SlowSink();
        const combiner = new WriteCombiner(sink);
        const totals = [0, 1, 2, 3].map((stream) =>
          pieces.reduce((sum, [s, size]) => sum + (s === stream ? size : 0), 0),
        );
        const positions = totals.map((_, stream) => totals.slice(0, stream).reduce((sum, total) => sum + total, 0));
        const expected = new Uint8Array(totals.reduce((sum, total) => sum + total, 0));
        const reused = new Uint8Array(200_000);
        for (const [i, [stream, size]] of pieces.entries()) {
          const bytes = reused.subarray(0, size).fill(i + 1);
          expected.set(bytes, positions[stream]);
          await combiner.write(positions[stream], bytes);
          reused.fill(0xee);
          positions[stream] += size;
        }
        await combiner.flush();
        expect(Buffer.compare(sink.memory.bytes, expected)).toBe(0);
        expect(Math.max(0, ...sink.sizes)).toBeLessThanOrEqual(512 * 1024);
      }),
      { numRuns: 40 },
    );
  });

  it('writes thousands of small pieces in a few writes, within its budget', async () => {
    const sink = new SlowSink();
    const combiner = new WriteCombiner(sink);
    for (let i = 0; i < 100_000; i++) await combiner.write(i * 8, new Uint8Array(8).fill(i));
    await combiner.flush();
    expect(sink.sizes.length).toBeLessThan(4);
    for (let i = 0; i < 30_000; i++) await combiner.write(2 ** 22 + i * 4096, new Uint8Array(8));
    expect(sink.sizes.length).toBeGreaterThan(10_000); // they do not touch, so what waits is written when it becomes too much
  });

  it('passes large pieces on without copying them', async () => {
    const passed: Uint8Array[] = [];
    const combiner = new WriteCombiner({ write: async (_, bytes) => void passed.push(bytes) });
    const block = new Uint8Array(1024 * 1024);
    await combiner.write(0, block);
    expect(passed.map((bytes) => [bytes.buffer === block.buffer, bytes.byteLength])).toEqual([
      [true, 512 * 1024],
      [true, 512 * 1024],
    ]);
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const combiner = new WriteCombiner(new MemorySink(), controller.signal);
    controller.abort(new Error('enough'));
    await expect(combiner.write(0, new Uint8Array(100_000))).rejects.toThrow('enough');
  });
});
