import type { Scene, SceneItem, TextItem } from '../scene/scene.ts';
import { testFonts } from './test-fonts.ts';

/** The room of a line of text in a scene: the box around it, turned with it. */
export interface TextBox {
  readonly text: string;
  /** Ids of the groups it is in, outermost first. */
  readonly groups: readonly string[];
  /** Neither along nor across the page: the text does not fill its box. Numbers that are turned may reach below their axis. */
  readonly isSlanted: boolean;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** All texts of a scene and where they are. */
export function textBoxes({ items }: Pick<Scene, 'items'>): TextBox[] {
  return items.flatMap((item) => boxesOf(item, []));
}

function boxesOf(item: SceneItem, groups: readonly string[]): TextBox[] {
  if (item.kind === 'group') return item.items.flatMap((inner) => boxesOf(inner, [...groups, item.id]));
  return item.kind === 'text' && item.pieces.length > 0 ? [boxOf(item, groups)] : [];
}

function boxOf(item: TextItem, groups: readonly string[]): TextBox {
  const corners = item.pieces.flatMap((piece): [number, number][] => {
    if (piece.kind === 'shape') return pairs(piece.path.coords);
    const face = testFonts.face(piece.face);
    const codes = Array.from(piece.text, (char) => char.codePointAt(0) as number);
    const end = piece.xs[piece.xs.length - 1] + face.advance(codes[codes.length - 1]) * piece.size;
    const top = piece.y - face.capHeight * piece.size;
    return [
      [piece.xs[0], top],
      [end, top],
      [piece.xs[0], piece.y],
      [end, piece.y],
    ];
  });
  const angle = (item.rotation * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const xs = corners.map(([x, y]) => item.x + x * cos - y * sin);
  const ys = corners.map(([x, y]) => item.y + x * sin + y * cos);
  return {
    text: item.text,
    groups,
    isSlanted: item.rotation % 90 !== 0 || (item.rotation !== 0 && groups.some((id) => id.endsWith('/numbers'))),
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}

function pairs(coords: readonly number[]): [number, number][] {
  return Array.from({ length: coords.length / 2 }, (_, i) => [coords[2 * i], coords[2 * i + 1]]);
}

/** Do two boxes share more than a hair? */
export function overlap(a: TextBox, b: TextBox): boolean {
  const hair = 0.1;
  return a.left < b.right - hair && b.left < a.right - hair && a.top < b.bottom - hair && b.top < a.bottom - hair;
}
