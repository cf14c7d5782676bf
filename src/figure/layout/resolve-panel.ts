import { DataProblem } from '../../core/index.ts';
import type { SpinesSpec } from '../spec/axis-spec.ts';
import type { FigureSpec, PanelSpec } from '../spec/figure-spec.ts';
import { SIDES, type SideName } from '../spec/vocabulary.ts';
import { PRESET_TABLE, type Preset } from '../style/presets.ts';
import type { Style } from '../style/style.ts';
import { defaultSide, resolveAxis } from './resolve-axis.ts';
import type { ResolvedAxis, ResolvedPanel, ResolvedSpine } from './resolved.ts';

const NO_PRESET: Preset = { spines: {}, x: {}, y: {} };
/** Size of the text in insets, in parts of that of the figure. */
export const INSET_FONT = 0.85;

/** All panels with everything decided that the data don't decide: the panel's own words first, its preset's, then the style's. */
export function resolvePanels(spec: FigureSpec, style: Style, fontSize: number): ResolvedPanel[] {
  let nextRow = 0;
  return spec.panels.map((panel, index) => {
    const row = panel.inset ? 0 : (panel.row ?? nextRow);
    if (!panel.inset) nextRow = Math.max(nextRow, row + (panel.rows ?? 1));
    if (panel.inset) checkInset(spec, panel.inset.panel, index);
    return { ...resolvePanel(panel, index, style, panel.inset ? fontSize * INSET_FONT : fontSize), row };
  });
}

function checkInset({ panels }: FigureSpec, host: number, index: number): void {
  if (host < panels.length && host !== index && !panels[host].inset) return;
  throw new DataProblem({
    code: 'FIGURE_INVALID',
    path: `panels.${index}.inset.panel`,
    message: `panel ${host} is not one that an inset can lie in`,
    expected: `the number of another panel that is no inset, 0 to ${panels.length - 1}`,
  });
}

function resolvePanel(spec: PanelSpec, index: number, style: Style, fontSize: number): ResolvedPanel {
  const preset = spec.preset ? PRESET_TABLE[spec.preset] : NO_PRESET;
  const axes = axisIds(spec).map((id) => {
    const words = { ...(id.startsWith('x') ? preset.x : preset.y), ...spec.axes?.[id] };
    return resolveAxis(id, words, style, fontSize);
  });
  return {
    index,
    row: 0,
    column: spec.column ?? 0,
    rows: spec.rows ?? 1,
    columns: spec.columns ?? 1,
    inset: spec.inset,
    title: spec.title,
    letter: spec.letter,
    background: spec.background,
    axes,
    spines: resolveSpines({ ...preset.spines, ...spec.spines }, axes, style),
    legend: spec.legend === true ? {} : (spec.legend ?? preset.legend ?? 'auto'),
    annotations: spec.annotations ?? [],
  };
}

/** `x` and `y` are always there; others if they are described or used. */
function axisIds({ axes = {}, traces = [], annotations = [] }: PanelSpec): string[] {
  const ids = new Set(['x', 'y', ...Object.keys(axes)]);
  for (const [place, id, letter] of axesNamedBy(traces, 'traces')) {
    if (!new RegExp(`^${letter}[0-9]{0,2}$`).test(id))
      throw noAxis(place, id, letter, `an id like ${letter}, ${letter}2`);
    ids.add(id);
  }
  for (const [place, id, letter] of axesNamedBy(annotations, 'annotations')) {
    const known = [...ids].filter((one) => one.startsWith(letter));
    if (!known.includes(id)) throw noAxis(place, id, letter, known.join(' or '));
  }
  return [...ids];
}

interface OnAxes {
  readonly xAxis?: string | undefined;
  readonly yAxis?: string | undefined;
}

function axesNamedBy(users: readonly OnAxes[], name: string): [place: string, id: string, letter: string][] {
  return users.flatMap(({ xAxis, yAxis }, i) => {
    const named: [string, string | undefined, string][] = [
      [`${name}.${i}.xAxis`, xAxis, 'x'],
      [`${name}.${i}.yAxis`, yAxis, 'y'],
    ];
    return named.filter((one): one is [string, string, string] => one[1] !== undefined);
  });
}

function noAxis(path: string, id: string, letter: string, expected: string): DataProblem {
  const message = `${JSON.stringify(id)} is no ${letter} axis of this panel`;
  return new DataProblem({ code: 'FIGURE_INVALID', path, message, expected });
}

function resolveSpines(spec: SpinesSpec, axes: readonly ResolvedAxis[], style: Style): Record<SideName, ResolvedSpine> {
  const spines = SIDES.map((side) => [side, resolveSpine(spec[side], side, axes, style)] as const);
  return Object.fromEntries(spines) as Record<SideName, ResolvedSpine>;
}

function resolveSpine(
  spec: SpinesSpec[SideName],
  side: SideName,
  axes: readonly ResolvedAxis[],
  style: Style,
): ResolvedSpine {
  const given = typeof spec === 'object' ? spec : {};
  const isFramed = SIDES.every((one) => style.spines[one]);
  const fallback = isFramed || hasAxis(side, axes) || (style.spines[side] && !hasLeft(side, axes));
  return {
    visible: typeof spec === 'boolean' ? spec : (given.visible ?? (spec !== undefined || fallback)),
    offset: given.offset ?? 0,
    bounds: given.bounds,
    color: given.color ?? axes.find((axis) => axis.side === side)?.color ?? style.ink,
    width: given.width ?? style.spineWidth,
  };
}

/** Does an axis stand here that the style does not expect? */
function hasAxis(side: SideName, axes: readonly ResolvedAxis[]): boolean {
  return axes.some((axis) => axis.side === side && side !== defaultSide(axis.dimension) && axis.ticks.sides.length > 0);
}

/** Does the axis that usually stands here stand elsewhere? On a frame it leaves its line behind. */
function hasLeft(side: SideName, axes: readonly ResolvedAxis[]): boolean {
  const usual = axes.find(({ id, dimension }) => id === dimension && defaultSide(id) === side);
  return usual !== undefined && usual.side !== side;
}
