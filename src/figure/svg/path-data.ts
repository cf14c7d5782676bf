import { type Path, VERBS } from '../geometry/path.ts';
import { decimal } from './decimal.ts';

/** Numbers per line, or a few more, so that a small change of a figure is a small change of its file. */
const NUMBERS_PER_LINE = 16;

/** A path as the `d` of SVG. Lines after the first begin with `indent`. */
export function pathData({ verbs, coords }: Path, indent: string): string {
  const parts: string[] = [];
  let at = 0;
  let lineStart = 0;
  for (const verb of verbs) {
    if (at - lineStart >= NUMBERS_PER_LINE) {
      parts.push('\n', indent);
      lineStart = at;
    }
    parts.push(verb);
    for (let end = at + VERBS[verb], first = at; at < end; at++) {
      const number = decimal(coords[at]);
      parts.push(at > first && !number.startsWith('-') ? ` ${number}` : number);
    }
  }
  return parts.join('');
}
