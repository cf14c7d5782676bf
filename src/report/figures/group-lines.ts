import { coordinatesOf, type Dataset } from '../../core/index.ts';
import { type Channel, regularAxis } from '../../engine/index.ts';
import type { Survey } from '../survey/values-survey.ts';

/** As many lines as can be told apart in one panel. */
const MOST_LINES = 6;
/** Longer lines are drawn alone: they fill an area, and would hide each other. */
const LONGEST_TOGETHER = 2000;
/** Lines whose ranges differ more do not stand in one panel: the smaller one would be flat. */
const MOST_RATIO = 20;

interface Panel {
  readonly channels: Channel[];
  readonly unit: string;
  min: number;
  max: number;
  /** The smallest range of its lines. */
  span: number;
}

/**
 * Lines in panels: for each x axis, the panels of those that have it. A panel has lines of one unit that are of comparable size. Lines
 * without a finite value are left out.
 */
export function panelsOf(channels: readonly Channel[], surveys: ReadonlyMap<Dataset, Survey>): Channel[][][] {
  const families = Map.groupBy(channels, ({ dataset }) => axisKey(dataset));
  return [...families.values()]
    .map((members) => panelsOfOne(members, surveys).map((panel) => panel.channels))
    .filter((panels) => panels.length > 0);
}

function panelsOfOne(channels: readonly Channel[], surveys: ReadonlyMap<Dataset, Survey>): Panel[] {
  const panels: Panel[] = [];
  for (const channel of channels) {
    const moments = surveys.get(channel.dataset)?.moments;
    const isKnown = moments !== undefined && moments.count > 0;
    if (moments && !isKnown) continue;
    const [min, max] = isKnown ? [moments.min, moments.max] : [0, 1];
    const isAlone = !isKnown || channel.dataset.shape[0] > LONGEST_TOGETHER;
    const panel = isAlone ? undefined : panels.find((one) => fits(one, channel.unit, min, max));
    if (!panel) panels.push({ channels: [channel], unit: channel.unit, min, max, span: max - min });
    else {
      panel.channels.push(channel);
      panel.min = Math.min(panel.min, min);
      panel.max = Math.max(panel.max, max);
      panel.span = Math.min(panel.span, max - min);
    }
  }
  return panels;
}

function fits(panel: Panel, unit: string, min: number, max: number): boolean {
  if (panel.unit !== unit || panel.channels.length >= MOST_LINES) return false;
  const together = Math.max(panel.max, max) - Math.min(panel.min, min);
  return together <= MOST_RATIO * Math.min(panel.span, max - min);
}

function axisKey(dataset: Dataset): string {
  const { start, step, quantity } = regularAxis(dataset);
  return JSON.stringify([dataset.shape[0], coordinatesOf(dataset), start, step, quantity]);
}
