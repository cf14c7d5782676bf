import type { CSSProperties } from 'react';
import type { PlotAxisInfo, PlotPanelInfo, PlotTraceInfo, Reading } from '../messages.ts';
import { axisText, stepAt } from '../reading/axis-values.ts';
import { readingText } from '../reading/reading-text.ts';
import { partAt } from '../zoom/axis-ranges.ts';
import { type Point, partsOf } from '../zoom/places.ts';

interface PointerReadOutProps {
  readonly panel: PlotPanelInfo;
  readonly pointer: Point;
  /** Pixels that the figure is wide. */
  readonly width: number;
  readonly readings: readonly Reading[];
}

/** Traces that have room in the box. */
const MOST_ROWS = 12;

/** A line at the pointer, marks on the traces, and a box that tells their values there. */
export function PointerReadOut({ panel, pointer, width, readings }: PointerReadOutProps) {
  const { box } = panel;
  const own = readings.filter((reading) => reading.panel === panel.index);
  const part = partsOf(box, pointer).x;
  const x = panel.axes.find(({ dimension }) => dimension === 'x');
  const isLeft = pointer.x > width / 2;
  const hasImage = own.some(({ z }) => z !== undefined);
  return (
    <>
      <div className="plot-pointer-line" style={{ left: pointer.x, top: box.y, height: box.height }} />
      {hasImage && <div className="plot-pointer-level" style={{ top: pointer.y, left: box.x, width: box.width }} />}
      {own.map((reading) => (
        <Marks key={reading.trace} panel={panel} reading={reading} />
      ))}
      {own.length > 0 && x && (
        <div
          className={isLeft ? 'plot-read-out is-left' : 'plot-read-out'}
          style={
            {
              top: box.y,
              ...(isLeft
                ? { right: width - pointer.x, '--room': `${pointer.x}px` }
                : { left: pointer.x, '--room': `${width - pointer.x}px` }),
            } as CSSProperties
          }
        >
          <p className="plot-read-out-x">
            {x.quantity.label ?? 'x'} {axisText(x, xOf(own, panel, part), stepAt(x, part, box.width))}
            {own[0].z !== undefined && <PlaceInImage panel={panel} reading={own[0]} />}
          </p>
          <dl>
            {own.slice(0, MOST_ROWS).map((reading) => (
              <Row key={reading.trace} panel={panel} reading={reading} />
            ))}
          </dl>
          {own.length > MOST_ROWS && <p className="plot-quiet">and {own.length - MOST_ROWS} more</p>}
        </div>
      )}
    </>
  );
}

/** The x of the sample, if all traces have one there, else that of the pointer. */
function xOf(readings: readonly Reading[], panel: PlotPanelInfo, part: number): number {
  const [first] = readings;
  if (readings.every(({ x, count }) => x === first.x && count === 1)) return first.x;
  const axis = panel.axes.find(({ dimension }) => dimension === 'x') as PlotAxisInfo;
  const [from, to] = axis.domain;
  return axis.kind === 'linear' || axis.kind === 'time' ? from + (to - from) * part : first.x;
}

/** Also the y value: what is told is that of a cell. */
function PlaceInImage({ panel, reading }: { readonly panel: PlotPanelInfo; readonly reading: Reading }) {
  const y = panel.axes.find(({ id }) => id === traceOf(panel, reading)?.yAxis);
  if (!y) return null;
  const step = stepAt(y, partAt(y, reading.low), panel.box.height);
  return (
    <>
      , {y.quantity.label ?? 'y'} {axisText(y, reading.low, step)}
    </>
  );
}

function Row({ panel, reading }: { readonly panel: PlotPanelInfo; readonly reading: Reading }) {
  const trace = traceOf(panel, reading);
  if (!trace) return null;
  return (
    <div className="plot-read-out-row">
      <dt>
        {!trace.isImage && <span className="plot-swatch" style={{ background: trace.color }} />}
        {trace.name}
      </dt>
      <dd>{readingText(panel, trace, reading)}</dd>
    </div>
  );
}

/** Where the trace is at the pointer. */
function Marks({ panel, reading }: { readonly panel: PlotPanelInfo; readonly reading: Reading }) {
  const trace = traceOf(panel, reading);
  const xAxis = panel.axes.find(({ id }) => id === trace?.xAxis);
  const yAxis = panel.axes.find(({ id }) => id === trace?.yAxis);
  if (!trace?.isLine || !xAxis || !yAxis) return null;
  const left = panel.box.x + partAt(xAxis, reading.x) * panel.box.width;
  return [...new Set([reading.low, reading.high])].map((value) => {
    const part = partAt(yAxis, value);
    if (!(part >= 0 && part <= 1)) return null;
    const top = panel.box.y + (1 - part) * panel.box.height;
    return <span key={value} className="plot-mark" style={{ left, top, borderColor: trace.color }} />;
  });
}

function traceOf({ traces }: PlotPanelInfo, { trace }: Reading): PlotTraceInfo | undefined {
  return traces.find(({ index }) => index === trace);
}
