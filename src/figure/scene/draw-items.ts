import type { SceneItem } from './scene.ts';

/** How a backend draws each kind of item. */
export type ItemDrawers = {
  readonly [Kind in SceneItem['kind']]: (item: Extract<SceneItem, { kind: Kind }>) => void;
};

/** Draws items in their order, later ones on top. */
export function drawItems(items: readonly SceneItem[], drawers: ItemDrawers): void {
  for (const item of items) (drawers[item.kind] as (item: SceneItem) => void)(item);
}
