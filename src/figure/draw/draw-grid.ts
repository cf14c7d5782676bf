import { PathBuilder } from '../geometry/path.ts';
import type { PanelPlan } from '../layout/plan.ts';
import { SIDE_TABLE } from '../layout/sides.ts';
import type { PathItem } from '../scene/scene.ts';

/** Lines across the panel at ticks. */
export function drawGrid({ axes, box }: PanelPlan): PathItem[] {
  return [...axes.values()].flatMap(({ axis, ticks, minor }): PathItem[] => {
    if (!axis.grid) return [];
    const [from, to] =
      axis.dimension === 'x' ? [SIDE_TABLE.bottom, SIDE_TABLE.top] : [SIDE_TABLE.left, SIDE_TABLE.right];
    const path = new PathBuilder();
    for (const at of [...ticks.map(({ at }) => at), ...(axis.grid.minor ? minor : [])]) {
      path.moveTo(...from.place(box, at, 0)).lineTo(...to.place(box, at, 0));
    }
    const { color, width, dash } = axis.grid;
    return path.verbs.length === 0 ? [] : [{ kind: 'path', path, stroke: { color, width, dash } }];
  });
}
