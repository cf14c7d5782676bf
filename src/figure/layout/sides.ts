import type { Box } from '../geometry/box.ts';
import type { SideName } from '../spec/vocabulary.ts';

/** A side of a panel: which way is out, and how far along and out a place is. */
export interface Side {
  readonly dimension: 'x' | 'y';
  /** Unit vector outwards; y points down. */
  readonly out: readonly [number, number];
  /** A place at a part of the way along the side, `offset` pt outwards. */
  place(box: Box, part: number, offset: number): [number, number];
}

/** One row per side. */
export const SIDE_TABLE: Record<SideName, Side> = {
  bottom: {
    dimension: 'x',
    out: [0, 1],
    place: (box, part, offset) => [along(box, part), box.y + box.height + offset],
  },
  top: { dimension: 'x', out: [0, -1], place: (box, part, offset) => [along(box, part), box.y - offset] },
  left: { dimension: 'y', out: [-1, 0], place: (box, part, offset) => [box.x - offset, up(box, part)] },
  right: { dimension: 'y', out: [1, 0], place: (box, part, offset) => [box.x + box.width + offset, up(box, part)] },
};

function along(box: Box, part: number): number {
  return box.x + part * box.width;
}

function up(box: Box, part: number): number {
  return box.y + (1 - part) * box.height;
}
