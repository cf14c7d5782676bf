import { DataProblem } from '../../core/index.ts';
import { type Affine, compose, IDENTITY, joined, transformed } from '../geometry/affine.ts';
import { type Path, PathBuilder } from '../geometry/path.ts';
import { parseSvgPath } from '../geometry/svg-path.ts';
import type { Formula, Formulas } from './formulas.ts';

/** Units of MathJax's outlines per em. */
const UNITS = 1000;

/** A node of the SVG that MathJax makes. */
interface Node {
  readonly kind: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

interface MathJax {
  tex2svgPromise(tex: string, options: { display: boolean }): Promise<Node>;
}

let loading: Promise<MathJax> | undefined;

/** MathJax keeps what it was told in a global variable, so it is started once. */
function mathJax(): Promise<MathJax> {
  loading ??= import('mathjax').then(
    ({ init }) =>
      init({
        loader: { load: ['input/tex', 'output/svg'] },
        svg: { fontCache: 'none', linebreaks: { inline: false } },
      }) as Promise<MathJax>,
  );
  loading.catch(() => {
    loading = undefined; // perhaps it can be had the next time
  });
  return loading;
}

/** Sets formulas by MathJax. Problem `FIGURE_INVALID`: what TeX says of one that is none. */
export async function setFormulas(texts: readonly string[]): Promise<Formulas> {
  const { tex2svgPromise } = await mathJax();
  const formulas = new Map<string, Formula>();
  for (const tex of texts) formulas.set(tex, formulaOf(tex, await tex2svgPromise(tex, { display: false })));
  return formulas;
}

function formulaOf(tex: string, container: Node): Formula {
  const svg = (container.children ?? []).find(({ kind }) => kind === 'svg');
  const [left, top, width, height] = (svg?.attributes?.viewBox ?? '').split(' ').map(Number);
  const paths: Path[] = [];
  if (svg) collect(svg, IDENTITY, paths, tex);
  if (!svg || ![left, top, width, height].every(Number.isFinite)) throw notSet(tex, 'MathJax made no picture of it');
  const scale: Affine = [1 / UNITS, 0, 0, 1 / UNITS, -left / UNITS, 0];
  return {
    path: transformed(joined(paths), scale),
    width: width / UNITS,
    ascent: -top / UNITS,
    descent: (top + height) / UNITS,
  };
}

/** Outlines below a node, in the coordinates of the picture. */
function collect(node: Node, to: Affine, paths: Path[], tex: string): void {
  const { kind, attributes = {}, children = [] } = node;
  if (attributes['data-mjx-error']) throw notSet(tex, attributes['data-mjx-error']);
  if (kind === 'text') throw notSet(tex, 'it has characters that the fonts of formulas lack');
  const here = attributes.transform ? compose(to, transformOf(attributes.transform)) : to;
  const path = SHAPES[kind]?.(attributes);
  if (path) paths.push(transformed(path, here));
  for (const child of children) collect(child, here, paths, tex);
}

const SHAPES: Record<string, (attributes: Readonly<Record<string, string>>) => Path | undefined> = {
  path: ({ d = '' }) => parseSvgPath(d),
  rect: ({ x = '0', y = '0', width = '0', height = '0' }) =>
    new PathBuilder().rect(Number(x), Number(y), Number(width), Number(height)),
};

const TRANSFORMS: Record<string, (n: readonly number[]) => Affine> = {
  translate: ([x, y = 0]) => [1, 0, 0, 1, x, y],
  scale: ([x, y = x]) => [x, 0, 0, y, 0, 0],
  matrix: ([a, b, c, d, e, f]) => [a, b, c, d, e, f],
};

function transformOf(text: string): Affine {
  let to: Affine = IDENTITY;
  for (const [, name, list] of text.matchAll(/(\w+)\(([^)]*)\)/g)) {
    to = compose(to, TRANSFORMS[name]?.(list.split(/[\s,]+/).map(Number)) ?? IDENTITY);
  }
  return to;
}

function notSet(tex: string, why: string): DataProblem {
  return new DataProblem({
    code: 'FIGURE_INVALID',
    message: `the formula $${tex}$ cannot be set: ${why}`,
    hint: 'A dollar that is no formula is written \\$.',
  });
}
