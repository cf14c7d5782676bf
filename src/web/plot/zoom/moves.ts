import type { AxisLimit, PlotAxisInfo, PlotPanelInfo } from '../messages.ts';
import { type AxisRange, isPossible, pannedRange, rangeBetween, withinLimits, zoomedRange } from './axis-ranges.ts';
import { partsOf } from './places.ts';
import type { RangeChange } from './write-ranges.ts';
import type { ZoomBox } from './zoom-box.ts';

type Dimension = PlotAxisInfo['dimension'];
type Limits = readonly AxisLimit[];

/** To what a drag picked out. */
export function zoomTo(panel: PlotPanelInfo, { box, alongX, alongY }: ZoomBox): RangeChange[] {
  const [low, high] = [
    partsOf(panel.box, { x: box.x, y: box.y + box.height }),
    partsOf(panel.box, { x: box.x + box.width, y: box.y }),
  ];
  const along = { x: alongX, y: alongY };
  return changes(panel, (axis) =>
    along[axis.dimension] ? rangeBetween(axis, low[axis.dimension], high[axis.dimension]) : undefined,
  );
}

/** In or out at a part of the way; `factor` below 1 shows less. */
export function zoomAt(
  panel: PlotPanelInfo,
  dimension: Dimension,
  { at, factor, limits }: { readonly at: number; readonly factor: number; readonly limits: Limits },
): RangeChange[] {
  return changes(panel, (axis) => {
    if (axis.dimension !== dimension) return undefined;
    const range = zoomedRange(axis, at, factor);
    return factor > 1 ? limited(panel, axis, range, limits) : range;
  });
}

/** On by parts of what is seen. Of y axes only those that do not follow their data, unless all are meant. */
export function panBy(
  panel: PlotPanelInfo,
  by: { readonly x: number; readonly y: number },
  { limits, movesY }: { readonly limits: Limits; movesY(axis: string): boolean },
): RangeChange[] {
  return changes(panel, (axis) => {
    const part = by[axis.dimension];
    if (part === 0 || (axis.dimension === 'y' && !movesY(axis.id))) return undefined;
    const range = limited(panel, axis, pannedRange(axis, part), limits);
    return range ?? [Math.min(...axis.domain), Math.max(...axis.domain)];
  });
}

/** All there is, along all axes. */
export function showAll({ index, axes }: PlotPanelInfo): RangeChange[] {
  return axes.map(({ id }) => ({ panel: index, axis: id, range: null }));
}

function limited(panel: PlotPanelInfo, axis: PlotAxisInfo, range: AxisRange, limits: Limits): AxisRange | null {
  const limit = limits.find((one) => one.panel === panel.index && one.axis === axis.id);
  return withinLimits(axis, range, limit?.range);
}

function changes(panel: PlotPanelInfo, rangeOf: (axis: PlotAxisInfo) => AxisRange | null | undefined): RangeChange[] {
  return panel.axes.flatMap((axis) => {
    const range = rangeOf(axis);
    if (range === undefined || (range && !isPossible(axis, range))) return [];
    return [{ panel: panel.index, axis: axis.id, range }];
  });
}
