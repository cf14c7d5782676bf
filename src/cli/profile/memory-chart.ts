import { type AnnotationSpec, drawFigure, type FigureSpec, pointsSource, sceneToSvg } from '../../figure/index.ts';
import { figureFonts } from '../plot/figure-fonts.ts';
import { type MemoryProfile, peakOf } from './memory-profile.ts';

const MEGABYTE = 1e6;
/** Room above the peak for its label, and above that for the names of phases. */
const HEADROOM = 1.25;
/** A phase shorter than this part of the whole has no room for its name. */
const SHORT_PHASE = 0.12;
const CURVE = '#0072b2';
const FAINT = '#777777';

/** A chart of the memory of a process over time, as SVG. */
export async function memoryChart(profile: MemoryProfile, title: string): Promise<string> {
  const spec = chartSpec(profile, title);
  const { samples } = profile;
  const source = pointsSource({
    name: 'resident memory',
    x: Float64Array.from(samples, ({ seconds }) => seconds),
    y: Float64Array.from(samples, ({ bytes }) => bytes / MEGABYTE),
    xQuantity: { label: 'time', unit: 's' },
    yQuantity: { label: 'resident memory', unit: 'MB' },
  });
  const sources = [[source]];
  const fonts = await figureFonts(spec, sources);
  const { scene } = await drawFigure({ spec, sources, fonts, columnsPerPt: 1 });
  return sceneToSvg({ ...scene, title: `${title}: ${summaryOf(profile)}` }, fonts);
}

function chartSpec(profile: MemoryProfile, title: string): FigureSpec {
  const peak = peakOf(profile);
  const highest = Math.max(1, peak.bytes / MEGABYTE);
  return {
    style: 'plain',
    size: { width: 190, height: 95 },
    title: title.replaceAll('$', '\\$'),
    panels: [
      {
        preset: 'despine',
        axes: { x: { range: [0, null] }, y: { range: [0, highest * HEADROOM], grid: true } },
        traces: [{ color: CURVE }],
        annotations: [...phaseMarks(profile), peakMark(profile, highest)],
      },
    ],
  };
}

/** Where phases begin, and their names where there is room for them. */
function phaseMarks({ phases, samples }: MemoryProfile): AnnotationSpec[] {
  const end = samples[samples.length - 1].seconds;
  return phases.flatMap(({ name, seconds }, i): AnnotationSpec[] => {
    const line = { kind: 'line', x: seconds, dash: 'dotted', color: FAINT } as const;
    const share = ((phases[i + 1]?.seconds ?? end) - seconds) / end;
    if (!(share > SHORT_PHASE)) return [line];
    const at: [number, number] = [seconds / end + 0.008, 0.99];
    return [line, { kind: 'text', text: name, at, coordinates: 'panel', baseline: 'top', color: FAINT }];
  });
}

/** The label stands on the side of the peak on which there is room. */
function peakMark(profile: MemoryProfile, highest: number): AnnotationSpec {
  const { seconds } = peakOf(profile);
  const isLate = seconds > profile.samples[profile.samples.length - 1].seconds * 0.8;
  const text = `peak ${highest.toFixed(0)} MB`;
  return {
    kind: 'text',
    text,
    at: [seconds, highest * 1.02],
    align: isLate ? 'right' : 'left',
    bold: true,
    color: CURVE,
  };
}

function summaryOf(profile: MemoryProfile): string {
  const { samples } = profile;
  const [peak, end] = [peakOf(profile), samples[samples.length - 1]];
  const megabytes = (bytes: number) => (bytes / MEGABYTE).toFixed(0);
  const start = `${megabytes(samples[0].bytes)} MB at the start`;
  return `${start}, at most ${megabytes(peak.bytes)} MB after ${peak.seconds.toFixed(2)} s, ${end.seconds.toFixed(2)} s in all`;
}
