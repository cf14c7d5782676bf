import type { WritableHandle } from './output-files.ts';
import { PAGE_BYTES, pageBuffers } from './page-buffers.ts';

const BUFFER_BYTES = 1024 * 1024;

/** More in one call is slower through the page cache of Linux. */
const PLAIN_BYTES = 512 * 1024;

/** Regions that may grow at the same time, each with a buffer of its own. */
const MOST_LANES = 6;

/** Buffers on their way to the disk. Each keeps a thread of Node's pool (of four) busy; reading needs some too. */
const MOST_IN_FLIGHT = 2;

/** Pieces from this size on are written behind. */
const LARGE_BYTES = 64 * 1024;

/** Bytes that wait in a buffer for those that follow on. It begins on a page of the file. */
interface Lane {
  readonly start: number;
  length: number;
  readonly buffer: Uint8Array<ArrayBuffer>;
}

/** Where bytes are written to, with a way past the page cache if there is one. */
export interface WriteBehindTarget {
  readonly plain: WritableHandle;
  /** Opens the other way; asked for when it is needed. */
  openDirect(): Promise<WritableHandle | undefined>;
}

/**
 * Writes large pieces while the next ones are being made: copies them into buffers, which are on their way to the disk when
 * `write` returns. Pieces that follow on are joined to whole pages. What fails is told by the next `write`, or by `drain`.
 */
export class WriteBehind {
  readonly #plain: WritableHandle;
  readonly #openDirect: () => Promise<WritableHandle | undefined>;
  /** Promised once the first large piece came; undefined in it if there is no such way. */
  #direct: Promise<WritableHandle | undefined> | undefined;
  #free: Uint8Array<ArrayBuffer>[] | undefined;
  /** Open lanes by the position behind their last byte, the longest open first. */
  readonly #lanes = new Map<number, Lane>();
  readonly #inFlight = new Map<Lane, Promise<void>>();
  #failure: { readonly error: unknown } | undefined;

  constructor({ plain, openDirect }: WriteBehindTarget) {
    this.#plain = plain;
    this.#openDirect = openDirect;
  }

  /** Takes bytes for a position; the caller may reuse them once the promise is settled. */
  async write(position: number, bytes: Uint8Array): Promise<void> {
    this.#check();
    const large = bytes.byteLength >= LARGE_BYTES || this.#lanes.has(position);
    if (this.#isTouched(position, bytes.byteLength)) await this.drain();
    if (large) await this.#buffer(position, bytes);
    else await writeAll(this.#plain, bytes, position);
  }

  /** Settles when all bytes are handed to the system. */
  async drain(): Promise<void> {
    for (const lane of this.#lanes.values()) this.#send(lane);
    this.#lanes.clear();
    await Promise.all(this.#inFlight.values());
    this.#check();
  }

  /** Lets go of buffers and of the second handle; what is still on its way is waited for. */
  async close(): Promise<void> {
    this.#lanes.clear();
    await Promise.all(this.#inFlight.values());
    this.#free = undefined;
    const direct = await this.#direct;
    this.#direct = Promise.resolve(undefined);
    await direct?.close();
  }

  #check(): void {
    if (this.#failure) throw this.#failure.error;
  }

  /** Would bytes overtake others for the same place? */
  #isTouched(position: number, length: number): boolean {
    const overlaps = (lane: Lane) => position < lane.start + lane.length && lane.start < position + length;
    return [...this.#lanes.values(), ...this.#inFlight.keys()].some(overlaps);
  }

  async #buffer(position: number, bytes: Uint8Array): Promise<void> {
    const head = this.#lanes.has(position) ? 0 : Math.min(bytes.byteLength, -position & (PAGE_BYTES - 1));
    if (head > 0) await writeAll(this.#plain, bytes.subarray(0, head), position);
    for (let done = head; done < bytes.byteLength; ) {
      const end = position + done;
      const lane = this.#lanes.get(end) ?? (await this.#openLane(end));
      const part = bytes.subarray(done, done + BUFFER_BYTES - lane.length);
      lane.buffer.set(part, lane.length);
      lane.length += part.byteLength;
      done += part.byteLength;
      this.#lanes.delete(end);
      if (lane.length === BUFFER_BYTES) this.#send(lane);
      else this.#lanes.set(lane.start + lane.length, lane);
    }
  }

  async #openLane(start: number): Promise<Lane> {
    this.#free ??= pageBuffers(MOST_LANES + MOST_IN_FLIGHT, BUFFER_BYTES) ?? this.#plainBuffers();
    if (this.#lanes.size >= MOST_LANES) this.#closeOldest();
    while (this.#free.length === 0 || this.#inFlight.size >= MOST_IN_FLIGHT) {
      if (this.#inFlight.size === 0) this.#closeOldest();
      await Promise.race(this.#inFlight.values());
    }
    this.#check();
    return { start, length: 0, buffer: this.#free.pop() as Uint8Array<ArrayBuffer> };
  }

  #closeOldest(): void {
    const { value: lane } = this.#lanes.values().next();
    if (!lane) return;
    this.#lanes.delete(lane.start + lane.length);
    this.#send(lane);
  }

  /** Memory that is not aligned cannot go past the page cache. */
  #plainBuffers(): Uint8Array<ArrayBuffer>[] {
    this.#direct = Promise.resolve(undefined);
    return Array.from({ length: MOST_LANES + MOST_IN_FLIGHT }, () => new Uint8Array(BUFFER_BYTES));
  }

  #send(lane: Lane): void {
    const written = this.#writeLane(lane)
      .catch((error) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#inFlight.delete(lane);
        this.#free?.push(lane.buffer);
      });
    this.#inFlight.set(lane, written);
  }

  /** Whole pages go straight to the disk, what is left over the ordinary way. */
  async #writeLane({ start, length, buffer }: Lane): Promise<void> {
    this.#direct ??= this.#openDirect();
    const direct = await this.#direct;
    const pages = direct ? length - (length % PAGE_BYTES) : 0;
    const done = direct && pages > 0 ? await writePages(direct, buffer.subarray(0, pages), start) : 0;
    await writeAll(this.#plain, buffer.subarray(done, length), start + done);
  }
}

/** Gives the number of bytes that were written: 0 where the file system does not take them this way after all. */
async function writePages(handle: WritableHandle, bytes: Uint8Array, position: number): Promise<number> {
  try {
    const { bytesWritten } = await handle.write(bytes, 0, bytes.byteLength, position);
    return bytesWritten - (bytesWritten % PAGE_BYTES);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EINVAL') return 0;
    throw error;
  }
}

async function writeAll(handle: WritableHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength; ) {
    const length = Math.min(PLAIN_BYTES, bytes.byteLength - done);
    const { bytesWritten } = await handle.write(bytes, done, length, position + done);
    if (bytesWritten === 0) throw new Error('the disk took no more bytes');
    done += bytesWritten;
  }
}
