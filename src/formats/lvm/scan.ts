import type { ByteSource, DataProblem, OpenOptions } from '../../core/index.ts';
import { type CellSyntax, firstCell, isBlankLine, judgeLine } from './cells.ts';
import { behindLineEnd, COMMA, LINE_FEED, lineEndAt, POINT } from './characters.ts';
import { findDecimal } from './decimal.ts';
import { Faults, type Place } from './faults.ts';
import { FileEncoding } from './file-encoding.ts';
import { HeaderBuffer } from './header-buffer.ts';
import { headerText } from './header-rows.ts';
import { headingsOf } from './headings.ts';
import { beginsHeader, RowScanner } from './row-scanner.ts';
import { Segment } from './segment.ts';
import { CHANNEL_TAGS, END_OF_HEADER, END_SPECIAL, START_SPECIAL, TAGS } from './tags.ts';
import { LINE_LIMITS, type LineLimits, type LongLine, type WholeLines, wholeLines } from './whole-lines.ts';

/** What one pass over a file found out. */
export interface Scan extends CellSyntax {
  /** Rows of the file header; empty in a file without. */
  readonly header: readonly Uint8Array[];
  readonly segments: readonly Segment[];
  readonly encoding: FileEncoding;
  /** `LF`, `CRLF` or `CR`: how the first line ends. */
  readonly lineEnd: string;
  readonly decimalDeclared: boolean;
  /** What is worth saying but no damage. */
  readonly remarks: readonly string[];
  readonly problems: readonly DataProblem[];
}

export interface ScanOptions extends Pick<OpenOptions, 'signal' | 'onProgress' | 'textEncoding'> {
  readonly separator: number;
  /** Does the file begin with a header? */
  readonly hasHeader: boolean;
  /** Bytes of a byte order mark at the start. */
  readonly markBytes: number;
  readonly limits?: LineLimits | undefined;
}

/** More columns than this, in all segments together, are not read. */
const MOST_COLUMNS = 2 ** 18;
const MOST_SEGMENTS = 2 ** 17;
/** Runs of rows with something else between them. */
const MOST_STRETCHES = 2 ** 18;

/** What the next line is taken for. */
type State = 'header' | 'headings' | 'data' | 'special' | 'over';

/** Goes once through a file. Memory does not depend on its size, but on what is in its headers. Problem: `UNKNOWN_ENCODING`. */
export function scanLvm(source: ByteSource, options: ScanOptions): Promise<Scan> {
  return new Scanner(source, options).run();
}

class Scanner {
  readonly #source: ByteSource;
  readonly #options: ScanOptions;
  readonly #separator: number;
  readonly #faults = new Faults();
  readonly #encoding: FileEncoding;
  readonly #segments: Segment[] = [];
  readonly #remarks: string[] = [];
  #fileHeader: readonly Uint8Array[] | undefined;
  readonly #header: HeaderBuffer;
  #state: State;
  #beforeSpecial: State = 'header';
  #special = { offset: 0, line: 1, blocks: 0 };
  #rows: RowScanner | undefined;
  #lines = 0;
  #stretches = 0;
  #columns = 0;
  #decimal: number | undefined;
  #decimalDeclared = false;
  #lineEnd: string | undefined;

  constructor(source: ByteSource, options: ScanOptions) {
    this.#source = source;
    this.#options = options;
    this.#separator = options.separator;
    this.#header = new HeaderBuffer(options.separator, this.#faults);
    this.#encoding = new FileEncoding(options.textEncoding);
    if (options.markBytes > 0) this.#encoding.mark();
    this.#state = options.hasHeader ? 'header' : 'data';
  }

