import type { ByteSink } from '../../../core/index.ts';

/** Largest write that is passed to the sink: larger ones are slower on Linux (`docs/hdf5.md`). */
const WRITE_BYTES = 512 * 1024;

/** Pieces from this size on go straight to the sink, without being copied. */
const DIRECT_BYTES = 64 * 1024;

/** Bytes that may wait to be joined with their neighbours. */
const BUDGET_BYTES = 16 * 1024 * 1024;

const SMALLEST_BUFFER_BYTES = 1024;

/** Bytes that lie one behind the other in the output and wait for more. */
interface Piece {
  readonly start: number;
  length: number;
  buffer: Uint8Array;
}

/**
 * Joins small writes that touch into large ones. Many datasets may grow alternately: each has a piece of its own, and all
 * together stay inside a budget. Every byte of the output is written once, so the order of the writes does not matter.
 */
export class WriteCombiner {
  readonly #sink: ByteSink;
  readonly #signal: AbortSignal | undefined;
  /** Waiting pieces by the position behind their last byte. */
  readonly #pieces = new Map<number, Piece>();
  #buffered = 0;

  constructor(sink: ByteSink, signal?: AbortSignal) {
    this.#sink = sink;
    this.#signal = signal;
  }

  /** Writes bytes; the caller may reuse them once the promise is settled. */
  async write(position: number, bytes: Uint8Array): Promise<void> {
    const before = this.#pieces.get(position);
    if (bytes.byteLength >= DIRECT_BYTES) {
      if (before) await this.#emit(before);
      await this.#pass(position, bytes);
      return;
    }
    if (bytes.byteLength === 0) return;
    const piece = before ?? this.#open(position);
    this.#append(piece, bytes);
    if (piece.length >= WRITE_BYTES) await this.#emit(piece);
    else if (this.#buffered > BUDGET_BYTES) await this.flush();
  }

  /** Writes all that waits. */
  async flush(): Promise<void> {
    const pieces = [...this.#pieces.values()].sort((a, b) => a.start - b.start);
    this.#pieces.clear();
    this.#buffered = 0;
    for (let first = 0; first < pieces.length; ) {
      let last = first + 1;
      let end = pieces[first].start + pieces[first].length;
      while (last < pieces.length && pieces[last].start === end) end += pieces[last++].length;
      await this.#pass(pieces[first].start, joined(pieces.slice(first, last)));
      first = last;
    }
  }

  #open(position: number): Piece {
    const piece = { start: position, length: 0, buffer: new Uint8Array(SMALLEST_BUFFER_BYTES) };
    this.#pieces.set(position, piece);
    this.#buffered += SMALLEST_BUFFER_BYTES;
    return piece;
  }

  #append(piece: Piece, bytes: Uint8Array): void {
    const length = piece.length + bytes.byteLength;
    if (length > piece.buffer.byteLength) {
      const grown = new Uint8Array(Math.min(Math.max(length, piece.buffer.byteLength * 2), WRITE_BYTES + DIRECT_BYTES));
      grown.set(piece.buffer.subarray(0, piece.length));
      this.#buffered += grown.byteLength - piece.buffer.byteLength;
      piece.buffer = grown;
    }
    piece.buffer.set(bytes, piece.length);
    this.#pieces.delete(piece.start + piece.length);
    piece.length = length;
    this.#pieces.set(piece.start + length, piece);
  }

  async #emit(piece: Piece): Promise<void> {
    this.#pieces.delete(piece.start + piece.length);
    this.#buffered -= piece.buffer.byteLength;
    await this.#pass(piece.start, joined([piece]));
  }

  async #pass(position: number, bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.byteLength; at += WRITE_BYTES) {
      this.#signal?.throwIfAborted();
      await this.#sink.write(position + at, bytes.subarray(at, at + WRITE_BYTES));
    }
  }
}

/** The bytes of pieces that touch. */
function joined(pieces: readonly Piece[]): Uint8Array {
  if (pieces.length === 1) return pieces[0].buffer.subarray(0, pieces[0].length);
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { buffer, length } of pieces) {
    bytes.set(buffer.subarray(0, length), at);
    at += length;
  }
  return bytes;
}
