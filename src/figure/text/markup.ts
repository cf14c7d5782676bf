import { parseMath } from './parse-math.ts';

/** A piece of a line of text. */
export type MarkupNode = RunNode | ScriptsNode | SpaceNode | FormulaNode;

/** Characters of one face. */
export interface RunNode {
  readonly kind: 'run';
  readonly text: string;
  readonly italic?: boolean | undefined;
  readonly bold?: boolean | undefined;
}

/** What stands below and above the line behind that which precedes. */
export interface ScriptsNode {
  readonly kind: 'scripts';
  readonly sub?: readonly MarkupNode[] | undefined;
  readonly sup?: readonly MarkupNode[] | undefined;
}

export interface SpaceNode {
  readonly kind: 'space';
  readonly em: number;
}

/** What is more than text: MathJax sets it. */
export interface FormulaNode {
  readonly kind: 'formula';
  readonly tex: string;
}

/**
 * Text with formulas between dollars, as in TeX and matplotlib: `Frequency $f$ / MHz`, `$|V_{\mathrm{out}}|$`, `$10^{-3}$`. `\$` is a
 * dollar, and so is one that has no partner.
 */
export function parseMarkup(markup: string): MarkupNode[] {
  const parts = splitAtDollars(markup);
  if (parts.length % 2 === 0) return [plain(markup)];
  return parts.flatMap((part, i) => {
    if (part.trim() === '' && i % 2 === 1) return [];
    if (i % 2 === 0) return part === '' ? [] : [plain(part)];
    return parseMath(part) ?? [{ kind: 'formula', tex: part } as const];
  });
}

/** The formulas of a text that are more than text. */
export function formulasOf(markup: string): string[] {
  return parseMarkup(markup).flatMap((node) => (node.kind === 'formula' ? [node.tex] : []));
}

/** Every other part lies between dollars. */
function splitAtDollars(markup: string): string[] {
  const parts = [''];
  for (let i = 0; i < markup.length; i++) {
    if (markup[i] === '\\' && i + 1 < markup.length) parts[parts.length - 1] += markup[i] + markup[++i];
    else if (markup[i] === '$') parts.push('');
    else parts[parts.length - 1] += markup[i];
  }
  return parts;
}

function plain(text: string): RunNode {
  return { kind: 'run', text: clean(text.replaceAll('\\$', '$')) };
}

/** Line breaks, tabs and control characters are spaces; half surrogates are what Unicode has for them; letters and accents are one. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ');
}

/** Text that shall be shown as it is, as markup. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('$', '\\$');
}
