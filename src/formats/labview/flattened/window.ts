import type { ByteSource } from '../../../core/index.ts';
import { READ_LIMITS, type ReadLimits } from './read-limits.ts';

/**
 * The part of a file that is in memory: grows while a walk goes through the file step by step, shrinks when it jumps over
 * large stretches.
 */
export class Window {
  readonly source: ByteSource;
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  view = new DataView(this.bytes.buffer);
  /** Absolute offsets of the bytes in memory. */
  start = 0;
  end = 0;
  #buffer = new Uint8Array(0);
  readonly limits: ReadLimits;
  #size: number;

  constructor(source: ByteSource, limits: ReadLimits = READ_LIMITS) {
    this.source = source;
    this.limits = limits;
    this.#size = limits.smallestWindowBytes / 2;
  }

  /** Reads from `position` on, at least `atLeast` bytes if the file has them. */
  async load(position: number, atLeast: number, signal: AbortSignal | undefined): Promise<void> {
    const followsOn = position >= this.start && position <= this.end + this.#size;
    const { smallestWindowBytes, largestWindowBytes } = this.limits;
    this.#size = followsOn ? Math.min(largestWindowBytes, this.#size * 2) : smallestWindowBytes;
    const wanted = Math.max(this.#size, atLeast);
    const length = Math.min(wanted, this.source.size - position);
    if (this.#buffer.byteLength < length) this.#buffer = new Uint8Array(Math.min(wanted, this.source.size));
    this.bytes = this.#buffer.subarray(0, length);
    this.view = new DataView(this.bytes.buffer, 0, length);
    this.start = this.end = position;
    await this.source.readInto(position, this.bytes, { signal });
    this.end = position + length;
  }
}
