import type { Bench } from '../bench-page.ts';
import { pause } from '../clock.ts';
import { type Measured, quantile, text } from '../figures.ts';
import type { PageRecord } from '../inside/observe-page.ts';
import type { ScreenSize } from '../page.ts';
import { moveAbout } from '../steps.ts';
import { isWhole } from '../whole.ts';

const MOST_MS = 33;
const SETTLING_MS = 500;

/** What somebody did, by the event that asked for a picture. */
const KINDS: Readonly<Record<string, string>> = {
  wheel: 'a wheel that zooms or pans',
  pointermove: 'a drag that pans, 60 steps per second',
};

/** ms of a step. */
interface Step {
  readonly cause: string;
  /** From the page having the event to the picture being drawn. */
  readonly took: number;
  /** From the browser having the event. */
  readonly tookInAll: number;
}

interface Walk {
  readonly steps: readonly Step[];
  /** What the page itself says of its pictures: asking and laying out, painting. */
  readonly parts: readonly { readonly figure: number; readonly paint: number }[];
}

/** Steps over all samples, in all depths, from the event to the picture. */
export async function measureMoving(bench: Bench): Promise<Measured[]> {
  const figures: Measured[] = [];
  for (const screen of bench.plan.screens)
    figures.push(...figuresOf(await walk(bench, screen), `${screen.width}x${screen.height}`));
  return figures;
}

async function walk(bench: Bench, screen: ScreenSize): Promise<Walk> {
  await using visit = await bench.visit('long', { cache: 'open', screen }); // its summary is there, if it was opened before
  const { page } = visit;
  await visit.open();
  await page.until(isWhole);
  for (const place of bench.plan.places) await moveAbout(page.page, place, bench.plan);
  await pause(SETTLING_MS);
  const steps = stepsOf(await page.record());
  const parts = await page.page.evaluate(() => globalThis.daqscope?.drawTimes ?? []);
  return { steps, parts };
}

/** A step has its picture when that, or one of a later step, is drawn. */
function stepsOf({ requests, pictures }: PageRecord): Step[] {
  return requests.flatMap(({ id, cause, happened, reached }) => {
    if (cause === undefined) return [];
    const drawn = pictures.find((picture) => picture.id >= id)?.drawn ?? Number.POSITIVE_INFINITY;
    return [{ cause, took: drawn - reached, tookInAll: drawn - happened }];
  });
}

function figuresOf({ steps, parts }: Walk, screen: string): Measured[] {
  const inAll = quantile(
    steps.map(({ tookInAll }) => tookInAll),
    0.95,
  );
  return [
    { ...stepFigure(steps, `pan and zoom, ${screen}, event to picture, 95 % within`), bar: MOST_MS },
    ...Object.entries(KINDS).map(([kind, name]) =>
      stepFigure(
        steps.filter(({ cause }) => cause === kind),
        `of them ${name}`,
      ),
    ),
    { work: 'the same from the browser having the event, 95 % within', value: inAll, unit: 'ms' },
    partFigure(
      parts.map(({ figure }) => figure),
      'of it asking the engine and laying out, 95 % within',
    ),
    partFigure(
      parts.map(({ paint }) => paint),
      'of it painting, 95 % within',
    ),
  ];
}

function stepFigure(steps: readonly Step[], work: string): Measured {
  const times = steps.map(({ took }) => took);
  const [median, p95, worst] = [0.5, 0.95, 1].map((share) => quantile(times, share));
  return {
    work,
    value: p95,
    unit: 'ms',
    note: `median ${text(median)}, worst ${text(worst)}, ${times.length} steps`,
  };
}

function partFigure(times: readonly number[], work: string): Measured {
  return { work, value: quantile(times, 0.95), unit: 'ms', note: `median ${text(quantile(times, 0.5))}` };
}
