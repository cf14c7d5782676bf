import { stripVTControlCharacters } from 'node:util';
import { withoutControls } from '../../core/index.ts';
import { TextLines } from './text-lines.ts';

/** How a line was printed: `message` to the standard output, `warning` to the standard error. */
export type LineKind = 'message' | 'warning' | 'error';

export interface PrintedLine {
  readonly text: string;
  readonly kind: LineKind;
}

/** Lines are told so often, */
const INTERVAL_MS = 100;
/** and of each second so many, the first and the last ones. */
const SECOND_MS = 1000;
const FIRST_LINES = 980;
const LAST_LINES = 20;

/**
 * What someone prints, line by line, without blank lines and trailing space: told in batches, at most ten per second, also while
 * they print without ever letting anyone else have a turn. Of more than a thousand lines per second the first and the last ones are told,
 * and how many were left out.
 */
export class PrintedLines {
  readonly #tell: (lines: readonly PrintedLine[]) => void;
  readonly #now: () => number;
  readonly #begun: Record<'message' | 'warning', TextLines> = { message: new TextLines(), warning: new TextLines() };
  #batch: PrintedLine[] = [];
  /** The last lines of this second that were not among the first ones: a ring. */
  #last: PrintedLine[] = [];
  /** Lines of this second. */
  #lines = 0;
  #second = Number.NEGATIVE_INFINITY;
  #told = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: (lines: readonly PrintedLine[]) => void, now: () => number = () => performance.now()) {
    this.#tell = tell;
    this.#now = now;
  }

  /** Takes text as it is printed: lines may begin in one piece and end in another. */
  write(text: string, kind: 'message' | 'warning'): void {
    for (const line of this.#begun[kind].push(text)) this.#add(line, kind);
  }

  /** A whole text, whatever was begun before. */
  say(text: string, kind: LineKind): void {
    const lines = new TextLines();
    for (const line of [...lines.push(text), lines.end() ?? '']) this.#add(line, kind);
  }

  /** Tells all that there is, with lines that were begun. */
  end(): void {
    for (const kind of ['message', 'warning'] as const) this.#add(this.#begun[kind].end() ?? '', kind);
    this.#endSecond();
    this.#flush();
  }

  #add(line: string, kind: LineKind): void {
    if (!/\S/.test(line)) return;
    const time = this.#now();
    if (time - this.#second >= SECOND_MS) {
      this.#endSecond();
      this.#second = time;
    }
    const more = this.#lines++ - FIRST_LINES;
    if (more < 0) this.#batch.push(tidy({ text: line, kind }));
    else this.#last[more % LAST_LINES] = { text: line, kind };
    if (time - this.#told >= INTERVAL_MS) this.#flush();
    else this.#timer ??= setTimeout(() => this.#late(), INTERVAL_MS).unref();
  }

  #late(): void {
    if (this.#now() - this.#second >= SECOND_MS) this.#endSecond();
    this.#flush();
    if (this.#last.length > 0) this.#timer = setTimeout(() => this.#late(), INTERVAL_MS).unref();
  }

  #endSecond(): void {
    const leftOut = this.#lines - FIRST_LINES - LAST_LINES;
    if (leftOut > 0) {
      const text = `… ${leftOut.toLocaleString('en')} lines left out: they came too fast`;
      this.#batch.push({ text, kind: 'warning' });
    }
    const oldest = leftOut > 0 ? leftOut % LAST_LINES : 0;
    const last = [...this.#last.slice(oldest), ...this.#last.slice(0, oldest)];
    this.#batch.push(...last.map(tidy));
    this.#last = [];
    this.#lines = 0;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#batch.length === 0) return;
    this.#told = this.#now();
    this.#tell(this.#batch);
    this.#batch = [];
  }
}

/** Colours are left out, tabs are spaces, other control characters are shown. */
function tidy({ text, kind }: PrintedLine): PrintedLine {
  const plain = stripVTControlCharacters(text).replaceAll('\t', '    ').trimEnd();
  return { text: withoutControls(plain), kind };
}
