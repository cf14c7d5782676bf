import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ByteSource } from './byte-source.ts';

/** Bytes that differ from their neighbours and do not repeat soon. */
export function patternBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = i * 31 + (i >>> 8) * 17;
  return bytes;
}

const SIZE = 5000;

/** Compared as a whole; a test framework that looks at each byte is slow. */
function expectSame(found: Uint8Array, expected: Uint8Array): void {
  if (Buffer.compare(found, expected) !== 0) expect(found).toEqual(expected);
}

/** What every {@link ByteSource} must do; `open` makes one over the given bytes. */
export function byteSourceContract(kind: string, open: (bytes: Uint8Array<ArrayBuffer>) => Promise<ByteSource>): void {
  describe(`${kind} keeps the contract of a ByteSource`, () => {
    const bytes = patternBytes(SIZE);
    const ranges = fc
      .tuple(fc.nat(SIZE), fc.nat(SIZE))
      .map(([a, b]) => ({ offset: Math.min(a, b), length: Math.abs(a - b) }));

    test('it knows its size and has a name', async () => {
      const source = await open(bytes);
      expect(source.size).toBe(SIZE);
      expect(source.name).not.toBe('');
    });

    test('it gives exactly the bytes asked for', async () => {
      const source = await open(bytes);
      await fc.assert(
        fc.asyncProperty(ranges, async ({ offset, length }) => {
          expectSame(await source.read(offset, length), bytes.subarray(offset, offset + length));
        }),
      );
    });

    test('nothing can be read from anywhere, the end included', async () => {
      const source = await open(bytes);
      expect(await source.read(0, 0)).toHaveLength(0);
      expect(await source.read(SIZE, 0)).toHaveLength(0);
    });

    test('reading past the end is a TRUNCATED that says where', async () => {
      const source = await open(bytes);
      const problem = { code: 'TRUNCATED', offset: SIZE - 3, file: source.name };
      await expect(source.read(SIZE - 3, 4)).rejects.toMatchObject(problem);
      await expect(source.readInto(SIZE - 3, new Uint8Array(4))).rejects.toMatchObject(problem);
      await expect(source.read(SIZE + 1, 0)).rejects.toMatchObject({ code: 'TRUNCATED' });
    });

    test.each([
      [-1, 1],
      [0, -1],
      [0.5, 1],
      [Number.NaN, 1],
      [0, 2 ** 60],
    ])('an impossible range (%d, %d) is a BAD_SELECTION', async (offset, length) => {
      const source = await open(bytes);
      await expect(source.read(offset, length)).rejects.toMatchObject({ code: 'BAD_SELECTION' });
    });

    test('readInto fills the target and nothing around it', async () => {
      const source = await open(bytes);
      await fc.assert(
        fc.asyncProperty(ranges, async ({ offset, length }) => {
          const around = new Uint8Array(length + 2).fill(0xaa);
          await source.readInto(offset, around.subarray(1, 1 + length));
          expect(around[0]).toBe(0xaa);
          expect(around[length + 1]).toBe(0xaa);
          expectSame(around.subarray(1, 1 + length), bytes.subarray(offset, offset + length));
        }),
      );
    });

    test('what it gives belongs to the caller', async () => {
      const source = await open(bytes);
      const first = await source.read(10, 20);
      first.fill(0);
      new Uint8Array(first.buffer).fill(0);
      expect(await source.read(10, 20)).toEqual(bytes.subarray(10, 30));
    });

    test('reads at the same time do not disturb each other', async () => {
      const source = await open(bytes);
      const asked = Array.from({ length: 64 }, (_, i) => ({ offset: (i * 613) % 4000, length: (i * 97) % 1000 }));
      const given = await Promise.all(
        asked.map(async ({ offset, length }, i) => {
          if (i % 2 === 0) return source.read(offset, length);
          const target = new Uint8Array(length);
          await source.readInto(offset, target);
          return target;
        }),
      );
      given.forEach((part, i) => {
        expectSame(part, bytes.subarray(asked[i].offset, asked[i].offset + asked[i].length));
      });
    });

    test('a cancelled read rejects with the reason', async () => {
      const source = await open(bytes);
      const reason = new Error('enough');
      const signal = AbortSignal.abort(reason);
      await expect(source.read(0, 10, { signal })).rejects.toBe(reason);
      await expect(source.readInto(0, new Uint8Array(10), { signal })).rejects.toBe(reason);
    });

    test('a read that is cancelled on the way gives the reason, or all its bytes', async () => {
      const source = await open(bytes);
      const controller = new AbortController();
      const reading = source.read(0, SIZE, { signal: controller.signal });
      controller.abort(new Error('enough'));
      const outcome = await reading.catch((error) => error.message);
      expect([bytes, 'enough']).toContainEqual(outcome);
    });
  });
}
