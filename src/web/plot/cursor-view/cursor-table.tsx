import { useRef } from 'react';
import { useAsk } from '../../connection/use-ask.ts';
import { useEngineStore } from '../../state/engine-store.ts';
import { useNotices } from '../../state/notice-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import { copyText } from '../../widgets/copy-button.tsx';
import { IconButton } from '../../widgets/icon-button.tsx';
import { useLate } from '../../widgets/use-late.ts';
import { usePlot } from '../client/plot-instance.ts';
import type { PlotCommands } from '../commands/plot-commands.ts';
import { type Cursors, cursorPanels, cursorPlaces, xAxisOf } from '../cursors/cursor-places.ts';
import type { PlotPanelInfo, PlotTraceInfo, Reading } from '../messages.ts';
import { axisText, distanceText, rateText, stepAt } from '../reading/axis-values.ts';
import { formatCount, formatNumber, percent } from '../reading/format-value.ts';
import { readingText } from '../reading/reading-text.ts';
import { dataOf } from '../trace-data.ts';
import { CURSOR_NAMES } from './cursor-lines.tsx';
import { tableText } from './table-text.ts';

/** Traces whose statistics are worked out at a time. */
const MOST_ROWS = 12;
/** ms that cursors have to rest before statistics are worked out. */
const REST_MS = 150;

/** What lies at the cursors and between them. */
export function CursorTable({ commands }: { readonly commands: PlotCommands }) {
  const cursors = useViewStore(({ view }) => view.cursors);
  const shown = usePlot((state) => state.shown);
  const table = useRef<HTMLTableElement>(null);
  const copy = async () => {
    if (table.current && (await copyText(tableText(table.current)))) useNotices.getState().tell('Copied.');
  };
  const panels = shown ? cursorPanels(shown.panels) : [];
  const axis = panels[0] && xAxisOf(panels[0]);
  if (!cursors || !shown || !axis) return null;
  const distance = cursors[1] - cursors[0];
  const step = stepAt(axis, 0.5, panels[0].box.width);
  const rows = panels.flatMap((panel) =>
    panel.traces.filter(({ isLine }) => isLine).map((trace) => ({ panel, trace })),
  );
  return (
    <section className="plot-cursors" aria-label="Cursors">
      <div className="plot-cursor-facts">
        {CURSOR_NAMES.map((name, i) => (
          <Fact key={name} name={name} text={axisText(axis, cursors[i], step)} />
        ))}
        <Fact name="Δx" text={distanceText(axis, distance)} />
        <Fact name="1/Δx" text={rateText(axis, distance) ?? '–'} />
        <IconButton className="is-small" icon="copy" label="Copy the values and statistics" onClick={copy} />
        <button type="button" className="button is-quiet" onClick={() => commands.setCursors(null)}>
          Remove cursors
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys */}
      <section className="plot-cursor-rows" tabIndex={0} aria-label="Values and statistics at the cursors">
        <table ref={table}>
          <thead>
            <tr>
              {['Trace', 'A', 'B', 'Δy', 'Mean', 'Std', 'RMS', 'Min', 'Max', 'Count', 'Gaps'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map(({ panel, trace }) => (
              <Row key={`${panel.index}-${trace.index}`} {...{ panel, trace, cursors }} panels={shown.panels} />
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > MOST_ROWS && <p className="plot-quiet">and {rows.length - MOST_ROWS} more traces</p>}
    </section>
  );
}

function Fact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <span className="plot-fact">
      <b>{name}</b> {text}
    </span>
  );
}

interface RowProps {
  readonly panels: readonly PlotPanelInfo[];
  readonly panel: PlotPanelInfo;
  readonly trace: PlotTraceInfo;
  readonly cursors: Cursors;
}

function Row({ panels, panel, trace, cursors }: RowProps) {
  const at = usePlot((state) => state.readings.cursors);
  const places = cursorPlaces(panels, cursors);
  const readingOf = (which: 0 | 1): Reading | undefined => {
    const place = places.findIndex((one) => one.panel === panel.index && one.which === which);
    return at[place]?.find((reading) => reading.panel === panel.index && reading.trace === trace.index);
  };
  const ends = [readingOf(0), readingOf(1)];
  const [a, b] = ends;
  const isExact = a?.low === a?.high && b?.low === b?.high;
  const bare = { ...trace, unit: undefined }; // the heading tells the unit
  return (
    <tr>
      <th scope="row">
        <span className="plot-swatch" style={{ background: trace.color }} />
        {trace.name}
        {trace.unit && <span className="plot-quiet"> ({trace.unit})</span>}
      </th>
      {ends.map((reading, i) => (
        <td key={CURSOR_NAMES[i]}>{reading ? readingText(panel, bare, reading) : '–'}</td>
      ))}
      <td>{a && b && isExact ? formatNumber(b.low - a.low) : '–'}</td>
      <Statistics panel={panel} trace={trace} cursors={cursors} />
    </tr>
  );
}

const FIGURES = ['mean', 'std', 'rms', 'min', 'max'] as const;

function Statistics({ panel, trace, cursors }: Omit<RowProps, 'panels'>) {
  const [from, to] = useLate(cursors, REST_MS);
  const spec = useViewStore(({ view }) => view.figure?.panels[panel.index]?.traces?.[trace.index]);
  const version = useEngineStore(({ files }) => [...files.values()].map(({ generation }) => generation).join());
  const params = spec && { trace: dataOf(spec), window: [Math.min(from, to), Math.max(from, to)] as const };
  const { result, problem, progress, isWaiting } = useAsk('statistics', params, version);
  if (problem) return <td colSpan={7}>{problem.message}</td>;
  if (!result || (isWaiting && progress))
    return <td colSpan={7}>{progress ? `working it out: ${percent(progress)}` : isWaiting ? '…' : '–'}</td>;
  const look = isWaiting ? 'is-stale' : undefined;
  return (
    <>
      {FIGURES.map((name) => (
        <td key={name} className={look}>
          {result.count === 0 ? '–' : formatNumber(result[name])}
        </td>
      ))}
      <td className={look}>{formatCount(result.count)}</td>
      <td className={look}>{formatCount(result.gaps)}</td>
    </>
  );
}
