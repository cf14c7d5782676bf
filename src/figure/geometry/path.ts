/** Drawing orders of a {@link Path}: how many coordinates each takes. */
export const VERBS = {
  /** Move to x, y. */
  M: 2,
  /** Line to x, y. */
  L: 2,
  /** Cubic Bézier curve by x1, y1, x2, y2 to x, y. */
  C: 6,
  /** Close. */
  Z: 0,
} as const;

export type Verb = keyof typeof VERBS;

/** An outline or a line: orders, and their coordinates end to end. y points down. */
export interface Path {
  readonly verbs: readonly Verb[];
  /** `VERBS[verb]` numbers per order, in pt unless it says otherwise. */
  readonly coords: readonly number[];
}

/** Puts a {@link Path} together. */
export class PathBuilder implements Path {
  readonly verbs: Verb[] = [];
  readonly coords: number[] = [];

  moveTo(x: number, y: number): this {
    this.verbs.push('M');
    this.coords.push(x, y);
    return this;
  }

  lineTo(x: number, y: number): this {
    this.verbs.push('L');
    this.coords.push(x, y);
    return this;
  }

  curveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): this {
    this.verbs.push('C');
    this.coords.push(x1, y1, x2, y2, x, y);
    return this;
  }

  close(): this {
    this.verbs.push('Z');
    return this;
  }

  rect(x: number, y: number, width: number, height: number): this {
    return this.moveTo(x, y)
      .lineTo(x + width, y)
      .lineTo(x + width, y + height)
      .lineTo(x, y + height)
      .close();
  }
}
