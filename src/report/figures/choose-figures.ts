import { type Dataset, type Recording, walkTree } from '../../core/index.ts';
import { buildSpec, type Channel, isDrawable, linesIn, unitOf } from '../../engine/index.ts';
import type { FigureSpec, PanelSpec } from '../../figure/index.ts';
import { TEXT_WIDTH_MM } from '../document/text-width.ts';
import { shown, shownLine } from '../model/texts.ts';
import type { Survey } from '../survey/values-survey.ts';
import { panelsOf } from './group-lines.ts';

/** A figure that is to be drawn. */
export interface PlannedFigure {
  readonly title: string;
  readonly caption: string;
  readonly spec: FigureSpec;
}

export interface ChosenFigures {
  readonly figures: readonly PlannedFigure[];
  /** Datasets that could be drawn, and are in none of them. */
  readonly left: number;
}

/** Figures in a report, where nobody says which. */
const MOST_FIGURES = 6;
/** Panels one below the other. */
const MOST_PANELS = 4;
/** Columns of a matrix that are lines rather than a picture. */
const MOST_COLUMNS = 6;

/** Characters of a name in a legend beside the lines. */
const LONGEST_BESIDE = 24;

/** mm. */
const heightOf = (panels: number) => (panels === 1 ? 64 : 22 + 38 * panels);

interface Candidate extends PlannedFigure {
  readonly datasets: number;
  /** How many of its group come before it. */
  readonly rank: number;
}

/**
 * The figures that tell most of a recording: of each group first one of its lines, those that can be compared in one panel, then its
 * pictures, then what else it has.
 */
export function chooseFigures(recording: Recording, surveys: ReadonlyMap<Dataset, Survey>): ChosenFigures {
  const groups = groupsOf(recording, surveys);
  const candidates = [...groups].flatMap(([group, datasets]) => {
    const where = groups.size > 1 && group !== '/' ? `${shown(group, 80)}: ` : ''; // groups may have channels of the same names
    const found = candidatesOf(datasets, recording, surveys);
    return found.map((candidate) => ({ ...candidate, title: `${where}${candidate.title}` }));
  });
  const ranked = candidates.toSorted((a, b) => a.rank - b.rank).slice(0, MOST_FIGURES);
  const figures = candidates.filter((candidate) => ranked.includes(candidate));
  const isLeft = (candidate: Candidate) => !ranked.includes(candidate);
  return { figures, left: candidates.filter(isLeft).reduce((sum, { datasets }) => sum + datasets, 0) };
}

/** Datasets that are worth a figure, by the group they are in: those that are the same everywhere only if there is nothing else. */
function groupsOf(recording: Recording, surveys: ReadonlyMap<Dataset, Survey>): Map<string, Dataset[]> {
  const lines = new Set(linesIn(recording));
  const numbers = [...lines].filter(({ dtype }) => dtype.name !== 'bool' && dtype.name !== 'timestamp');
  const drawn = new Set(numbers.length > 0 ? numbers : lines);
  const all = [...walkTree(recording)].filter((node) => node.kind === 'dataset');
  const drawable = all.filter((dataset) => drawn.has(dataset) || isMatrix(dataset));
  const varied = drawable.filter((dataset) => !isConstant(surveys.get(dataset)));
  return Map.groupBy(varied.length > 0 ? varied : drawable, ({ path }) => path.slice(0, path.lastIndexOf('/')) || '/');
}

function isConstant({ moments }: Partial<Survey> = {}): boolean {
  return moments !== undefined && moments.min === moments.max;
}

function isMatrix(dataset: Dataset): boolean {
  const { shape, attributes, dtype } = dataset;
  if (shape.length < 2 || shape.includes(0) || dtype.name === 'timestamp') return false;
  return isDrawable(dataset) && !attributes.has('sample_dimension') && shape[0] > 1;
}

function candidatesOf(
  datasets: readonly Dataset[],
  recording: Recording,
  surveys: ReadonlyMap<Dataset, Survey>,
): Candidate[] {
  const file = recording.source.name;
  const channels = datasets.map((dataset) => ({ file, dataset, unit: unitOf(dataset) }));
  const isLine = ({ dataset }: Channel) => dataset.shape.length === 1;
  const pages = lineFigures(channels.filter(isLine), surveys);
  const matrices = channels.filter((channel) => !isLine(channel)).map(matrixFigure);
  const [overview, ...others] = pages;
  return [...(overview ? [overview] : []), ...matrices, ...others].map((figure, rank) => ({ ...figure, rank }));
}

