import { DataProblem, dtypeRow, parseSlice } from '../../core/index.ts';
import {
  type DataSpec,
  DEFAULT_CYCLE,
  escapeMarkup,
  type FigureSpec,
  MOST_BINS,
  MOST_PANELS,
  type PanelSpec,
  type TraceSpec,
} from '../../figure/index.ts';
import type { Channel } from './channels.ts';
import { dropUndefined } from './drop-undefined.ts';
import { X_WORDS } from './x-axis.ts';

/** What the command line says of what is drawn. */
export interface DataArgs {
  readonly x?: string;
  readonly slice?: string;
  readonly kind?: TraceSpec['kind'];
  readonly component?: 'abs' | 're' | 'im' | 'phase';
  readonly bins?: number;
  readonly colorMap?: TraceSpec['colorMap'];
  readonly stack?: boolean;
}

/** The options of {@link DataArgs}. */
export const DATA_OPTIONS = ['x', 'slice', 'kind', 'component', 'bins', 'colorMap', 'stack'] as const;

/** y axes that fit beside a panel. */
const MOST_AXES = 4;

/** The spec of a figure of some datasets: overlaid, with a y axis for each unit; heatmaps and `--stack` in panels of their own. */
export function buildSpec(channels: readonly Channel[], args: DataArgs): FigureSpec {
  const names = namesOf(channels);
  const traces = channels.map((channel, i) => traceOf(channel, names[i], args));
  checkUsed(traces, channels, args);
  const isStacked = args.stack || traces.some(({ kind }) => kind === 'image') || !areAlike(channels);
  if (!isStacked) return { panels: [overlaid(traces, channels)] };
  if (traces.length > MOST_PANELS) throw tooManyPanels(traces.length);
  const sharesX = traces.length > 1 && areAlike(channels) && traces.every(({ kind }) => !APART.has(kind));
  return dropUndefined({
    share: sharesX ? { x: true } : undefined,
    panels: traces.map((trace) => ({ traces: [trace] })),
  });
}

/** Options that are about something else than what is drawn. Problem: `USAGE`. */
function checkUsed(
  traces: readonly TraceSpec[],
  channels: readonly Channel[],
  { bins, colorMap, component }: DataArgs,
): void {
  const isOf = (kind: TraceSpec['kind']) => traces.some((trace) => trace.kind === kind);
  const isComplex = channels.some(({ dataset }) => dtypeRow(dataset.dtype).kind === 'complex');
  if (bins !== undefined && bins > MOST_BINS) throw tooManyBins(bins);
  if (bins !== undefined && !isOf('histogram')) throw unused('--bins', 'a histogram', 'Add --kind histogram.');
  if (colorMap !== undefined && !isOf('image'))
    throw unused('--color-map', 'an image', 'Images are of two dimensions.');
  if (component !== undefined && !isComplex) throw unused('--component', 'complex values', 'These are real.');
}

function tooManyBins(bins: number): DataProblem {
  return new DataProblem({
    code: 'FIGURE_INVALID',
    path: 'bins',
    message: `${bins} bins are no picture`,
    expected: `at most ${MOST_BINS}`,
  });
}

function tooManyPanels(panels: number): DataProblem {
  return new DataProblem({
    code: 'FIGURE_INVALID',
    path: 'panels',
    message: `${panels} datasets in panels of their own are no picture`,
    expected: `at most ${MOST_PANELS}`,
    hint: 'Name fewer of them.',
  });
}

function unused(option: string, about: string, hint: string): DataProblem {
  return new DataProblem({ code: 'USAGE', message: `${option} is about ${about}, and there is none`, hint });
}

/** Kinds whose x axis is their own. */
const APART = new Set<TraceSpec['kind']>(['image', 'histogram']);

/** Do all datasets of a file have one length? Those of several files may differ. */
function areAlike(channels: readonly Channel[]): boolean {
  const files = Map.groupBy(channels, ({ file }) => file).values();
  return [...files].every((members) => new Set(members.map(({ dataset }) => dataset.shape[0])).size < 2);
}

function overlaid(traces: readonly TraceSpec[], channels: readonly Channel[]): PanelSpec {
  const units = [...new Set(channels.map(({ unit }) => unit))];
  if (units.length > MOST_AXES && traces[0].kind !== 'histogram') {
    throw new DataProblem({
      code: 'USAGE',
      message: `these datasets have ${units.length} units, and a plot has room for ${MOST_AXES} y axes`,
      hint: 'Draw fewer at once, or one below the other: --stack.',
    });
  }
  if (units.length === 1 || traces[0].kind === 'histogram') return { traces: [...traces] };
  const idOf = (unit: string) => (units.indexOf(unit) === 0 ? undefined : `y${units.indexOf(unit) + 1}`);
  const isOneEach = units.length === channels.length;
  const axes = units.map((unit, i) => [idOf(unit) ?? 'y', { color: DEFAULT_CYCLE[i] }] as const);
  return dropUndefined({
    axes: isOneEach ? Object.fromEntries(axes) : undefined,
    traces: traces.map((trace, i) => dropUndefined({ ...trace, yAxis: idOf(channels[i].unit) })),
  });
}

function traceOf({ file, dataset }: Channel, name: string, args: DataArgs): TraceSpec {
  const { slice, component, bins } = args;
  const data = dropUndefined({ path: dataset.path, file, slice, component });
  const isFlat = parseSlice(slice, dataset.shape).shape.length < 2;
  const kind = args.kind ?? (isFlat ? undefined : 'image');
  const label = name === dataset.name ? undefined : escapeMarkup(name);
  if (kind === 'image') return dropUndefined({ kind, z: data, label, colorMap: args.colorMap });
  if (kind === 'histogram') return dropUndefined({ kind, x: data, label, bins });
  return dropUndefined({ kind, y: data, x: xOf(args, file), label });
}

function xOf({ x, slice }: DataArgs, file: string): DataSpec | undefined {
  if (x === undefined || (X_WORDS as readonly string[]).includes(x)) return x;
  const isOne = slice === undefined || !slice.includes(','); // x of matrices has one dimension
  return dropUndefined({ path: x, file, slice: isOne ? slice : undefined });
}

/** Names for the legend that tell the datasets apart: with their group, with their file if need be. */
function namesOf(channels: readonly Channel[]): string[] {
  const ways: ((channel: Channel) => string)[] = [
    ({ dataset }) => dataset.name,
    ({ file }) => baseName(file),
    ({ dataset }) => dataset.path.slice(1),
    ({ file, dataset }) => `${baseName(file)}: ${dataset.path.slice(1)}`,
  ];
  const all = ways.map((way) => channels.map(way));
  all.splice(2, 0, ownSteps(channels));
  return all.find((names) => new Set(names).size === names.length) ?? all[all.length - 1];
}

/** Of what was made of the same samples: the steps that not all have in common. */
function ownSteps(channels: readonly Channel[]): string[] {
  const steps = channels.map(({ dataset }) => dataset.path.split('|').map((step) => step.trim()));
  const isShared = (step: string, i: number) => steps.every((others) => others[i] === step);
  const first = steps[0].findIndex((step, i) => !isShared(step, i));
  const shared = first < 0 ? steps[0].length : first;
  return steps.map((all, i) => all.slice(shared).join(' | ') || channels[i].dataset.name);
}

function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}
