import { type AxisSpec, type FigureSpec, type PanelSpec, SIDES, type SideName } from '../../src/figure/index.ts';

const X = Array.from({ length: 41 }, (_, i) => i / 4);
const Y = X.map((x) => 2 * Math.sin(x) + x / 5);

/** All sets of sides: rows of the audit have the same left and right, columns the same bottom and top. */
const ROWS: readonly (readonly SideName[])[] = [[], ['left'], ['right'], ['left', 'right']];
const COLUMNS: readonly (readonly SideName[])[] = [[], ['bottom'], ['top'], ['bottom', 'top']];

const DIRECTIONS = ['out', 'in', 'both', 'none'] as const;

/** A figure of the audit: a panel for each set of spines, at the left with numbers, at the right without. */
export interface AuditFigure {
  readonly name: string;
  readonly title: string;
  readonly spec: FigureSpec;
}

/** One figure for each direction of ticks, and one in which ticks and numbers go wherever there is a spine. */
export const AUDIT: readonly AuditFigure[] = [
  ...DIRECTIONS.map((direction) => ({
    name: `${direction}`,
    title: direction === 'none' ? 'No ticks' : `Ticks: ${direction}`,
    spec: sheet((_spines, hasNumbers) => {
      const axis: AxisSpec = { ticks: { direction }, labels: hasNumbers };
      return { x: axis, y: axis };
    }),
  })),
  {
    name: 'sides',
    title: 'Ticks and numbers at every side that has a spine',
    spec: sheet((spines, hasNumbers) => ({
      x: axisAt(spines, ['bottom', 'top'], hasNumbers),
      y: axisAt(spines, ['left', 'right'], hasNumbers),
    })),
  },
];

function axisAt(spines: readonly SideName[], of: readonly SideName[], hasNumbers: boolean): AxisSpec {
  const sides = of.filter((side) => spines.includes(side));
  return { ticks: { direction: 'in', sides }, labels: hasNumbers && { sides } };
}

type AxesOf = (spines: readonly SideName[], hasNumbers: boolean) => { readonly x: AxisSpec; readonly y: AxisSpec };

function sheet(axesOf: AxesOf): FigureSpec {
  const panels = ROWS.flatMap((vertical, row) =>
    [true, false].flatMap((hasNumbers, half) =>
      COLUMNS.map((horizontal, column) => {
        const spines = [...vertical, ...horizontal];
        return { row, column: half * COLUMNS.length + column, ...panel(spines, axesOf(spines, hasNumbers)) };
      }),
    ),
  );
  return { size: { width: 180, height: 88 }, font: { size: 5 }, grid: { gap: 1.5 }, panels };
}

function panel(shown: readonly SideName[], { x, y }: ReturnType<AxesOf>): PanelSpec {
  return {
    title: shown.join(', ') || 'none',
    spines: Object.fromEntries(SIDES.map((side) => [side, shown.includes(side)])),
    axes: { x: { ...x, label: false }, y: { ...y, label: false } },
    traces: [{ x: X, y: Y, width: 0.6 }],
  };
}

/** The page that shows them: docs/figures-audit.md. */
export function auditPage(): string {
  const sections = AUDIT.map(
    ({ name, title }) =>
      `## ${title}\n\n![${title}: 16 sets of spines, with and without numbers](gallery/audit/${name}.svg)\n`,
  );
  return `${HEAD}\n${sections.join('\n')}`;
}

const HEAD = `# Spines, ticks and numbers: all of them

Each side of a plot may have its line or not, ticks may point outwards, inwards, both ways or be left out, numbers may be there or not, and
none of these depends on another. Here are all of it: 16 sets of spines (the title of each panel says which), with numbers in the left half
and without in the right one. The pictures are drawn by daqscope; a test makes this page and compares it (\`npm run pictures\`).
[figures.md](figures.md) says how each of them is written.
`;
