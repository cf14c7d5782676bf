import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemorySink } from './byte-sink.ts';

test('MemorySink holds what was written, in whatever order, with zeros between', async () => {
  const writes = fc.array(fc.record({ position: fc.nat(20_000), bytes: fc.uint8Array({ maxLength: 50 }) }));
  await fc.assert(
    fc.asyncProperty(writes, async (list) => {
      const sink = new MemorySink();
      const model = new Uint8Array(Math.max(0, ...list.map(({ position, bytes }) => position + bytes.length)));
      for (const { position, bytes } of list) {
        model.set(bytes, position);
        await sink.write(position, bytes);
      }
      expect(Buffer.compare(sink.bytes, model)).toBe(0);
    }),
  );
});
