import { bindFigure, type DataPlace, oneFigure } from '../../engine/index.ts';
import { type FigureSpec, terminalFigure } from '../../figure/index.ts';
import type { CommandContext } from '../run/context.ts';
import type { Ending } from '../run/exit-codes.ts';

/** Colours of traces, in turn; all can be read on light and on dark. */
const COLORS = ['blue', 'red', 'green', 'magenta', 'cyan', 'yellow'] as const;

/** Characters that fit everywhere. */
const MOST_COLUMNS = 160;
const ROWS = 24;

/** Draws a figure as characters on standard output. */
export async function plotOnTerminal(context: CommandContext, spec: FigureSpec, place: DataPlace): Promise<Ending> {
  const { stdout, signal } = context;
  const columns = Math.min(MOST_COLUMNS, stdout.columns);
  const rows = ROWS * Math.min(3, spec.panels.length);
  const { lines, problems } = await context.progress('plot', async (onProgress) => {
    const sources = await bindFigure(spec, oneFigure({ ...place, onProgress }));
    return terminalFigure({ spec, sources, columns, rows, signal });
  });
  for (const line of lines) {
    const text = line.map((run) =>
      run.color === undefined ? run.text : stdout.style(COLORS[run.color % COLORS.length], run.text),
    );
    stdout.line(text.join('').trimEnd());
  }
  for (const problem of problems) context.report(problem);
  return problems.length > 0 ? 'skipped' : 'done';
}
