import { arpls, asls } from '../../baseline/penalised-baseline.ts';
import { opening } from '../../baseline/rolling-extremes.ts';
import { snip } from '../../baseline/snip.ts';
import { mapRows } from '../signal/map-signal.ts';
import { real, whole, word } from '../syntax/parameters.ts';
import { type Step, signalStep } from './step.ts';

interface BaselineOptions {
  readonly stiffness: number;
  readonly width: number;
}

/** What peaks stand on, by each of the methods. */
const METHODS = {
  arpls: (values: Float64Array, { stiffness }: BaselineOptions) => arpls(values, { lambda: stiffness }).baseline,
  asls: (values: Float64Array, { stiffness }: BaselineOptions) => asls(values, { lambda: stiffness }).baseline,
  snip: (values: Float64Array, { width }: BaselineOptions) => snip(values, { halfWindow: Math.max(1, width >> 1) }),
  opening: (values: Float64Array, { width }: BaselineOptions) => opening(values, width),
} as const;

/** What takes off what peaks stand on. */
export const BASELINE_STEPS: readonly Step[] = [
  signalStep(
    {
      name: 'baseline',
      topic: 'smoothing',
      about: 'takes off what peaks stand on',
      source:
        'arpls: Baek et al., Analyst 140, 250 (2015); asls: Eilers & Boelens (2005); snip: Ryan et al., NIM B 34, 396 (1988); opening: scipy.ndimage.grey_opening',
      parameters: {
        method: word('how it is found', Object.keys(METHODS) as (keyof typeof METHODS)[], 'arpls'),
        stiffness: real('arpls, asls: lambda; the larger, the straighter', { fallback: 1e5, above: 0 }),
        width: whole('snip, opening: samples of the widest peaks', { fallback: 41, min: 1 }),
        give: word('what comes out', ['peaks', 'baseline'], 'peaks'),
      },
    },
    (signal, { method, stiffness, width, give }) =>
      mapRows(signal, (values) => {
        const baseline = METHODS[method](values, { stiffness, width });
        return give === 'baseline' ? baseline : baseline.map((below, i) => values[i] - below);
      }),
  ),
];
