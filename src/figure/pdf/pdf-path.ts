import { type Path, VERBS, type Verb } from '../geometry/path.ts';
import type { Fill, Stroke } from '../scene/scene.ts';
import { decimal } from '../svg/decimal.ts';

/** Path construction operators (ISO 32000, 8.5.2). */
const OPERATORS: Record<Verb, string> = { M: 'm', L: 'l', C: 'c', Z: 'h' };

/** A path as orders of PDF, one per line. */
export function pathOrders({ verbs, coords }: Path): string {
  const orders: string[] = [];
  let at = 0;
  for (const verb of verbs) {
    for (const end = at + VERBS[verb]; at < end; at++) orders.push(decimal(coords[at]), ' ');
    orders.push(OPERATORS[verb], '\n');
  }
  return orders.join('');
}

/**
 * Draws a path in orders. One that is filled and stroked is drawn twice: where a stroke is half transparent, SVG and canvas show the
 * filling below it, and the operator that does both at once does not.
 */
export function paintOrders(orders: string, fill: Fill | undefined, stroke: Stroke | undefined): string {
  return `${fill ? `${orders}f\n` : ''}${stroke ? `${orders}S\n` : ''}`;
}

const CAPS = { butt: 0, round: 1, square: 2 };
const JOINS = { miter: 0, round: 1, bevel: 2 };

/** The limit of SVG; that of PDF is 10. */
const MITER_LIMIT = 4;

/** Colours, width, dashes; opacity is a matter of the document. */
export function styleOrders(fill: Fill | undefined, stroke: Stroke | undefined): string {
  const orders: string[] = [];
  if (fill) orders.push(`${rgb(fill.color)} rg`);
  if (stroke) {
    const { color, width, cap = 'butt', join = 'miter' } = stroke;
    orders.push(`${rgb(color)} RG`, `${decimal(width)} w ${CAPS[cap]} J ${JOINS[join]} j ${MITER_LIMIT} M`);
    // Dashes without length are a fault in PDF.
    if (stroke.dash?.some((length) => length > 0)) orders.push(`[${stroke.dash.map(decimal).join(' ')}] 0 d`);
  }
  return orders.join('\n');
}

/** `#rrggbb` as three parts of 1. */
export function rgb(color: string): string {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff].map((part) => decimal(part / 255)).join(' ');
}
