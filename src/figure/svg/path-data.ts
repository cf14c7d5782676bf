import { type Path, VERBS } from '../geometry/path.ts';
import { decimal } from './decimal.ts';

/** Orders of a path per line, so that a small change of a figure is a small change of its file. */
const ORDERS_PER_LINE = 8;

/** A path as the `d` of SVG. Lines after the first begin with `indent`. */
export function pathData({ verbs, coords }: Path, indent: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const [i, verb] of verbs.entries()) {
    if (i > 0 && i % ORDERS_PER_LINE === 0) parts.push('\n', indent);
    parts.push(verb);
    for (let end = at + VERBS[verb], first = at; at < end; at++) {
      const number = decimal(coords[at]);
      parts.push(at > first && !number.startsWith('-') ? ` ${number}` : number);
    }
  }
  return parts.join('');
}
