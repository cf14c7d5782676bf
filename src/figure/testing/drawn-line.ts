import type { TraceSource } from '../data/trace-source.ts';
import { drawFigure } from '../draw/draw-figure.ts';
import { transformed } from '../geometry/affine.ts';
import type { Path } from '../geometry/path.ts';
import type { GroupItem, SceneItem } from '../scene/scene.ts';
import type { FigureSpec, PanelSpec } from '../spec/figure-spec.ts';
import { testFonts } from './test-fonts.ts';

/** A line as a figure draws it. */
export interface DrawnLine {
  /** In pixels from the upper left corner of the panel, one for each column that the trace was asked for. */
  readonly path: Path;
  readonly width: number;
  readonly height: number;
}

/** mm. */
const SIZE = { width: 40, height: 20 };

/** Draws a trace alone in a panel of `width` columns of pixels and half as many rows. */
export async function drawnLine(source: TraceSource, width: number, axes: PanelSpec['axes'] = {}): Promise<DrawnLine> {
  const panel = { preset: 'off', axes, legend: false } as const;
  const empty = await groupsOf(
    { size: SIZE, panels: [{ ...panel, annotations: [{ kind: 'span', axis: 'x', from: 0, to: 1 }] }] },
    [],
  );
  const box = empty.find(({ clip }) => clip)?.clip;
  if (!box) throw new Error('the panel has no place');
  const groups = await groupsOf(
    { size: SIZE, panels: [{ ...panel, traces: [{}] }] },
    [source],
    (width - 0.5) / box.width,
  );
  const line = groups.find(({ id }) => id === 'panel0/trace0')?.items.find((item) => item.kind === 'path');
  if (!line) throw new Error('the figure has no line');
  const height = width / 2;
  const [x, y] = [width / box.width, height / box.height];
  return { path: transformed(line.path, [x, 0, 0, y, -box.x * x, -box.y * y]), width, height };
}

/** All groups of a figure of one panel. */
async function groupsOf(spec: FigureSpec, traces: readonly TraceSource[], columnsPerPt = 1): Promise<GroupItem[]> {
  const { scene } = await drawFigure({ spec, sources: [traces], fonts: testFonts, columnsPerPt });
  return groupsIn(scene.items);
}

function groupsIn(items: readonly SceneItem[]): GroupItem[] {
  return items.flatMap((item) => (item.kind === 'group' ? [item, ...groupsIn(item.items)] : []));
}
