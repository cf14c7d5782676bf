import type { Path } from './path.ts';

/** x′ = a x + c y + e, y′ = b x + d y + f, as in SVG. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Affine = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function compose(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** A path moved, turned or scaled. */
export function transformed({ verbs, coords }: Path, [a, b, c, d, e, f]: Affine): Path {
  const moved = new Array<number>(coords.length);
  for (let i = 0; i < coords.length; i += 2) {
    moved[i] = a * coords[i] + c * coords[i + 1] + e;
    moved[i + 1] = b * coords[i] + d * coords[i + 1] + f;
  }
  return { verbs, coords: moved };
}

/** Paths one behind the other. */
export function joined(paths: readonly Path[]): Path {
  return { verbs: paths.flatMap(({ verbs }) => verbs), coords: paths.flatMap(({ coords }) => coords) };
}

/** Top and bottom of a path, its control points included; undefined without any. */
export function verticalExtent({ coords }: Path): { top: number; bottom: number } | undefined {
  if (coords.length === 0) return undefined;
  let [top, bottom] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 1; i < coords.length; i += 2) {
    if (coords[i] < top) top = coords[i];
    if (coords[i] > bottom) bottom = coords[i];
  }
  return { top, bottom };
}