type Ranked = Omit<Candidate, 'rank'>;

/** Lines with the same x axis stand one below the other. */
function lineFigures(channels: readonly Channel[], surveys: ReadonlyMap<Dataset, Survey>): Ranked[] {
  const figures: Ranked[] = [];
  for (const panels of panelsOf(channels, surveys)) {
    for (let i = 0; i < panels.length; i += MOST_PANELS) {
      const shownPanels = panels.slice(i, i + MOST_PANELS);
      const members = shownPanels.flat();
      figures.push({
        title: titleOf(members),
        caption: captionOf(members),
        spec: specOf(shownPanels.map((panel) => withLegend(buildSpec(panel, {}).panels[0], panel))),
        datasets: members.length,
      });
    }
  }
  return figures;
}

/** Beside the lines, as long as its names are short. */
function withLegend(panel: PanelSpec, channels: readonly Channel[]): PanelSpec {
  const isShort = channels.every(({ dataset }) => dataset.name.length <= LONGEST_BESIDE);
  return channels.length > 1 && isShort ? { ...panel, legend: { position: 'right' } } : panel;
}

function specOf(panels: readonly PanelSpec[]): FigureSpec {
  return {
    size: { width: TEXT_WIDTH_MM, height: heightOf(panels.length) },
    ...(panels.length > 1 && { share: { x: true } }),
    panels: [...panels],
  };
}

/** Few columns are lines; else the matrix is a picture, of more dimensions the one in the middle. */
function matrixFigure(channel: Channel): Ranked {
  const { dataset } = channel;
  const { shape } = dataset;
  const [rows, columns] = shape.slice(-2);
  const leading = shape.slice(0, -2).map((size) => Math.floor(size / 2));
  const at = leading.map((index) => `${index},`).join('');
  if (columns <= MOST_COLUMNS) {
    const slices = Array.from({ length: columns }, (_, column) => `${at}:,${column}`);
    const traces = slices.flatMap((slice, column) => {
      const [trace] = buildSpec([channel], { slice }).panels[0].traces ?? [];
      return { ...trace, label: `column ${column}` };
    });
    const caption = `The ${columns} columns of ${pathText(dataset)}${leading.length > 0 ? ` at ${at}:,:` : ''}.`;
    return { title: shownLine(dataset.name, 80), caption, spec: specOf([{ traces }]), datasets: 1 };
  }
  const slice = leading.length > 0 ? `${at}:,:` : undefined;
  const spec = buildSpec([channel], { kind: 'image', ...(slice !== undefined && { slice }) });
  const { width, height } = pictureSize(rows, columns);
  const caption = slice === undefined ? `All of ${pathText(dataset)}.` : `Slice ${slice} of ${pathText(dataset)}.`;
  return {
    title: shownLine(dataset.name, 80),
    caption,
    spec: { ...spec, size: { width, height } },
    datasets: 1,
  };
}

/** Room for the numbers and the colours beside a picture, mm. */
const BESIDE = { width: 38, height: 12 } as const;

/** Pixels are squares, as long as the picture does not get too long. */
function pictureSize(rows: number, columns: number): { width: number; height: number } {
  const clamped = (value: number, least: number, most: number) => Math.round(Math.min(most, Math.max(least, value)));
  const high = Math.min(80, ((TEXT_WIDTH_MM - BESIDE.width) * rows) / columns);
  const height = clamped(high, 35, 80);
  return {
    width: clamped((height * columns) / rows + BESIDE.width, 80, TEXT_WIDTH_MM),
    height: height + BESIDE.height,
  };
}

const MOST_NAMES = 4;

function titleOf(members: readonly Channel[]): string {
  const names = members.slice(0, MOST_NAMES).map(({ dataset }) => shownLine(dataset.name, 60));
  const more = members.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}

function captionOf(members: readonly Channel[]): string {
  return `${members.map(({ dataset }) => pathText(dataset)).join(', ')}.`;
}

function pathText({ path, shape }: Dataset): string {
  return `${shown(path, 120)} [${shape.join(', ')}]`;
}
