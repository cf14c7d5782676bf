import type { PixelBox, PlotAxisInfo, PlotPanelInfo } from '../messages.ts';
import { partAt } from './axis-ranges.ts';

/** How what is on the screen has to be moved and stretched to be about what was ordered. */
export interface Preview {
  readonly box: PixelBox;
  /** The part of the picture that will fill the box; it may reach beyond it. */
  readonly from: PixelBox;
}

/** Where panels will show another part of their axes than they do now. */
export function previewsOf(shown: readonly PlotPanelInfo[], ordered: readonly PlotPanelInfo[]): Preview[] {
  return shown.flatMap((panel, i) => {
    const x = partsOf(panel, ordered[i], 'x');
    const y = partsOf(panel, ordered[i], 'y');
    if (!x || !y || (isAll(x) && isAll(y))) return [];
    const { box } = panel;
    const from = {
      x: box.x + x[0] * box.width,
      y: box.y + (1 - y[1]) * box.height,
      width: (x[1] - x[0]) * box.width,
      height: (y[1] - y[0]) * box.height,
    };
    return [{ box, from }];
  });
}

type Parts = readonly [number, number];

/** The parts of the way along an axis as it is, between which it will be; undefined if they have no place there. */
function partsOf(panel: PlotPanelInfo, ordered: PlotPanelInfo | undefined, id: string): Parts | undefined {
  const axis = axisOf(panel, id);
  const next = ordered && axisOf(ordered, id);
  if (!axis || !next) return [0, 1];
  const parts = [partAt(axis, next.domain[0]), partAt(axis, next.domain[1])] as const;
  return parts.every(Number.isFinite) && parts[0] < parts[1] ? parts : undefined;
}

function axisOf({ axes }: PlotPanelInfo, id: string): PlotAxisInfo | undefined {
  return axes.find((axis) => axis.id === id);
}

function isAll([from, to]: Parts): boolean {
  return Math.abs(from) < 1e-6 && Math.abs(to - 1) < 1e-6;
}