  async run(): Promise<Scan> {
    const { size, name } = this.#source;
    const { signal, onProgress, limits = LINE_LIMITS, markBytes, hasHeader } = this.#options;
    if (!hasHeader) this.#beginSegment(undefined);
    for await (const lines of wholeLines(this.#source, { start: markBytes, end: size }, { signal, limits })) {
      signal?.throwIfAborted();
      if (!lines.bytes) this.#passLongLine(lines);
      else this.#take(lines);
      if (this.#state === 'over') break;
      onProgress?.({ phase: 'scanning', done: lines.start, total: size, unit: 'bytes' });
    }
    this.#end();
    onProgress?.({ phase: 'scanning', done: size, total: size, unit: 'bytes' });
    return {
      header: this.#fileHeader ?? [],
      segments: this.#segments,
      encoding: this.#encoding,
      separator: this.#separator,
      decimal: this.#decimal ?? POINT,
      decimalDeclared: this.#decimalDeclared,
      lineEnd: this.#lineEnd ?? 'LF',
      remarks: this.#remarks,
      problems: this.#faults.problems(name),
    };
  }

  #take(lines: WholeLines): void {
    this.#lineEnd ??= lines.cut ? undefined : lineEndName(lines);
    if (lines.cut && this.#state !== 'header') this.#noteCutLine(lines);
    for (let at = lines.from; at < lines.to && this.#state !== 'over'; ) {
      at = this.#state === 'data' ? this.#takeRows(lines, at) : this.#takeLine(lines, at);
    }
  }

  /** A single line outside the data; gives the position behind it. */
  #takeLine(lines: WholeLines, at: number): number {
    const { bytes, to, start } = lines;
    const next = behindLineEnd(bytes, lineEndAt(bytes, at), to);
    const place = { offset: start + at, line: this.#lines + 1 };
    if (this.#state === 'special') {
      if (firstCell(bytes, at, this.#separator) === END_SPECIAL) this.#state = this.#beforeSpecial;
    } else if (!isBlankLine(bytes, at, this.#separator)) {
      const tag = firstCell(bytes, at, this.#separator);
      if (tag === START_SPECIAL) this.#beginSpecial(place);
      else if (this.#state === 'header') {
        if (this.#isRowInHeader(lines, at)) return at;
        this.#takeHeaderRow(bytes.subarray(at, lineEndAt(bytes, at)), tag, place);
      } else if (this.#beginsAnotherHeader(tag)) {
        if (!this.#header.isOfFile && !this.#header.isEmpty) this.#beginSegment(undefined); // it has no data
        this.#beginHeader(place);
        return at;
      } else if (tag !== END_OF_HEADER) return this.#takeHeadings(lines, at, next);
    }
    this.#lines++;
    return next;
  }

  #takeHeaderRow(row: Uint8Array, tag: string, place: Place): void {
    this.#encoding.note(row, 0, row.length);
    if (tag === END_OF_HEADER) {
      this.#endHeader();
      return;
    }
    if (tag === 'Channels' && !this.#fileHeader) {
      this.#faults.note('noEndOfHeader', this.#header.start);
      this.#endHeader();
      this.#beginHeader(place);
    }
    this.#header.add(row, tag, place);
  }

  #beginHeader(place: Place): void {
    this.#state = 'header';
    this.#header.begin(place);
  }

  #endHeader(): void {
    this.#state = 'headings';
    if (this.#fileHeader) return;
    this.#fileHeader = this.#header.take();
    const declared = headerText(this.#fileHeader, 'Decimal_Separator', this.#separator)?.trim();
    this.#decimalDeclared = declared === '.' || declared === ',';
    if (this.#decimalDeclared) this.#decimal = declared === ',' ? COMMA : POINT;
  }

  /** Data in a header whose end mark is missing. */
  #isRowInHeader({ bytes }: WholeLines, at: number): boolean {
    const headings = this.#header.takeHeadingsAbove(bytes, at);
    if (!headings) return false;
    this.#faults.note('noEndOfHeader', this.#header.start);
    this.#endHeader();
    this.#beginSegment(headings);
    return true;
  }

  /** Behind a file header any tag begins a segment's; behind that one, headings may well be called `Time`. */
  #beginsAnotherHeader(tag: string): boolean {
    const { isOfFile, isEmpty } = this.#header;
    return TAGS.has(tag) && (isOfFile || isEmpty || !CHANNEL_TAGS.has(tag));
  }

  /** The row behind a header: headings, or data if it holds nothing but numbers. */
  #takeHeadings({ bytes }: WholeLines, at: number, next: number): number {
    const syntax = { separator: this.#separator, decimal: this.#decimal ?? POINT };
    if (isRowOfNumbers(bytes, at, syntax)) {
      this.#beginSegment(undefined);
      return at;
    }
    const headings = bytes.slice(at, lineEndAt(bytes, at));
    this.#encoding.note(headings, 0, headings.length);
    this.#beginSegment(headings);
    this.#lines++;
    return next;
  }

  #beginSegment(headings: Uint8Array | undefined): void {
    const { width, comment } = headingsOf(headings, this.#separator);
    const mostColumns = MOST_COLUMNS - this.#columns;
    if (width > mostColumns || this.#segments.length >= MOST_SEGMENTS) {
      this.#giveUp(this.#header.start);
      return;
    }
    const segment = new Segment({ header: this.#header.take(), headings, width, comment });
    this.#segments.push(segment);
    this.#state = 'data';
    const [separator, faults, encoding] = [this.#separator, this.#faults, this.#encoding];
    this.#rows = new RowScanner({ separator, segment, mostColumns, faults, encoding });
  }

  /** Rows from `at` on; gives the position behind them and, if the next line is none, behind or at that line. */
  #takeRows(lines: WholeLines, at: number): number {
    const { bytes, to, start } = lines;
    const segment = this.#segments[this.#segments.length - 1];
    this.#decimal ??= findDecimal(bytes, at, to, this.#separator);
    const scanner = this.#rows as RowScanner;
    scanner.decimal = this.#decimal ?? POINT;
    scanner.lines = this.#lines;
    const firstRow = segment.rows;
    const stop = scanner.scan(lines, at);
    this.#lines = scanner.lines;
    if (segment.rows > firstRow) {
      segment.stretches.add(start + at, Math.min(start + stop, this.#source.size), firstRow);
      this.#stretches++;
    }
    if (stop === to) return stop;
    const place = { offset: start + stop, line: this.#lines + 1 };
    if (this.#stretches > MOST_STRETCHES) this.#giveUp(place);
    else if (beginsHeader(bytes, stop, this.#separator)) this.#endData(firstCell(bytes, stop, this.#separator), place);
    else return this.#passBinaryLine(lines, stop, place);
    return stop;
  }

  #passBinaryLine({ bytes, to }: WholeLines, at: number, place: Place): number {
    const next = behindLineEnd(bytes, lineEndAt(bytes, at), to);
    this.#lines++;
    this.#faults.note('binary', { ...place, bytesSkipped: next - at });
    return next;
  }

  #endData(tag: string, place: Place): void {
    if (tag === START_SPECIAL) {
      this.#beginSpecial(place); // the line itself is then passed like those that follow
      return;
    }
    this.#finishSegment();
    this.#beginHeader(place);
  }

  #finishSegment(): void {
    const segment = this.#segments.at(-1);
    const widened = this.#rows?.widened;
    this.#columns += segment?.width ?? 0;
    if (widened)
      this.#remarks.push(`from line ${widened.line} on there are ${widened.to} columns instead of ${widened.from}`);
    this.#rows = undefined;
  }

  #beginSpecial({ offset, line }: Place): void {
    this.#beforeSpecial = this.#state;
    this.#state = 'special';
    this.#special = { offset, line, blocks: this.#special.blocks + 1 };
  }

  #passLongLine({ start, end }: LongLine): void {
    this.#faults.note('longLine', { offset: start, line: this.#lines + 1, bytesSkipped: end - start });
    this.#lines++;
  }

  #noteCutLine({ start, from }: WholeLines): void {
    this.#faults.note('cutLine', { offset: start + from, line: this.#lines + 1 });
  }

  /** Nothing is read from here on. */
  #giveUp(place: Place): void {
    this.#faults.note('manyParts', { ...place, bytesSkipped: this.#source.size - place.offset });
    this.#state = 'over';
  }

  #end(): void {
    const { size } = this.#source;
    const before = this.#state === 'special' ? this.#beforeSpecial : this.#state;
    if (this.#state === 'special') {
      const { offset, line } = this.#special;
      this.#faults.note('cutSpecial', { offset, line, bytesSkipped: size - offset });
    }
    if (before === 'header' || before === 'headings') this.#endInHeader(before);
    else this.#finishSegment();
    const { blocks } = this.#special;
    if (blocks > 0) this.#remarks.push(`${blocks} ${blocks === 1 ? 'block' : 'blocks'} of foreign text left out`);
  }

  #endInHeader(state: State): void {
    this.#faults.note('cutHeader', { offset: this.#source.size, line: this.#lines + 1 });
    if (state === 'header' && !this.#fileHeader) this.#endHeader();
    if (!this.#header.isEmpty) this.#beginSegment(undefined);
  }
}

/** Nothing but numbers, one at least. */
function isRowOfNumbers(bytes: Uint8Array, at: number, syntax: CellSyntax): boolean {
  const { numbers, others } = judgeLine(bytes, at, syntax);
  return numbers > 0 && others === 0;
}

function lineEndName({ bytes, from, to }: WholeLines): string {
  const end = lineEndAt(bytes, from);
  if (bytes[end] === LINE_FEED) return 'LF';
  return end + 1 < to && bytes[end + 1] === LINE_FEED ? 'CRLF' : 'CR';
}
