import type { Box } from '../geometry/box.ts';
import { PathBuilder } from '../geometry/path.ts';

/**
 * Draws a line of straight segments, of which only what lies within a box gets into the path: far points neither make the path long
 * nor have coordinates that a backend cannot draw.
 */
export class ClippedLine {
  readonly path = new PathBuilder();
  readonly #left: number;
  readonly #right: number;
  readonly #top: number;
  readonly #bottom: number;
  #x = Number.NaN;
  #y = Number.NaN;
  /** The pen is at (x, y) in the path. */
  #isDown = false;

  constructor({ x, y, width, height }: Box) {
    this.#left = x;
    this.#right = x + width;
    this.#top = y;
    this.#bottom = y + height;
  }

  /** To a point, by a line from the one before unless there is none or it was a gap. NaN is a gap. */
  to(x: number, y: number): void {
    if (Number.isNaN(this.#x) || Number.isNaN(x) || Number.isNaN(y)) this.#isDown = false;
    else this.#segment(this.#x, this.#y, x, y);
    if (Number.isNaN(x) || Number.isNaN(y)) x = Number.NaN;
    this.#x = x;
    this.#y = y;
  }

  /** What follows is not joined to what was. */
  break(): void {
    this.#x = Number.NaN;
    this.#isDown = false;
  }

  /** A lone point is a dot of the width of the line. */
  dot(x: number, y: number): void {
    this.break();
    if (this.#holds(x, y)) this.path.moveTo(x, y).lineTo(x + 1e-3, y);
  }

  #segment(x0: number, y0: number, x1: number, y1: number): void {
    if (this.#holds(x0, y0) && this.#holds(x1, y1)) {
      if (!this.#isDown) this.path.moveTo(x0, y0);
      this.path.lineTo(x1, y1);
      this.#isDown = true;
      return;
    }
    const part = this.#inside(x0, y0, x1 - x0, y1 - y0);
    if (!part) {
      this.#isDown = false;
      return;
    }
    const [from, to] = part;
    if (!this.#isDown || from > 0) this.path.moveTo(x0 + from * (x1 - x0), y0 + from * (y1 - y0));
    this.path.lineTo(x0 + to * (x1 - x0), y0 + to * (y1 - y0));
    this.#isDown = to === 1;
  }

  #holds(x: number, y: number): boolean {
    return x >= this.#left && x <= this.#right && y >= this.#top && y <= this.#bottom;
  }

  /** Which part of a segment lies inside (Liang and Barsky); undefined if none. */
  #inside(x: number, y: number, dx: number, dy: number): [number, number] | undefined {
    let [from, to] = [0, 1];
    const edges = [-dx, x - this.#left, dx, this.#right - x, -dy, y - this.#top, dy, this.#bottom - y];
    for (let i = 0; i < edges.length; i += 2) {
      const [step, room] = [edges[i], edges[i + 1]];
      if (step === 0) {
        if (room < 0) return undefined;
      } else if (step < 0) from = Math.max(from, room / step);
      else to = Math.min(to, room / step);
    }
    return from <= to ? [from, to] : undefined;
  }
}
