import type { DataProblem } from '../../core/index.ts';
import type { TraceSource } from '../data/trace-source.ts';
import { bindTraces, emptyTraces } from '../layout/bind-traces.ts';
import { panelDomains } from '../layout/domains.ts';
import { resolvePanels } from '../layout/resolve-panel.ts';
import { shownTraces } from '../layout/shown-traces.ts';
import { planTraces } from '../layout/trace-plans.ts';
import type { FigureSpec } from '../spec/figure-spec.ts';
import { STYLE_TABLE } from '../style/style.ts';
import { plainText } from '../text/plain-text.ts';
import type { BrailleRun } from './braille-canvas.ts';
import { drawTerminalPanel } from './terminal-panel.ts';

export interface TerminalRequest {
  readonly spec: FigureSpec;
  /** `sources[panel][trace]`, as in the spec. */
  readonly sources: readonly (readonly TraceSource[])[];
  /** Size in characters. */
  readonly columns: number;
  readonly rows: number;
  readonly signal?: AbortSignal | undefined;
}

export interface TerminalFigure {
  /** Per line its characters by colour: the index of a trace, undefined is that of the terminal. */
  readonly lines: readonly (readonly BrailleRun[])[];
  readonly problems: readonly DataProblem[];
}

/** A panel lower than this shows nothing. */
const FEWEST_ROWS = 8;

/** A look at a figure in characters: its panels one below the other, without what only paper can show. */
export async function terminalFigure(request: TerminalRequest): Promise<TerminalFigure> {
  const shown = shownTraces(request);
  const { spec, columns, rows, signal } = shown;
  const style = STYLE_TABLE[spec.style ?? 'paper'];
  const planned = planTraces(spec, await bindTraces(shown, { signal }));
  const panels = resolvePanels(spec, style, style.fontSize);
  const inGrid = panels.filter(({ inset }) => !inset);
  const height = Math.max(FEWEST_ROWS, Math.floor(rows / inGrid.length));
  const lines: (readonly BrailleRun[])[] = spec.title ? [[{ text: plainText(spec.title), color: undefined }]] : [];
  const problems: DataProblem[] = [];
  for (const panel of inGrid) {
    signal?.throwIfAborted();
    const domains = new Map(panelDomains(panel, panels, planned, spec).map((domain) => [domain.axis.id, domain]));
    const traces = planned[panel.index];
    lines.push(...(await drawTerminalPanel({ panel, domains, traces, columns, rows: height })));
    problems.push(...emptyTraces(traces, (id) => domains.get(id)?.axis.scale));
  }
  return { lines: lines.map((line) => cut(line, columns)), problems };
}

/** What would go into the next line is left out. */
function cut(line: readonly BrailleRun[], columns: number): BrailleRun[] {
  let left = columns;
  return line.map(({ text, color }) => {
    const shown = Array.from(text).slice(0, left).join('');
    left -= Array.from(shown).length;
    return { text: shown, color };
  });
}
