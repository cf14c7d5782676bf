import { type ByteSource, DataProblem } from '../src/core/index.ts';

/** A source that answers late, and not in the order it was asked. */
export function slowSource(source: ByteSource, mostMs = 5): ByteSource {
  let turn = 0;
  const wait = () => new Promise((resolve) => setTimeout(resolve, (++turn * 7) % (mostMs + 1)));
  return {
    name: source.name,
    size: source.size,
    async read(offset, length, options) {
      const bytes = await source.read(offset, length, options);
      await wait();
      options?.signal?.throwIfAborted();
      return bytes;
    },
    async readInto(offset, target, options) {
      target.fill(0xee); // whoever looks before the promise is settled sees junk
      await wait();
      options?.signal?.throwIfAborted();
      await source.readInto(offset, target, options);
    },
  };
}

/** A source that cannot read the byte at `badOffset`. */
export function failingSource(source: ByteSource, badOffset: number): ByteSource {
  const check = (offset: number, length: number) => {
    const touched = offset <= badOffset && badOffset < offset + length;
    if (!touched) return;
    throw new DataProblem({
      code: 'FILE_UNREADABLE',
      message: 'the disk failed',
      file: source.name,
      offset: badOffset,
    });
  };
  return {
    name: source.name,
    size: source.size,
    async read(offset, length, options) {
      check(offset, length);
      return source.read(offset, length, options);
    },
    async readInto(offset, target, options) {
      check(offset, target.byteLength);
      return source.readInto(offset, target, options);
    },
  };
}

/** A source that notes what it was asked for. */
export function countingSource(
  source: ByteSource,
): ByteSource & { readonly reads: { offset: number; length: number }[] } {
  const reads: { offset: number; length: number }[] = [];
  return {
    name: source.name,
    size: source.size,
    reads,
    read(offset, length, options) {
      reads.push({ offset, length });
      return source.read(offset, length, options);
    },
    readInto(offset, target, options) {
      reads.push({ offset, length: target.byteLength });
      return source.readInto(offset, target, options);
    },
  };
}
