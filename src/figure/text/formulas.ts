import type { Path } from '../geometry/path.ts';
import { formulasOf } from './markup.ts';

/** A formula as outlines. Lengths in em; the baseline is y = 0, y points down. */
export interface Formula {
  readonly path: Path;
  readonly width: number;
  readonly ascent: number;
  readonly descent: number;
}

/** Formulas that are set already, by their TeX; one that is no formula has none. */
export type Formulas = ReadonlyMap<string, Formula>;

/** More than this in one figure is no figure. */
const MOST_FORMULAS = 500;
const LONGEST = 2000;

/** Sets what is more than text in some lines of markup. MathJax is only loaded if there is any. */
export async function loadFormulas(markups: Iterable<string>): Promise<Formulas> {
  const wanted = new Set<string>();
  for (const markup of markups) {
    for (const tex of formulasOf(markup)) if (tex.length <= LONGEST && wanted.size < MOST_FORMULAS) wanted.add(tex);
  }
  if (wanted.size === 0) return new Map();
  const { setFormulas } = await import('./mathjax.ts');
  return setFormulas([...wanted]);
}
