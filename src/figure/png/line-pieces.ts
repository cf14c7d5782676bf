import { type Path, PathBuilder } from '../geometry/path.ts';

/** A part of a line. */
export interface LinePiece {
  readonly path: Path;
  /** pt of the line, from its last `M`, that lie before it: so far its dashes have come. */
  readonly start: number;
}

export interface LongestPiece {
  readonly orders: number;
  /** pt. */
  readonly length: number;
}

/**
 * Parts of a line of `M` and `L`; the last stretch of one may be too long. Each begins with the last stretch of the one before, so
 * that corners stay joined.
 */
export function linePieces(line: Path, longest: LongestPiece): LinePiece[] {
  const { verbs, coords } = line;
  let piece = { path: new PathBuilder(), start: 0 };
  const pieces = [piece];
  let drawn = 0; // pt, in this piece
  let [before, here] = [0, 0]; // pt, from the last `M` to the last two points
  for (const [i, verb] of verbs.entries()) {
    const isFull = piece.path.verbs.length >= longest.orders || drawn > longest.length;
    if (isFull || (verb === 'M' && piece.start > 0)) {
      piece = pieceFrom(line, i, before);
      pieces.push(piece);
      drawn = 0;
    }
    const [x, y] = [coords[2 * i], coords[2 * i + 1]];
    const length = verb === 'M' ? 0 : Math.hypot(x - coords[2 * i - 2], y - coords[2 * i - 1]);
    if (verb === 'M') piece.path.moveTo(x, y);
    else piece.path.lineTo(x, y);
    [before, here] = verb === 'M' ? [0, 0] : [here, here + length];
    drawn += length;
  }
  return pieces;
}

/** A piece that is to go on with order `i`: it has the stretch before, if there is one, which starts at `before`. */
function pieceFrom({ verbs, coords }: Path, i: number, before: number): { path: PathBuilder; start: number } {
  const path = new PathBuilder();
  if (verbs[i] === 'M') return { path, start: 0 };
  const hasStretch = verbs[i - 1] === 'L';
  const first = hasStretch ? i - 2 : i - 1;
  path.moveTo(coords[2 * first], coords[2 * first + 1]);
  if (hasStretch) path.lineTo(coords[2 * i - 2], coords[2 * i - 1]);
  return { path, start: hasStretch ? before : 0 };
}
