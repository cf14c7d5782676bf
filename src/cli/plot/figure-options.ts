import { type Command, InvalidArgumentError } from 'commander';
import { dropUndefined } from '../../engine/index.ts';
import type { FigureSpec, PanelSpec } from '../../figure/index.ts';
import { COLOR_MAPS, COMPONENTS, LEGEND_PLACES, PRESETS, SIDES, STYLES, TRACE_KINDS } from '../../figure/index.ts';
import { choice, list, wholeNumber } from '../run/option-values.ts';

/** What the command line says of how a figure looks. */
export interface FigureArgs {
  readonly title?: string;
  readonly xlabel?: string;
  readonly ylabel?: string;
  readonly label?: readonly string[];
  readonly range?: Range;
  readonly yrange?: Range;
  readonly log?: readonly Direction[];
  readonly grid?: boolean;
  readonly preset?: PanelSpec['preset'];
  readonly axes?: AxesWord;
  readonly spines?: readonly Side[];
  readonly frame: boolean;
  readonly ticks: boolean;
  readonly tickLabels: boolean;
  readonly legend?: LegendWord;
  readonly size?: { readonly width: number; readonly height: number };
  readonly font?: number;
  readonly style?: FigureSpec['style'];
  readonly transparent?: boolean;
}

type Side = (typeof SIDES)[number];
type Direction = 'x' | 'y';
type Range = readonly [number | string | null, number | string | null];
type AxesWord = 'off' | 'x' | 'y' | 'both';
type LegendWord = (typeof LEGEND_PLACES)[number] | 'off';

/** Error bars need a second dataset: they are for specs. */
const KINDS = TRACE_KINDS.filter((kind) => kind !== 'errorbars');

/** Adds the options that say how a figure looks. */
export function addFigureOptions(command: Command): Command {
  return command
    .option('--title <text>', 'above the figure; $…$ is a formula, as in TeX')
    .option('--xlabel <text>', 'along the x axis')
    .option('--ylabel <text>', 'along the y axis')
    .option('--label <text>', 'name of a trace in the legend (repeat it for the next one)', list)
    .option('--range <from:to>', 'part of the x axis; numbers or dates, either may be left out', range)
    .option('--yrange <from:to>', 'part of the y axis', range)
    .option('--log <axes>', 'logarithmic: x, y or xy', directions)
    .option('--preset <word>', `a word for many settings: ${PRESETS.join(', ')}`, choice(...PRESETS))
    .option('--axes <which>', 'both, x (only the x axis), y, or off (only the lines)', choice('both', 'x', 'y', 'off'))
    .option('--spines <sides>', 'lines around the plot: left,bottom or all, none', sides)
    .option('--no-frame', 'no lines around the plot')
    .option('--no-ticks', 'no marks at the axes')
    .option('--no-tick-labels', 'no numbers at the axes')
    .option('--grid', 'lines across the plot at the ticks')
    .option('--legend <place>', `${LEGEND_PLACES.join(', ')} or off`, choice(...LEGEND_PLACES, 'off'))
    .option('--size <WxH>', 'size in mm: 85x55mm', size)
    .option('--font <pt>', 'size of the text: 8pt', points)
    .option('--style <name>', `${STYLES.join(', ')}: what everything looks like that nobody set`, choice(...STYLES))
    .option('--transparent', 'no background');
}

/** Adds the options that say what is drawn of the data. */
export function addDataOptions(command: Command): Command {
  return command
    .option('--x <path>', 'dataset of the x values; @index counts, @clock shows the time of day')
    .option('--slice <slice>', 'part of the data, as in numpy: 0:1000, ::10, "3, :"')
    .option('--kind <kind>', `${KINDS.join(', ')} (default: line, image for two dimensions)`, choice(...KINDS))
    .option('--component <part>', 'of complex values: abs (the default), re, im, phase', choice(...COMPONENTS))
    .option('--bins <number>', 'of a histogram', wholeNumber)
    .option('--color-map <name>', `of an image: ${COLOR_MAPS.join(', ')}`, choice(...COLOR_MAPS))
    .option('--stack', 'a panel for each dataset, one below the other');
}

/** Ends like `1:5`, `:5`, `2026-03-01T12:00:2026-03-01T13:00`. */
export function range(text: string): Range {
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    const ends = [end(text.slice(0, at)), end(text.slice(at + 1))] as const;
    if (ends[0] !== undefined && ends[1] !== undefined) return ends as Range;
  }
  throw new InvalidArgumentError('It is FROM:TO, such as 0.5:1.2, :100 or 2026-03-01T12:00Z:2026-03-01T13:00Z.');
}

function end(text: string): number | string | null | undefined {
  const word = text.trim();
  if (word === '') return null;
  if (Number.isFinite(Number(word))) return Number(word);
  return /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(word) ? word : undefined;
}

