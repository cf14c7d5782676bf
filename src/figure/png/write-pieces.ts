import type { PathItem, Stroke } from '../scene/scene.ts';
import { decimal } from '../svg/decimal.ts';
import { paintAttributes } from '../svg/paint.ts';
import { pathData } from '../svg/path-data.ts';
import { type WritePath, writeWhole } from '../svg/write-path.ts';
import { linePieces } from './line-pieces.ts';

/** resvg takes the square of the length of a path: five minutes for a million points. */
const MOST_ORDERS = 1000;

/** resvg leaves lines out that have more than a million dashes; a dash can have up to four in a period. */
const MOST_PERIODS = 100_000;

/** pt. Dashes that are finer are no dashes in any picture; lines with them are drawn solid. */
const FINEST_PERIOD = 0.05;

/** Writes long lines as resvg can draw them: in pieces, which are opaque on each other, and translucent together. */
export const writePieces: WritePath = (item, lines) => {
  const stroke = item.stroke && visibleDashes(item.stroke);
  if (!stroke || !isLong(item, stroke)) return writeWhole({ ...item, stroke }, lines);
  const { opacity = 1, ...pen } = stroke;
  const period = periodOf(stroke);
  const pieces = linePieces(item.path, { orders: MOST_ORDERS, length: MOST_PERIODS * period });
  const together = { opacity: opacity === 1 ? undefined : decimal(opacity) };
  lines.parent('g', { ...paintAttributes(undefined, pen), ...together }, () => {
    for (const { path, start } of pieces) {
      const offset = start % period;
      const dashes = { 'stroke-dashoffset': offset > 0 && stroke.dash ? decimal(offset) : undefined };
      lines.element('path', { d: pathData(path, lines.continued), ...dashes });
    }
  });
};

/** Is it a line, and no surface, that resvg would be slow with, or leave out? */
function isLong({ path, fill }: PathItem, stroke: Stroke): boolean {
  const isLine = !fill && path.verbs.every((verb) => verb === 'M' || verb === 'L');
  return isLine && (path.verbs.length > MOST_ORDERS || stroke.dash !== undefined);
}

function visibleDashes(stroke: Stroke): Stroke {
  return periodOf(stroke) < FINEST_PERIOD ? { ...stroke, dash: undefined } : stroke;
}

/** After how many pt the dashes repeat; a list of odd length is taken twice, as in SVG. */
function periodOf({ dash }: Stroke): number {
  if (!dash?.length) return Number.POSITIVE_INFINITY;
  return dash.reduce((total, length) => total + length, 0) * (dash.length % 2 === 0 ? 1 : 2);
}
