import type { AxisSpec, FigureSpec, PanelSpec, TraceSpec } from '../../src/figure/index.ts';

const X = Array.from({ length: 21 }, (_, i) => i / 2);
const PEAK = X.map((x) => 8 / (1 + (x - 4) ** 2));
const WAVE = X.map((x) => 3 * Math.sin(x));
const GAPS = PEAK.map((y, i) => (i % 7 === 3 ? null : y));
const MAP = { path: 'map' };

const peak: TraceSpec = { x: X, y: PEAK, label: 'peak' };
const wave: TraceSpec = { x: X, y: WAVE, label: 'wave' };

/** One panel of a small figure. */
function panel(says: PanelSpec, figure: Partial<FigureSpec> = {}): FigureSpec {
  return { size: { width: 70, height: 45 }, ...figure, panels: [{ traces: [peak], ...says }] };
}

function axes(x: AxisSpec, y: AxisSpec = {}): FigureSpec {
  return panel({ axes: { x, y } });
}

function trace(says: TraceSpec, ...others: TraceSpec[]): FigureSpec {
  return panel({ traces: [{ ...peak, ...says }, ...others] });
}

/** One figure for each thing that a spec can say; the name is that of its golden. */
export const SPECS: Readonly<Record<string, FigureSpec>> = {
  'style-paper': panel({}, { size: undefined, style: 'paper' }),
  'style-talk': panel({}, { size: undefined, style: 'talk' }),
  'style-plain': panel({}, { size: undefined, style: 'plain' }),
  'preset-frame': panel({ preset: 'frame' }),
  'preset-despine': panel({ preset: 'despine' }),
  'preset-off': panel({ preset: 'off' }),
  'preset-only-x': panel({ preset: 'only-x' }),
  'preset-only-y': panel({ preset: 'only-y' }),
  'preset-sparkline': panel({ preset: 'sparkline' }),
  'font-size': panel({ axes: { x: { label: 'Time' } } }, { font: { size: 12 } }),
  title: panel({ title: 'Panel' }, { title: 'A figure with $f_0 = 10^{-3}$ Hz' }),
  'title-too-long': panel(
    {},
    { title: 'A title that has no room on a page as small as this one, not even by far in small print' },
  ),
  background: panel({ background: '#f4f1e8' }, { background: '#e8eef4' }),
  transparent: panel({}, { background: 'none' }),
  cycle: panel({ traces: [peak, wave] }, { cycle: ['#111111', '#999999'] }),
  'cycle-again': panel({ traces: [peak, wave] }, { cycle: ['#cc0000'] }),
  'scale-log': axes({ range: [0.5, 10], scale: 'log' }, { scale: 'log' }),
  'scale-symlog': panel({ traces: [wave], axes: { y: { scale: 'symlog', linear: 0.1 } } }),
  'scale-time': panel({ traces: [{ ...peak, x: X.map((x) => 1.7e12 + x * 6e4) }], axes: { x: { scale: 'time' } } }),
  'scale-time-days': panel({
    traces: [{ ...peak, x: X.map((x) => 1.7e12 + x * 864e5) }],
    axes: { x: { scale: 'time' } },
  }),
  range: axes({ range: [2, 6] }, { range: [null, 20] }),
  reverse: axes({ reverse: true }, { reverse: true }),
  margin: axes({ margin: 0.2 }, { margin: 0 }),
  'label-unit': axes({ label: 'Frequency $f$', unit: 'kHz' }, { label: '$|V_\\mathrm{out}|$', unit: 'V' }),
  'label-formula': axes({ label: '$\\frac{\\omega}{2\\pi}$ / Hz' }),
  'label-too-long': axes({
    label: 'the time since the beginning of the measurement that was made at the time of the beginning, seconds',
  }),
  'label-size': axes({ label: 'large', labelSize: 14 }),
  'axis-color': axes({ label: 'x', color: '#0072b2' }),
  'axis-hidden': axes({ visible: false }),
  'axis-at-top': axes({ side: 'top', label: 'above' }, { side: 'right', label: 'beside' }),
  'ticks-in': axes({ ticks: { direction: 'in' } }, { ticks: { direction: 'in' } }),
  'ticks-both': axes({ ticks: { direction: 'both' } }, { ticks: { direction: 'both' } }),
  'ticks-none': axes({ ticks: { direction: 'none' } }, { ticks: false }),
  'ticks-length': axes({ ticks: { length: 8, width: 2, color: '#d55e00' } }),
  'ticks-minor': axes({ ticks: { minor: { count: 4, length: 1 } } }, { ticks: { minor: false } }),
  'ticks-count': axes({ ticks: { count: 3 } }, { ticks: { count: 20 } }),
  'ticks-values': axes({ ticks: { values: [0, 4, 10] }, labels: { values: ['start', '$x_0$', 'end'] } }),
  'ticks-four-sides': panel({
    preset: 'frame',
    axes: {
      x: { ticks: { direction: 'in', sides: ['top', 'bottom'] } },
      y: { ticks: { direction: 'in', sides: ['left', 'right'] } },
    },
  }),
  'numbers-none': axes({ labels: false }, { labels: false }),
  'numbers-format': axes({ labels: { format: '.2f' } }, { labels: { format: '.1e' } }),
  'numbers-rotated': axes({ labels: { rotation: 45, format: '.3f' } }),
  'numbers-both-sides': axes(
    { labels: { sides: ['top', 'bottom'] } },
    { labels: { sides: ['left', 'right'], color: '#777777' } },
  ),
  'numbers-large': panel({ traces: [{ ...peak, y: PEAK.map((y) => y * 1e6) }] }),
  'numbers-small': panel({ traces: [{ ...peak, y: PEAK.map((y) => y * 1e-7) }], axes: { y: { unit: 'V' } } }),
  'numbers-offset': panel({ traces: [{ ...peak, x: X.map((x) => 3_705_502_536 + x) }], axes: { x: { unit: 's' } } }),
  grid: axes({ grid: true }, { grid: { minor: true, color: '#aaccee', width: 0.3, dash: [2, 2] } }),
  'spines-none': panel({ spines: { left: false, right: false, top: false, bottom: false } }),
  'spines-all': panel({ spines: { left: true, right: true, top: true, bottom: true } }),
  'spine-offset': panel({
    spines: { left: { offset: 8 }, bottom: { offset: 8 } },
    axes: { y: { label: 'amplitude' } },
  }),
  'spine-bounds-ticks': panel({ spines: { left: { bounds: 'ticks' }, bottom: { bounds: [2, 8] } } }),
  'spine-bounds-data': panel({ spines: { left: { bounds: 'data' } } }),
  'spine-color': panel({ spines: { left: { color: '#009e73', width: 2 } } }),
  'several-y': panel({
    traces: [peak, { ...wave, yAxis: 'y2' }, { ...wave, y: WAVE.map((y) => y * 100), yAxis: 'y3', label: 'third' }],
    axes: {
      y: { label: 'V', color: '#0072b2' },
      y2: { label: 'A', color: '#d55e00' },
      y3: { label: '°C', color: '#009e73' },
    },
  }),
  'legend-frame': panel({ traces: [peak, wave], legend: { position: 'top-right', frame: true } }),
  'legend-left': panel({ traces: [peak, wave], legend: { position: 'bottom-left', columns: 2, size: 6 } }),
  'legend-beside': panel({ traces: [peak, wave], legend: { position: 'right' } }),
  'legend-off': panel({ traces: [peak, wave], legend: false }),
  'legend-of-one': panel({ legend: true }),
  'trace-hidden': panel({ traces: [peak, { ...wave, visible: false }, { ...wave, y: WAVE.map((y) => y / 2) }] }),
  'trace-line': trace({ color: '#cc79a7', width: 2, dash: 'dashed', opacity: 0.6 }),
  'trace-dashes': trace({ dash: 'dotted' }, { ...wave, dash: [6, 1, 1, 1] }),
  'trace-gaps': trace({ y: GAPS }),
  'trace-step': trace({ kind: 'step', where: 'mid' }, { ...wave, kind: 'step', where: 'pre' }),
  'trace-points': trace(
    { kind: 'points' },
    { ...wave, kind: 'points', marker: 'square', filled: false, markerSize: 5 },
  ),
  'trace-both': trace({ kind: 'both', marker: 'diamond' }, { ...wave, kind: 'both', marker: 'triangle' }),
  'trace-markers': trace(
    { kind: 'points', marker: 'plus' },
    { ...wave, kind: 'points', marker: 'cross' },
    { ...wave, y: X, kind: 'points', marker: 'dot' },
  ),
  'trace-errorbars': trace({ kind: 'errorbars', yError: PEAK.map((y) => y / 5), xError: X.map(() => 0.2), capSize: 4 }),
  'trace-histogram': panel({ traces: [{ kind: 'histogram', x: [...PEAK, ...WAVE], bins: 8 }] }),
  'trace-histogram-edges': panel({
    traces: [{ kind: 'histogram', x: [...PEAK, ...WAVE], bins: [-3, 0, 1, 8], density: true }],
  }),
  'trace-index': panel({ traces: [{ y: PEAK }] }),
  image: panel({ traces: [{ kind: 'image', z: MAP }] }),
  'image-options': panel({
    preset: 'frame',
    traces: [
      {
        kind: 'image',
        z: MAP,
        origin: 'upper',
        colorMap: 'magma',
        range: [0, 5],
        extent: [0, 1, -1, 1],
        colorBar: { label: 'Height', unit: 'nm', width: 5 },
      },
    ],
  }),
  'image-no-bar': panel({ traces: [{ kind: 'image', z: MAP, colorBar: false, opacity: 0.5 }] }),
  annotations: panel({
    annotations: [
      { kind: 'text', text: '$Q = 4$', at: [4, 8], align: 'center', baseline: 'bottom', size: 7, bold: true },
      {
        kind: 'text',
        text: 'corner',
        at: [0.98, 0.95],
        coordinates: 'panel',
        align: 'right',
        baseline: 'top',
        rotation: 10,
      },
      { kind: 'arrow', from: [7, 6], to: [4.4, 7.4], text: 'peak', color: '#d55e00' },
      { kind: 'span', axis: 'x', from: 3, to: 5, color: '#56b4e9', opacity: 0.3 },
      { kind: 'span', axis: 'y', from: 0, to: 1 },
      { kind: 'line', y: 4, dash: 'dashed' },
      { kind: 'line', x: 4, width: 0.5, color: '#777777' },
    ],
  }),
  panels: {
    size: { width: 85, height: 80 },
    share: { x: true },
    grid: { heights: [2, 1], gap: 2 },
    panels: [
      {
        letter: 'a',
        traces: [peak],
        axes: { x: { label: 'Time' }, y: { label: 'long numbers', labels: { format: '.4f' } } },
      },
      { letter: 'b', traces: [wave], axes: { x: { label: 'Time' } } },
      { inset: { panel: 0, box: [0.62, 0.5, 0.35, 0.45] }, traces: [peak], axes: { x: { range: [3, 5] } } },
    ],
  },
  'panels-grid': {
    size: { width: 100, height: 70 },
    share: { x: true, y: true },
    grid: { widths: [2, 1] },
    panels: [
      { row: 0, column: 0, traces: [peak] },
      { row: 0, column: 1, traces: [wave] },
      { row: 1, column: 0, columns: 2, traces: [wave], title: 'across' },
    ],
  },
};
