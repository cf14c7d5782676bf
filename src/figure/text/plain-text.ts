import { type MarkupNode, parseMarkup } from './markup.ts';

const RAISED = new Map(Array.from('0123456789+−-=()ni', (char, i) => [char, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ'[i]]));
const LOWERED = new Map(Array.from('0123456789+−-=()', (char, i) => [char, '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎'[i]]));

/** Markup as plain Unicode, for places that know no formulas: `10⁻³`, `V_out`. */
export function plainText(markup: string): string {
  return textOf(parseMarkup(markup));
}

function textOf(nodes: readonly MarkupNode[]): string {
  return nodes.map((node) => (WRITERS[node.kind] as (node: MarkupNode) => string)(node)).join('');
}

type Writers = { readonly [K in MarkupNode['kind']]: (node: Extract<MarkupNode, { kind: K }>) => string };

const WRITERS: Writers = {
  run: ({ text }) => text,
  space: ({ em }) => (em > 0.2 ? ' ' : ''),
  formula: ({ tex }) => tex,
  scripts: ({ sub, sup }) => script(sub, '_', LOWERED) + script(sup, '^', RAISED),
};

/** With the characters that Unicode has for it, where it has all of them. */
function script(nodes: readonly MarkupNode[] | undefined, mark: string, table: ReadonlyMap<string, string>): string {
  if (!nodes) return '';
  const text = textOf(nodes);
  const all = Array.from(text, (char) => table.get(char));
  return all.includes(undefined) ? `${mark}${text}` : all.join('');
}
