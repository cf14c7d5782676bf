import type { ByteSource, ReadOptions } from '../../../core/index.ts';
import { type LeadIn, TOC } from './lead-in.ts';
import type { ObjectList } from './object-list.ts';
import type { ProblemLog } from './problem-log.ts';
import { type RawIndex, readableCount } from './raw-index.ts';
import { FLAGS, SegmentTable } from './segment-table.ts';
import { shortChunk } from './short-chunk.ts';

/** Notes down where the raw data of segments lie, and counts the values of each channel. */
export class RawDataScan {
  readonly table = new SegmentTable();
  readonly #source: ByteSource | undefined;
  readonly #list: ObjectList;
  readonly #log: ProblemLog;
  /** By layout and flags: can raw data be read with them? Most segments share theirs. */
  readonly #readable = new Map<number, boolean>();
  readonly #interleavable = new Map<number, boolean>();

  /** The source of the data themselves, if it is there. */
  constructor(source: ByteSource | undefined, list: ObjectList, log: ProblemLog) {
    this.#source = source;
    this.#list = list;
    this.#log = log;
  }

  /** Takes the raw data from `start` to `end`. Only a segment that was closed can be expected to hold whole chunks. */
  async add(
    { toc }: LeadIn,
    start: number,
    end: number,
    closed: boolean,
    signal: ReadOptions['signal'],
  ): Promise<void> {
    const { layout } = this.#list;
    const bytes = end - start;
    if (bytes <= 0 || !layout || (toc & TOC.rawData) === 0) return; // the bit is also set where nothing is stored
    const flags = ((toc & TOC.bigEndian) === 0 ? 0 : FLAGS.bigEndian) | this.#interleaved(toc, layout.id);
    if (!this.#isReadable(layout.id, flags, start, bytes)) return;
    const { chunkBytes } = layout;
    if (chunkBytes === 0) return this.#tellUnused(start, bytes);
    const chunks = Math.floor(bytes / chunkBytes);
    if (chunks > 0) {
      this.table.add(start, chunks, layout.id, flags);
      this.#list.time += chunks;
    }
    const at = start + chunks * chunkBytes;
    if (at < end) await this.#addShort(at, end - at, flags, closed, signal);
  }

  /** A lone string channel is never interleaved, whatever the mask says (npTDMS, from files of users). */
  #interleaved(toc: number, layout: number): number {
    if ((toc & TOC.interleaved) === 0) return 0;
    let interleaved = this.#interleavable.get(layout);
    if (interleaved === undefined) {
      interleaved = this.#canInterleave();
      this.#interleavable.set(layout, interleaved);
    }
    return interleaved ? FLAGS.interleaved : 0;
  }

  #canInterleave(): boolean {
    const withData = this.#list.entries().indexes.filter(({ count, bytes }) => count > 0 || bytes > 0);
    const lone = withData.length === 1 && withData[0].endsBytes !== undefined;
    return !lone && !withData.some(({ daqmx }) => daqmx);
  }

  #isReadable(layout: number, flags: number, offset: number, bytes: number): boolean {
    const key = layout * 4 + flags;
    const readable = this.#readable.get(key) ?? this.#check(flags, offset);
    this.#readable.set(key, readable);
    if (!readable)
      this.#log.add({ code: 'SEGMENT_CORRUPT', message: '', offset, bytesSkipped: bytes }, `layout ${layout} ${flags}`);
    return readable;
  }

  #check(flags: number, offset: number): boolean {
    const { objects, indexes } = this.#list.entries();
    const layout = this.#list.layout;
    const message = unreadable(indexes, layout?.chunkBytes ?? Number.NaN, flags);
    if (message) {
      const code = 'SEGMENT_CORRUPT';
      this.#log.add(
        { code, offset, message, hint: 'The raw data of such segments are left out.' },
        `layout ${layout?.id} ${flags}`,
      );
      return false;
    }
    const order = (flags & FLAGS.bigEndian) === 0 ? 'little' : 'big';
    for (let i = 0; i < objects.length; i++) if (indexes[i].count > 0) objects[i].orders[order] = true;
    return true;
  }

  /** What is there of a chunk that is not whole becomes a row of its own, with a layout of its own. */
  async #addShort(
    at: number,
    left: number,
    flags: number,
    closed: boolean,
    signal: ReadOptions['signal'],
  ): Promise<void> {
    const list = this.#list;
    const { objects, indexes } = list.entries();
    const layout = list.layout;
    const source = this.#source;
    const readEnds = source && ((offset: number, size: number) => source.read(offset, size, { signal }));
    const short = await shortChunk(
      indexes,
      layout?.chunkBytes ?? 0,
      { at, left, flags, closed },
      list.indexes,
      readEnds,
    );
    const used = short.reduce((sum, index) => sum + index.bytes, 0);
    if (short.some((index) => readableCount(index) > 0)) {
      const whole = list.layouts.whole(objects, short, used);
      this.table.add(at, 1, whole.id, flags);
      for (let i = 0; i < objects.length; i++) objects[i].addValues(readableCount(short[i]));
    }
    if (closed) {
      const message = `the last chunk of a segment has only ${left} of ${layout?.chunkBytes} bytes`;
      const hint = 'NI gives no rule for this: the same part of each channel is taken.';
      this.#log.add({ code: 'TRUNCATED', offset: at, message, hint });
    }
  }

  #tellUnused(offset: number, bytes: number): void {
    const message = `${bytes} bytes of raw data belong to no channel`;
    this.#log.add({ code: 'BYTES_AFTER_DATA', offset, message, bytesSkipped: bytes });
  }
}

/** Why raw data cannot be read with this object list, if so. */
function unreadable(indexes: readonly RawIndex[], chunkBytes: number, flags: number): string | undefined {
  if (Number.isNaN(chunkBytes)) return 'how many bytes a chunk takes is not known';
  if ((flags & FLAGS.interleaved) === 0) return undefined;
  const withData = indexes.filter(({ count, bytes }) => count > 0 || bytes > 0);
  if (withData.some(({ endsBytes }) => endsBytes !== undefined))
    return 'strings cannot be interleaved with other channels';
  if (withData.some(({ count }) => count !== withData[0].count))
    return 'channels are interleaved but do not have the same number of values';
  return undefined;
}
