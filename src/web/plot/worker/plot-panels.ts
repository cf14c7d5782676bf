import { type DrawnPanel, newScale, plainText, type Quantity, type Scale } from '../../../figure/index.ts';
import type { PlotAxisInfo, PlotPanelInfo, PlotTraceInfo, Reading, ReadPlace } from '../messages.ts';
import { gapsIn, readView } from '../reading/read-view.ts';

/** What the page has to know of the panels that were drawn. `scale`: CSS pixels per pt. */
export function panelInfos(panels: readonly DrawnPanel[], scale: number): PlotPanelInfo[] {
  return panels.map((panel) => ({
    index: panel.index,
    isInset: panel.isInset,
    row: panel.row,
    column: panel.column,
    box: {
      x: panel.box.x * scale,
      y: panel.box.y * scale,
      width: panel.box.width * scale,
      height: panel.box.height * scale,
    },
    axes: panel.axes.map((axis): PlotAxisInfo => ({ ...axis, quantity: quantityOf(panel, axis.id) })),
    traces: panel.traces.map(
      ({ index, color, label, name, xAxis, yAxis, y, z, view }): PlotTraceInfo => ({
        ...{ index, color, xAxis, yAxis },
        name: (label === undefined ? '' : plainText(label)) || name,
        unit: (z ?? y).unit,
        isImage: view.kind === 'image',
        isLine: view.kind === 'points' || view.kind === 'columns',
        gaps: gapsIn(view),
      }),
    ),
  }));
}

/** That of the first trace on an axis. */
function quantityOf({ traces }: DrawnPanel, id: string): Quantity {
  const onX = traces.find(({ xAxis }) => xAxis === id);
  return onX?.x ?? traces.find(({ yAxis }) => yAxis === id)?.y ?? {};
}

/** What all traces of a panel show at a place. */
export function readPanel(panels: readonly DrawnPanel[], { panel: index, ...spot }: ReadPlace): Reading[] {
  const panel = panels.find((one) => one.index === index);
  if (!panel) return [];
  const scales = new Map(panel.axes.map(({ id, kind, domain, linear }) => [id, newScale(kind, domain, linear)]));
  return panel.traces.flatMap(({ index: trace, xAxis, yAxis, view }) => {
    const [xScale, yScale] = [scales.get(xAxis), scales.get(yAxis)] as [Scale, Scale];
    const found = readView({ view, xScale, yScale }, spot);
    return found ? [{ panel: index, trace, ...found }] : [];
  });
}

/** Samples on each side of a place that are looked at. */
const BESIDE = 2;

/** The part of the x axis around a place that holds a few samples; undefined if what was drawn there is single samples already. */
export function samplesNear(
  panels: readonly DrawnPanel[],
  place: ReadPlace,
  { panel: index, trace, count }: Reading,
): Float64Array | undefined {
  const panel = panels.find((one) => one.index === index);
  const drawn = panel?.traces.find((one) => one.index === trace);
  const axis = panel?.axes.find(({ id }) => id === drawn?.xAxis);
  if (!axis || drawn?.view.kind !== 'columns' || count < 1) return undefined;
  const { boundaries } = drawn.view;
  const x = newScale(axis.kind, axis.domain, axis.linear).valueAt(place.x);
  const after = boundaries.findIndex((boundary) => boundary > x);
  const right = after > 0 ? after : boundaries.length - 1;
  const beside = ((boundaries[right] - boundaries[right - 1]) / count) * BESIDE;
  return beside > 0 ? Float64Array.of(x - beside, x, x + beside) : undefined;
}

/** Scales whose middle is the place that a few samples lie around. */
export function scalesOf(near: Float64Array): { readonly xScale: Scale; readonly yScale: Scale } {
  return { xScale: newScale('linear', [near[0], near[2]]), yScale: newScale('linear', [0, 1]) };
}
