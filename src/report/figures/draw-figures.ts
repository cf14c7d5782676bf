import { DataProblem, type ProgressListener, type Recording } from '../../core/index.ts';
import { type DataPlace, drawSpec, type FindFonts, oneFigure } from '../../engine/index.ts';
import type { ReportFigure } from '../model/recording-report.ts';
import type { PlannedFigure } from './choose-figures.ts';

export interface DrawingOptions {
  readonly findFonts: FindFonts;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ProgressListener | undefined;
}

/** Columns in which long lines are drawn: finer than any screen shows them. */
const DPI = 240;

/** Draws figures one after the other; one that cannot be drawn leaves its title and its problem. */
export async function drawFigures(
  recording: Recording,
  planned: readonly PlannedFigure[],
  { findFonts, signal, onProgress }: DrawingOptions,
): Promise<{ figures: ReportFigure[]; problems: DataProblem[] }> {
  const place: DataPlace = { open: async (named) => opened(recording, named), signal, onProgress };
  const figures: ReportFigure[] = [];
  const problems: DataProblem[] = [];
  for (const { title, caption, spec } of planned) {
    signal?.throwIfAborted();
    try {
      const drawn = await drawSpec(spec, oneFigure(place), findFonts, DPI);
      figures.push({ title, caption, scene: { ...drawn.scene, title } });
      problems.push(...drawn.problems.filter(({ code }) => code !== 'MISSING_GLYPHS')); // not the recording's fault: writers tell
    } catch (error) {
      if (!(error instanceof DataProblem)) throw error;
      figures.push({ title, caption, scene: undefined });
      problems.push(error);
    }
  }
  return { figures, problems };
}

/** A report is about one recording. */
function opened(recording: Recording, named: string | undefined) {
  const file = recording.source.name;
  if (named === undefined || named === file) return { recording, file };
  throw new DataProblem({
    code: 'FIGURE_INVALID',
    file: named,
    message: 'the figure of a report shows another file than the report is about',
    hint: `Leave out the file in the spec, or name ${file}.`,
  });
}