function directions(text: string): Direction[] {
  const found = (['x', 'y'] as const).filter((direction) => text.includes(direction));
  if (found.length === 0 || !/^[xy, ]+$/.test(text)) throw new InvalidArgumentError('It is x, y or xy.');
  return found;
}

const ALL_SIDES: Record<string, readonly Side[]> = { all: SIDES, none: [] };

function sides(text: string): readonly Side[] {
  const words = text.split(',').map((word) => word.trim());
  const known = words.flatMap((word) => ALL_SIDES[word] ?? SIDES.filter((side) => side === word));
  if (words.some((word) => !(word in ALL_SIDES) && !(SIDES as readonly string[]).includes(word))) {
    throw new InvalidArgumentError(`It is some of ${SIDES.join(', ')}, or all, or none.`);
  }
  return known;
}

const MM: Record<string, number> = { mm: 1, cm: 10, in: 25.4 };
const LARGEST_MM = 2000;
const LARGEST_PT = 200;

function size(text: string): { width: number; height: number } {
  const match = /^(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|cm|in)?$/.exec(text.trim());
  if (!match) throw new InvalidArgumentError('It is width x height, such as 85x55mm, 8.5x5.5cm or 3.3x2.2in.');
  const [width, height] = [match[1], match[2]].map((number) => Number(number) * MM[match[3] ?? 'mm']);
  if ([width, height].every((side) => side >= 1 && side <= LARGEST_MM)) return { width, height };
  throw new InvalidArgumentError(`Each side has 1 to ${LARGEST_MM} mm.`);
}

function points(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(?:pt)?$/.exec(text.trim());
  const size = Number(match?.[1]);
  if (size >= 1 && size <= LARGEST_PT) return size;
  throw new InvalidArgumentError(`It is a size of 1 to ${LARGEST_PT} points, such as 8pt.`);
}

/** A spec that looks as the command line says; what that leaves open stays as it is. */
export function withFigureOptions(spec: FigureSpec, args: FigureArgs): FigureSpec {
  return dropUndefined({
    ...spec,
    title: args.title ?? spec.title,
    size: args.size ?? spec.size,
    font: args.font === undefined ? spec.font : { ...spec.font, size: args.font },
    style: args.style ?? spec.style,
    background: args.transparent ? 'none' : spec.background,
    panels: spec.panels.map((panel) => (panel.inset ? panel : withPanelOptions(panel, args, spec.panels.length))),
  });
}

const PRESET_OF: Record<AxesWord, PanelSpec['preset']> = { both: undefined, x: 'only-x', y: 'only-y', off: 'off' };

function withPanelOptions(panel: PanelSpec, args: FigureArgs, panels: number): PanelSpec {
  const named = args.label ?? [];
  return dropUndefined({
    ...panel,
    preset: args.preset ?? (args.axes === undefined ? panel.preset : PRESET_OF[args.axes]),
    spines: spinesOf(args) ?? panel.spines,
    legend: args.legend === undefined ? panel.legend : args.legend !== 'off' && { position: args.legend },
    axes: axesOf(panel, args),
    traces: panels > 1 ? panel.traces : panel.traces?.map((trace, i) => ({ ...trace, label: named[i] ?? trace.label })),
  });
}

function spinesOf({ spines, frame }: FigureArgs): PanelSpec['spines'] {
  const shown = frame ? spines : [];
  return shown && Object.fromEntries(SIDES.map((side) => [side, shown.includes(side)]));
}

function axesOf({ axes = {}, traces = [] }: PanelSpec, args: FigureArgs): PanelSpec['axes'] {
  const ids = new Set([
    'x',
    'y',
    ...Object.keys(axes),
    ...traces.flatMap(({ xAxis, yAxis }) => [xAxis ?? 'x', yAxis ?? 'y']),
  ]);
  const entries = [...ids].map((id) => {
    const direction = id.startsWith('x') ? 'x' : 'y';
    const axis = axes[id] ?? {};
    const says = {
      ...axis,
      range: (id === 'x' ? args.range : id === 'y' ? args.yrange : undefined) ?? axis.range,
      label: (id === 'x' ? args.xlabel : id === 'y' ? args.ylabel : undefined) ?? axis.label,
      scale: args.log?.includes(direction) ? ('log' as const) : axis.scale,
      ticks: args.ticks ? axis.ticks : false,
      labels: args.tickLabels ? axis.labels : false,
      grid: args.grid && id.length === 1 ? true : axis.grid,
    };
    return [id, dropUndefined(says)] as const;
  });
  const told = entries.filter(([, says]) => Object.keys(says).length > 0);
  return told.length === 0 ? undefined : (Object.fromEntries(told) as PanelSpec['axes']);
}
