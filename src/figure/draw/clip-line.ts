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
    if (Number.isNaN(x) || Number.isNaN(y)) {
      this.break();
      return;
    }
    const [toX, toY] = [near(x), near(y)];
    if (Number.isNaN(this.#x)) this.#isDown = false;
    else this.#segment(this.#x, this.#y, toX, toY);
    this.#x = toX;
    this.#y = toY;
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
    const part = this.#clipped(x0, y0, x1, y1);
    if (!part) {
      this.#isDown = false;
      return;
    }
    const [fromX, fromY, toX, toY] = part;
    if (!this.#isDown || fromX !== x0 || fromY !== y0) this.path.moveTo(fromX, fromY);
    this.path.lineTo(toX, toY);
    this.#isDown = toX === x1 && toY === y1;
  }

  /** The part of a segment that lies inside; measured from its nearer end, since a far one has no digits left for the box. */
  #clipped(x0: number, y0: number, x1: number, y1: number): [number, number, number, number] | undefined {
    if (Math.abs(x0) + Math.abs(y0) > Math.abs(x1) + Math.abs(y1)) {
      const back = this.#clipped(x1, y1, x0, y0);
      return back && [back[2], back[3], back[0], back[1]];
    }
    const part = this.#inside(x0, y0, x1 - x0, y1 - y0);
    if (!part) return undefined;
    const at = (t: number): [number, number] => {
      if (t === 0) return [x0, y0];
      if (t === 1) return [x1, y1];
      return [
        Math.min(this.#right, Math.max(this.#left, x0 + t * (x1 - x0))),
        Math.min(this.#bottom, Math.max(this.#top, y0 + t * (y1 - y0))),
      ];
    };
    return [...at(part[0]), ...at(part[1])];
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

/** pt. What is further away than this is so in a direction that nobody can tell from this. */
const FAR = 1e9;

function near(value: number): number {
  return value > FAR ? FAR : value < -FAR ? -FAR : value;
}
