import type { Box } from '../geometry/box.ts';
import type { Path } from '../geometry/path.ts';
import type { SceneItem, Stroke, TextPiece } from './scene.ts';

/** Where the origin of a scene goes within another one, in pt, and by how much it is enlarged. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly scale?: number | undefined;
}

/** The items of a scene as items of another one: a figure on a page. Lines, texts and markers are enlarged with it. */
export function placedItems(items: readonly SceneItem[], placement: Placement): SceneItem[] {
  return items.map((item) => placed(item, placement));
}

function placed(item: SceneItem, at: Placement): SceneItem {
  const { scale = 1 } = at;
  switch (item.kind) {
    case 'group':
      return { ...item, clip: item.clip && placedBox(item.clip, at), items: placedItems(item.items, at) };
    case 'path':
      return { ...item, path: placedPath(item.path, at), stroke: enlarged(item.stroke, scale) };
    case 'markers': {
      const path = placedPath(item.path, { x: 0, y: 0, scale });
      return { ...item, path, at: placedCoords(item.at, at), stroke: enlarged(item.stroke, scale) };
    }
    case 'text': {
      const [x, y] = placedCoords([item.x, item.y], at);
      return { ...item, x, y, pieces: item.pieces.map((piece) => enlargedPiece(piece, scale)) };
    }
    case 'image':
      return { ...item, ...placedBox(item, at) };
  }
}

function placedBox({ x, y, width, height }: Box, at: Placement): Box {
  const { scale = 1 } = at;
  const [left, top] = placedCoords([x, y], at);
  return { x: left, y: top, width: width * scale, height: height * scale };
}

function placedPath({ verbs, coords }: Path, at: Placement): Path {
  return { verbs, coords: placedCoords(coords, at) };
}

/** x and y take turns, whatever the orders are. */
function placedCoords(coords: readonly number[], { x, y, scale = 1 }: Placement): number[] {
  return coords.map((value, i) => value * scale + (i % 2 === 0 ? x : y));
}

function enlarged(stroke: Stroke | undefined, scale: number): Stroke | undefined {
  return stroke && { ...stroke, width: stroke.width * scale, dash: stroke.dash?.map((length) => length * scale) };
}

function enlargedPiece(piece: TextPiece, scale: number): TextPiece {
  if (piece.kind === 'shape') return { ...piece, path: placedPath(piece.path, { x: 0, y: 0, scale }) };
  return { ...piece, size: piece.size * scale, xs: piece.xs.map((x) => x * scale), y: piece.y * scale };
}
