import { allDatasets, type DataProblem, type Dataset, type ProgressListener, type Recording } from '../core/index.ts';
import type { FindFonts } from '../engine/index.ts';
import type { FigureSpec } from '../figure/index.ts';
import { chooseFigures, type PlannedFigure } from './figures/choose-figures.ts';
import { drawFigures } from './figures/draw-figures.ts';
import { attributeTables } from './model/attribute-tables.ts';
import { datasetTables, tableOf } from './model/dataset-tables.ts';
import { type Origin, provenanceFacts } from './model/provenance-facts.ts';
import { recordingFacts } from './model/recording-facts.ts';
import type { RecordingReport } from './model/recording-report.ts';
import { limited, many, shown, shownLine } from './model/texts.ts';
import { surveyDatasets } from './survey/survey-datasets.ts';

export interface ReportOptions extends Origin {
  /**
   * `chosen` (default): the most telling datasets; `none`; or these specs, each with a title for those that have none. Specs name no
   * file, or the name of the recording.
   */
  readonly figures?: 'chosen' | 'none' | readonly { readonly title: string; readonly spec: FigureSpec }[] | undefined;
  /** Fonts for what is written in figures. */
  readonly findFonts: FindFonts;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ProgressListener | undefined;
}

/** What comes of a recording: its report, and what is wrong with it, for whoever asked. */
export interface MadeReport {
  readonly report: RecordingReport;
  /** Those of the recording, of reading its values, of drawing its figures. They are in the report, too. */
  readonly problems: readonly DataProblem[];
}

/** Rows of one table: what a person may still read through. */
const MOST_ROWS = 200;
const MOST_PROBLEMS = 100;

/**
 * Makes the report of an open recording: reads all values of the datasets that it tells of once, block by block, and those that are drawn
 * once more. Needs the memory of a block and of one figure, whatever the recording has. The recording stays open.
 *
 * What is damaged does not stop it: a recording that ends too early, values that cannot be read and figures that cannot be drawn are
 * among the problems. It throws only if it is cancelled (`signal`).
 *
 * @example
 * const { report, problems } = await makeReport(recording, { madeBy: 'daqscope 0.1.0', made: new Date(), sourceSha256, findFonts });
 * const { bytes } = await writeReport(report, '.html', textFonts);
 */
export async function makeReport(recording: Recording, options: ReportOptions): Promise<MadeReport> {
  const { signal, onProgress, findFonts, made, madeBy } = options;
  const { told, left } = toldOf(recording);
  const surveys = await surveyDatasets(told, { signal, onProgress });
  const { planned, note } = plannedFigures(recording, options, surveys.of);
  const drawn = await drawFigures(recording, planned, { findFonts, signal, onProgress });
  const problems = distinct([...recording.problems, ...surveys.problems, ...drawn.problems]);
  const report: RecordingReport = {
    title: shownLine(recording.source.name, 200),
    madeBy,
    made: made.toISOString(),
    facts: recordingFacts(recording, surveys.of),
    problems: limited(
      problems.map(({ message }) => shown(message, 1000)),
      MOST_PROBLEMS,
    ),
    figures: drawn.figures,
    figuresNote: note,
    datasets: datasetTables(recording, surveys.of, left),
    attributes: attributeTables(recording),
    provenance: provenanceFacts(recording, options),
  };
  return { report, problems };
}

/** The first datasets of each table, and how many are left out. */
function toldOf(recording: Recording): { told: Dataset[]; left: Record<ReturnType<typeof tableOf>, number> } {
  const left = { numbers: 0, times: 0, values: 0 };
  const counts = { numbers: 0, times: 0, values: 0 };
  const told: Dataset[] = [];
  for (const dataset of allDatasets(recording)) {
    const table = tableOf(dataset);
    if (counts[table] === MOST_ROWS) left[table]++;
    else {
      counts[table]++;
      told.push(dataset);
    }
  }
  return { told, left };
}

function plannedFigures(
  recording: Recording,
  { figures = 'chosen' }: ReportOptions,
  surveys: Parameters<typeof chooseFigures>[1],
): { planned: readonly PlannedFigure[]; note: string | undefined } {
  if (figures === 'none') return { planned: [], note: undefined };
  if (figures !== 'chosen') {
    const planned = figures.map(({ title, spec }) => ({
      title: shownLine(spec.title ?? title, 200),
      caption: '',
      spec,
    }));
    return { planned, note: undefined };
  }
  const chosen = chooseFigures(recording, surveys);
  if (chosen.figures.length === 0) return { planned: [], note: 'Nothing in it can be drawn as a figure.' };
  const note =
    chosen.left > 0
      ? `${many(chosen.left, 'further dataset')} could be drawn and ${chosen.left === 1 ? 'is' : 'are'} not.`
      : undefined;
  return { planned: chosen.figures, note };
}

/** The same is said once, however often it was met. */
function distinct(problems: readonly DataProblem[]): DataProblem[] {
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}
