import { type Block, type ByteSource, DataProblem, type Dataset, type ReadOptions } from '../../../core/index.ts';
import type { Found } from './emitter.ts';
import { checkEnds } from './string-emitter.ts';

/** Ends that are read at once. */
const ENDS = 16 * 1024;
const LONGEST_STRING_BYTES = 1024 * 1024 * 1024;

interface Wanted extends ReadOptions {
  readonly start: number;
  readonly end: number;
  readonly maxBytes: number;
}

/** The strings of a chunk that is too large for memory, as many at once as there is room for. Problems: `LENGTH_EXCEEDS_FILE`, `TOO_LARGE`. */
export async function* streamStrings(
  source: ByteSource,
  dataset: Dataset,
  found: Found,
  wanted: Wanted,
): AsyncGenerator<Block> {
  const { from, index, count, placement, big } = found;
  const { endsBytes = 0, bytes: size } = placement.index;
  const { maxBytes, signal } = wanted;
  const last = Math.min(count, wanted.end - index);
  const first = Math.max(0, wanted.start - index);
  let begin = first > 0 && first < last ? await endAt(source, from + 4 * (first - 1), big, signal) : 0;
  for (let i = first; i < last; i += ENDS) {
    const ends = await readEnds(source, from + 4 * i, Math.min(ENDS, last - i), big, signal);
    for (let at = 0; at < ends.length; ) {
      const firstBegin = begin;
      const offsets: number[] = [0];
      while (at < ends.length && (offsets.length === 1 || ends[at] - firstBegin <= maxBytes)) {
        checkEnds(begin, ends[at], size - endsBytes, dataset, from + 4 * (i + at));
        begin = ends[at++];
        offsets.push(begin - firstBegin);
      }
      const length = begin - firstBegin;
      if (length > LONGEST_STRING_BYTES) throw tooLong(dataset, length, from);
      const bytes = await source.read(from + endsBytes + firstBegin, length, { signal });
      const strings = offsets.length - 1;
      yield {
        dtype: dataset.dtype,
        start: index + i + at - strings,
        count: strings,
        bytes,
        offsets: Uint32Array.from(offsets),
      };
    }
  }
}

async function readEnds(
  source: ByteSource,
  offset: number,
  count: number,
  big: boolean,
  signal: ReadOptions['signal'],
): Promise<Uint32Array> {
  const bytes = await source.read(offset, 4 * count, { signal });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: count }, (_, i) => view.getUint32(4 * i, !big));
}

async function endAt(source: ByteSource, offset: number, big: boolean, signal: ReadOptions['signal']): Promise<number> {
  return (await readEnds(source, offset, 1, big, signal))[0];
}

function tooLong({ path }: Dataset, length: number, offset: number): DataProblem {
  const message = `a string of ${length} bytes, at most ${LONGEST_STRING_BYTES} are read`;
  return new DataProblem({ code: 'TOO_LARGE', message, path, offset });
}
