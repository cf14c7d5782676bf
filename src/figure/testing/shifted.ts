import { transformed } from '../geometry/affine.ts';
import type { SceneItem } from '../scene/scene.ts';

/** An item in another place, in pt. */
export function shifted(item: SceneItem, dx: number, dy: number): SceneItem {
  switch (item.kind) {
    case 'group': {
      const { clip, items } = item;
      return {
        ...item,
        clip: clip && { ...clip, x: clip.x + dx, y: clip.y + dy },
        items: items.map((inner) => shifted(inner, dx, dy)),
      };
    }
    case 'path':
      return { ...item, path: transformed(item.path, [1, 0, 0, 1, dx, dy]) };
    case 'markers':
      return { ...item, at: item.at.map((value, i) => value + (i % 2 === 0 ? dx : dy)) };
    default:
      return { ...item, x: item.x + dx, y: item.y + dy };
  }
}
