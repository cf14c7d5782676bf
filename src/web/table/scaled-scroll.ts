/** Browsers know no elements higher than about 16 to 33 million pixels. */
const MOST_PIXELS = 8_000_000;

/**
 * How a scroll bar stands for many rows: pixel by pixel if there are few, else each pixel for several rows. The row on top is then kept
 * beside it, since the bar alone is too coarse to say it.
 */
export interface ScaledScroll {
  /** Height of what is scrolled, in pixels. */
  readonly height: number;
  /** The last row that can be on top; a fraction if the room is no whole number of rows. */
  readonly lastTop: number;
  /** Row on top for a place of the scroll bar. */
  topOf(scrollPixels: number): number;
  /** Place of the scroll bar for a row on top. */
  scrollOf(top: number): number;
}

/** `room`: what is seen at once, in pixels. */
export function scaledScroll(rows: number, rowPixels: number, room: number): ScaledScroll {
  const full = rows * rowPixels;
  const height = Math.min(full, Math.max(MOST_PIXELS, room));
  const lastTop = Math.max(0, rows - room / rowPixels);
  const lastScroll = Math.max(0, height - room);
  const perPixel = lastScroll === 0 ? 0 : lastTop / lastScroll;
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
  return {
    height,
    lastTop,
    topOf: (scrollPixels) => within(scrollPixels * perPixel, lastTop),
    scrollOf: (top) => (perPixel === 0 ? 0 : within(top / perPixel, lastScroll)),
  };
}

/** The row on top so that a row is seen whole; the same if it is. */
export function topToSee(row: number, top: number, { lastTop }: ScaledScroll, rows: number): number {
  const seen = rows - lastTop; // rows that fit
  if (row < top) return row;
  return row + 1 > top + seen ? Math.min(lastTop, row + 1 - seen) : top;
}
