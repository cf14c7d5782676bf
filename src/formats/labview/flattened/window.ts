import type { ByteSource } from '../../../core/index.ts';
import { READ_LIMITS, type ReadLimits } from './read-limits.ts';

/** A stretch of the file that is being read before anyone asked for it. */
interface Ahead {
  readonly start: number;
  readonly end: number;
  /** The bytes lie here, behind room for what is left over of the window before. */
  readonly buffer: Uint8Array<ArrayBuffer>;
  readonly room: number;
  readonly loaded: Promise<boolean>;
}

/**
 * The part of a file that is in memory: grows while a walk goes through the file step by step, shrinks when it jumps over
 * large stretches. Once it has grown, what follows is read while the window is walked through.
 */
export class Window {
  readonly source: ByteSource;
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  view = new DataView(this.bytes.buffer);
  /** Absolute offsets of the bytes in memory. */
  start = 0;
  end = 0;
  readonly limits: ReadLimits;
  #buffer = new Uint8Array(0);
  #spare = new Uint8Array(0);
  #size: number;
  #ahead: Ahead | undefined;

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
    if (!(await this.#takeAhead(position, atLeast))) await this.#readNow(position, atLeast, signal);
    if (this.#size === largestWindowBytes) this.#readAhead(signal);
  }

  async #readNow(position: number, atLeast: number, signal: AbortSignal | undefined): Promise<void> {
    const wanted = Math.max(this.#size, atLeast);
    const length = Math.min(wanted, this.source.size - position);
    if (this.#buffer.byteLength < length) this.#buffer = new Uint8Array(Math.min(wanted, this.source.size));
    this.#show(this.#buffer.subarray(0, length), position);
    this.end = position; // nothing is there yet
    await this.source.readInto(position, this.bytes, { signal });
    this.end = position + length;
  }

  /** Starts to read what follows the window, into the other buffer. */
  #readAhead(signal: AbortSignal | undefined): void {
    const room = this.#size >> 2;
    const length = Math.min(this.#size, this.source.size - this.end);
    if (length <= 0) return;
    if (this.#spare.byteLength < room + length) this.#spare = new Uint8Array(room + length);
    const buffer = this.#spare;
    const loaded = this.source.readInto(this.end, buffer.subarray(room, room + length), { signal }).then(
      () => true,
      () => false, // it is read again when it is wanted, and fails then
    );
    this.#ahead = { start: this.end, end: this.end + length, buffer, room, loaded };
  }

  /** Makes what was read ahead the window, with what is left of the old one in front of it; false if it is not what is wanted. */
  async #takeAhead(position: number, atLeast: number): Promise<boolean> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    if (!ahead || !(await ahead.loaded)) return false;
    const { start, end, buffer, room } = ahead;
    const enough = end - position >= Math.min(atLeast, this.source.size - position);
    if (position < start - room || position < this.start || position >= end || !enough) return false;
    const left = Math.max(0, start - position);
    if (left > 0) buffer.set(this.bytes.subarray(position - this.start, start - this.start), room - left);
    this.#spare = this.#buffer;
    this.#buffer = buffer;
    const from = room - left + Math.max(0, position - start);
    this.#show(buffer.subarray(from, room + end - start), position);
    return true;
  }

  #show(bytes: Uint8Array<ArrayBuffer>, position: number): void {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.start = position;
    this.end = position + bytes.byteLength;
  }
}
