import { type Path, PathBuilder, VERBS } from '../geometry/path.ts';
import type { PathItem, SceneItem } from '../scene/scene.ts';

/** resvg takes the square of the length of a path: five minutes for a million points. */
const MOST_ORDERS = 1000;

/** The same items with their long lines in pieces; each begins with the last stretch of the one before, so that corners stay joined. */
export function withShortLines(items: readonly SceneItem[]): SceneItem[] {
  return items.flatMap((item): SceneItem[] => {
    if (item.kind === 'group') return [{ ...item, items: withShortLines(item.items) }];
    if (item.kind !== 'path' || !canBeCut(item)) return [item];
    return pieces(item.path).map((path) => ({ ...item, path }));
  });
}

/** Not where an overlap would be seen, and not what is a surface. */
function canBeCut({ path, fill, stroke }: PathItem): boolean {
  const isPlain = !fill && !stroke?.dash?.length && (stroke?.opacity ?? 1) === 1;
  return path.verbs.length > MOST_ORDERS && isPlain && path.verbs.every((verb) => verb === 'M' || verb === 'L');
}

function pieces({ verbs, coords }: Path): Path[] {
  const all: PathBuilder[] = [];
  for (let first = 0; first < verbs.length; first += MOST_ORDERS) {
    const piece = new PathBuilder();
    for (let i = Math.max(0, first - 2); i < Math.min(verbs.length, first + MOST_ORDERS); i++) {
      const at = i * VERBS.L;
      if (piece.verbs.length === 0 || verbs[i] === 'M') piece.moveTo(coords[at], coords[at + 1]);
      else piece.lineTo(coords[at], coords[at + 1]);
    }
    all.push(piece);
  }
  return all;
}
