import type { Fonts, Scene, SceneItem, TextItem } from '../../figure/index.ts';

/** All characters that are written in a figure. */
export function textsOf(scene: Scene): string {
  return textItems(scene.items)
    .flatMap(({ pieces }) => pieces.map((piece) => (piece.kind === 'glyphs' ? piece.text : '')))
    .join('');
}

/** Characters of a figure that no font has; boxes stand for them. */
export function missingIn(scene: Scene, fonts: Fonts): Set<string> {
  const missing = new Set<string>();
  for (const { pieces } of textItems(scene.items)) {
    for (const piece of pieces) {
      if (piece.kind !== 'glyphs') continue;
      for (const char of piece.text) {
        if (!fonts.face(piece.face).has(char.codePointAt(0) as number)) missing.add(char);
      }
    }
  }
  return missing;
}

function textItems(items: readonly SceneItem[]): TextItem[] {
  return items.flatMap((item) => {
    if (item.kind === 'group') return textItems(item.items);
    return item.kind === 'text' ? [item] : [];
  });
}
