import { type ByteSource, type ReadOptions, readAhead, type Stretch } from '../../core/index.ts';
import { CARRIAGE_RETURN, LINE_FEED } from './characters.ts';

/** Lines that are there as a whole: `bytes[from, to)`; the last byte is the end of the last line. */
export interface WholeLines {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** Offset in the file of `bytes[0]`. */
  readonly start: number;
  /** The file ends inside this line: a line end was put behind it. */
  readonly cut?: boolean;
}

/** A line that is too long to be looked at. */
export interface LongLine {
  readonly bytes?: undefined;
  /** Where it begins and ends in the file. */
  readonly start: number;
  readonly end: number;
}

export interface LineLimits {
  /** Longer lines are passed over; about, since one that lies in a window is never too long. */
  readonly longestLineBytes: number;
  readonly windowBytes: number;
}

export const LINE_LIMITS: LineLimits = { longestLineBytes: 16 * 1024 * 1024, windowBytes: 1024 * 1024 };

/**
 * The lines of a stretch, many at a time, in order. They are looked at where they lie in the windows of {@link readAhead}; only
 * a line across two windows is put together first. What is given is valid until the next is asked for.
 */
export async function* wholeLines(
  source: ByteSource,
  { start, end }: Pick<Stretch, 'start' | 'end'>,
  options: ReadOptions & { readonly limits?: LineLimits | undefined } = {},
): AsyncGenerator<WholeLines | LongLine> {
  const { longestLineBytes, windowBytes } = options.limits ?? LINE_LIMITS;
  const rest = new Rest(longestLineBytes);
  for await (const window of readAhead(source, { start, end, windowBytes }, options)) {
    options.signal?.throwIfAborted();
    const { bytes } = window;
    let from = 0;
    if (rest.length > 0) {
      from = behindFirstEnd(bytes);
      rest.append(bytes.subarray(0, from || bytes.length));
      if (from === 0) continue;
      yield rest.take();
    }
    const to = Math.max(from, behindLastEnd(bytes));
    if (to > from) yield { bytes, from, to, start: window.start };
    rest.begin(bytes.subarray(to), window.start + to);
  }
  if (rest.length > 0) yield rest.takeCut();
}

/** The beginning of a line whose end has not been read yet. */
class Rest {
  readonly #limit: number;
  #bytes = new Uint8Array(4096);
  #start = 0;
  length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  begin(bytes: Uint8Array, start: number): void {
    this.#start = start;
    this.length = 0;
    this.append(bytes);
  }

  append(bytes: Uint8Array): void {
    const length = this.length + bytes.length;
    if (length <= this.#limit) {
      if (length >= this.#bytes.length) {
        const grown = new Uint8Array(Math.min(this.#limit + 1, length * 2)); // one more for the line end of a cut line
        grown.set(this.#bytes.subarray(0, this.length));
        this.#bytes = grown;
      }
      this.#bytes.set(bytes, this.length);
    }
    this.length = length;
  }

  take(): WholeLines | LongLine {
    const { length } = this;
    const start = this.#start;
    this.length = 0;
    if (length > this.#limit) return { start, end: start + length };
    return { bytes: this.#bytes, from: 0, to: length, start };
  }

  /** The last line, if it has no end. */
  takeCut(): WholeLines | LongLine {
    const taken = this.take();
    if (!taken.bytes || taken.bytes[taken.to - 1] === CARRIAGE_RETURN) return taken;
    taken.bytes[taken.to] = LINE_FEED;
    return { ...taken, to: taken.to + 1, cut: true };
  }
}

/** Position behind the first line end; 0 if there is none. */
function behindFirstEnd(bytes: Uint8Array): number {
  const feed = bytes.indexOf(LINE_FEED);
  const before = feed < 0 ? bytes : bytes.subarray(0, feed);
  const returned = before.indexOf(CARRIAGE_RETURN);
  return (returned < 0 ? feed : returned) + 1;
}

/** Position behind the last line end; 0 if there is none. A CR at the very end may be followed by its LF, so it does not count. */
function behindLastEnd(bytes: Uint8Array): number {
  for (let at = bytes.length - 1; at >= 0; at--) {
    if (bytes[at] === LINE_FEED || (bytes[at] === CARRIAGE_RETURN && at < bytes.length - 1)) return at + 1;
  }
  return 0;
}
