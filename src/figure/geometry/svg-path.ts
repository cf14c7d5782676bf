import { type Path, PathBuilder } from './path.ts';

type Pen = { x: number; y: number };

/** Absolute orders of SVG paths: how many numbers each takes, and what it does. */
const ORDERS: Record<
  string,
  { readonly count: number; draw(path: PathBuilder, pen: Pen, n: readonly number[]): void }
> = {
  M: { count: 2, draw: (path, _, [x, y]) => path.moveTo(x, y) },
  L: { count: 2, draw: (path, _, [x, y]) => path.lineTo(x, y) },
  H: { count: 1, draw: (path, pen, [x]) => path.lineTo(x, pen.y) },
  V: { count: 1, draw: (path, pen, [y]) => path.lineTo(pen.x, y) },
  C: { count: 6, draw: (path, _, [a, b, c, d, x, y]) => path.curveTo(a, b, c, d, x, y) },
  Q: {
    count: 4,
    draw: (path, { x: px, y: py }, [a, b, x, y]) =>
      path.curveTo(
        px + (2 / 3) * (a - px),
        py + (2 / 3) * (b - py),
        x + (2 / 3) * (a - x),
        y + (2 / 3) * (b - y),
        x,
        y,
      ),
  },
  Z: { count: 0, draw: (path) => path.close() },
};

/** The path of an SVG `d` attribute with absolute orders (M L H V C Q Z); undefined if there is another in it. */
export function parseSvgPath(d: string): Path | undefined {
  const path = new PathBuilder();
  for (const [, name, rest] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const order = ORDERS[name];
    if (!order) return undefined;
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) ?? []).map(Number);
    for (let at = 0; at === 0 || at < numbers.length; at += order.count) {
      const pen = { x: path.coords.at(-2) ?? 0, y: path.coords.at(-1) ?? 0 };
      order.draw(path, pen, numbers.slice(at, at + order.count));
      if (order.count === 0) break;
    }
  }
  return path;
}
