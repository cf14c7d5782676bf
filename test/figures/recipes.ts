import type { FigureSpec, PanelSpec, TraceSpec } from '../../src/figure/index.ts';

/** A row of the tables under "From matplotlib" in docs/figures.md. */
export interface Recipe {
  readonly matplotlib: string;
  /** Arguments of `daqscope plot`. */
  readonly option: readonly string[] | undefined;
  /** Keys of a figure or of its panel. */
  readonly spec: Partial<FigureSpec & PanelSpec> | undefined;
  /** The page says that it is so without a word. */
  readonly isDefault: boolean;
}

const SECTION = '## From matplotlib';

/** All recipes of a document. */
export function recipesOf(markdown: string): Recipe[] {
  const rows = markdown.slice(markdown.indexOf(SECTION)).match(/^\|.*\|$/gm) ?? [];
  return rows.flatMap((row) => {
    const [matplotlib, option = '', spec = ''] = row.slice(1, -1).split(/(?<!\\)\|/);
    if (/^\W*$|^ matplotlib $/.test(matplotlib)) return [];
    const [typed, keys] = [codeIn(option), codeIn(spec)];
    return {
      matplotlib: matplotlib.trim(),
      option: typed === undefined ? undefined : shellWords(typed),
      spec: keys === undefined ? undefined : JSON.parse(`{${keys}}`),
      isDefault: spec.trim().startsWith('default'),
    };
  });
}

function codeIn(cell: string): string | undefined {
  return /`([^`]+)`/.exec(cell)?.[1];
}

/** Words as a shell takes them; quotes are single ones. */
function shellWords(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

/** A spec of one panel with the keys of a recipe: those of the figure there, the others in the panel. */
export function withRecipe(
  base: FigureSpec,
  { panels, ...keys }: Partial<FigureSpec & PanelSpec>,
  figureKeys: readonly string[],
): FigureSpec {
  if (panels) return { ...base, ...keys, panels };
  const [panel] = base.panels;
  const { figure = [], panel: ofPanel = [] } = Object.groupBy(Object.entries(keys), ([key]) =>
    figureKeys.includes(key) ? 'figure' : 'panel',
  );
  const { traces: changes, ...says }: PanelSpec = Object.fromEntries(ofPanel);
  const traces = panel.traces?.map((trace, i): TraceSpec => ({ ...trace, ...changes?.[i] }));
  return { ...base, ...Object.fromEntries(figure), panels: [{ ...panel, ...says, traces }] };
}
