import { judgeLine } from './cells.ts';
import { COMMA, POINT } from './characters.ts';
import type { Faults, Place } from './faults.ts';
import { tagOf } from './header-rows.ts';
import { FILE_TAG, TAGS } from './tags.ts';

const MOST_ROWS = 2 ** 16;
const MOST_BYTES = 2 ** 26;

/** The rows of the header that is being read. */
export class HeaderBuffer {
  readonly #separator: number;
  readonly #faults: Faults;
  #rows: Uint8Array[] = [];
  #bytes = 0;
  /** Where it begins. */
  start: Place = { offset: 0, line: 1 };
  /** It begins like a file: the header of a segment follows. */
  isOfFile = false;

  constructor(separator: number, faults: Faults) {
    this.#separator = separator;
    this.#faults = faults;
  }

  get isEmpty(): boolean {
    return this.#rows.length === 0;
  }

  /** Another header begins; rows that nobody took become part of it. */
  begin(place: Place): void {
    this.start = place;
    this.isOfFile = false;
  }

  add(row: Uint8Array, tag: string, place: Place): void {
    this.#bytes += row.length;
    if (this.#rows.length >= MOST_ROWS || this.#bytes > MOST_BYTES) {
      this.#faults.note('largeHeader', { ...place, bytesSkipped: row.length });
    } else if (tag === FILE_TAG) this.isOfFile = true;
    else this.#rows.push(row.slice());
  }

  /** All rows; the next header begins without any. */
  take(): Uint8Array[] {
    const rows = this.#rows;
    this.#rows = [];
    this.#bytes = 0;
    return rows;
  }

  /**
   * If the line at `at` is one of data, the header has ended without its mark, and its last row was that of the headings: takes that
   * row away and gives it. Behind a row with a known tag it may be anything.
   */
  takeHeadingsAbove(bytes: Uint8Array, at: number): Uint8Array | undefined {
    const above = this.#rows.at(-1);
    if (!above || TAGS.has(tagOf(above, this.#separator))) return undefined;
    const isData = [POINT, COMMA].some(
      (decimal) => judgeLine(bytes, at, { separator: this.#separator, decimal }).beginsWithNumber,
    );
    return isData ? this.#rows.pop() : undefined;
  }
}
