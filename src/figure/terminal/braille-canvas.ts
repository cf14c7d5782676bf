import { clean } from '../text/markup.ts';

/** Dots of a cell of Unicode braille, by row and column: the bit that stands for each (Unicode, block Braille Patterns). */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
];

const BRAILLE = 0x2800;

/** Characters of one colour within a line; undefined is that of the terminal. */
export interface BrailleRun {
  readonly text: string;
  readonly color: number | undefined;
}

/**
 * A picture of dots for terminals, 2 x 4 of them per character. Dots count from the upper left corner; what lies outside is not drawn.
 * A cell has one colour, an index that the caller gives a meaning to: that of its last dot.
 */
export class BrailleCanvas {
  /** In characters. */
  readonly columns: number;
  readonly rows: number;
  /** In dots. */
  readonly width: number;
  readonly height: number;
  readonly #dots: Uint8Array;
  readonly #texts: (string | undefined)[];
  readonly #colors: (number | undefined)[];

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.width = 2 * columns;
    this.height = 4 * rows;
    this.#dots = new Uint8Array(columns * rows);
    this.#texts = new Array(columns * rows).fill(undefined);
    this.#colors = new Array(columns * rows).fill(undefined);
  }

  dot(x: number, y: number, color?: number): void {
    const [left, top] = [Math.round(x), Math.round(y)];
    if (!(left >= 0 && left < this.width && top >= 0 && top < this.height)) return;
    const cell = (top >> 2) * this.columns + (left >> 1);
    this.#dots[cell] |= DOTS[top & 3][left & 1];
    if (color !== undefined) this.#colors[cell] = color;
  }

  /** Both ends are drawn. */
  line(x0: number, y0: number, x1: number, y1: number, color?: number): void {
    const part = this.#inside(x0, y0, x1, y1);
    if (!part) return;
    const [from, to] = part;
    const at = (t: number) => [x0 + t * (x1 - x0), y0 + t * (y1 - y0)] as const;
    const [[ax, ay], [bx, by]] = [at(from), at(to)];
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay))));
    for (let i = 0; i <= steps; i++) this.dot(ax + (i / steps) * (bx - ax), ay + (i / steps) * (by - ay), color);
  }

  /** A column of dots between two heights, both of them drawn. */
  bar(x: number, y0: number, y1: number, color?: number): void {
    const first = Math.max(0, Math.round(Math.min(y0, y1)));
    const last = Math.min(this.height - 1, Math.round(Math.max(y0, y1)));
    for (let y = first; y <= last; y++) this.dot(x, y, color);
  }

  /** Characters in place of dots, one cell each; control characters, which terminals obey, are spaces. */
  text(column: number, row: number, text: string, color?: number): void {
    if (row < 0 || row >= this.rows) return;
    let at = column;
    for (const char of clean(text)) {
      if (at >= this.columns) return;
      if (at >= 0) {
        const cell = row * this.columns + at;
        this.#texts[cell] = char;
        this.#colors[cell] = color;
      }
      at++;
    }
  }

  /** The picture without colours, a string per row, without spaces at its end. */
  toLines(): string[] {
    return this.toRuns().map((runs) =>
      runs
        .map(({ text }) => text)
        .join('')
        .trimEnd(),
    );
  }

  /** The picture, per row its characters by colour. */
  toRuns(): BrailleRun[][] {
    return Array.from({ length: this.rows }, (_, row) => {
      const runs: { text: string; color: number | undefined }[] = [];
      for (let cell = row * this.columns; cell < (row + 1) * this.columns; cell++) {
        const color = this.#colors[cell];
        const last = runs.at(-1);
        if (last && last.color === color) last.text += this.#char(cell);
        else runs.push({ text: this.#char(cell), color });
      }
      return runs;
    });
  }

  /** An empty cell is a space, since fonts draw the empty pattern in many ways. */
  #char(cell: number): string {
    const dots = this.#dots[cell];
    return this.#texts[cell] ?? (dots === 0 ? ' ' : String.fromCharCode(BRAILLE + dots));
  }

  /**
   * From where to where along a line (0 to 1) it is within the picture: a line to far away has too many dots to try them all. The
   * method is that of Liang and Barsky.
   */
  #inside(x0: number, y0: number, x1: number, y1: number): [number, number] | undefined {
    if (![x0, y0, x1, y1].every(Number.isFinite)) return undefined;
    let [from, to] = [0, 1];
    for (const [start, delta, limit] of [
      [x0, x1 - x0, this.width],
      [y0, y1 - y0, this.height],
    ]) {
      const [low, high] = [-0.5 - start, limit - 0.5 - start];
      if (delta === 0 && (low > 0 || high < 0)) return undefined;
      if (delta === 0) continue;
      from = Math.max(from, Math.min(low / delta, high / delta));
      to = Math.min(to, Math.max(low / delta, high / delta));
    }
    return from <= to ? [from, to] : undefined;
  }
}
