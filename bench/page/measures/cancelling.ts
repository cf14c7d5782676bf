import { Activity } from '../activity.ts';
import type { Bench } from '../bench-page.ts';
import { pause } from '../clock.ts';
import type { Measured } from '../figures.ts';
import { dropFromCache } from '../files/page-cache.ts';
import type { BenchPage } from '../page.ts';

const MOST_MS = 200;
/** A job goes on for so long before it is cancelled. */
const RUNNING_MS = 100;
/** So long after a click it is looked what still goes on. */
const WATCHED_MS = 400;

interface Work {
  readonly name: string;
  readonly file: 'long' | 'slow';
  /** How the title of the job begins. */
  readonly job: string;
}

const WORKS: readonly Work[] = [
  { name: 'indexing', file: 'long', job: 'Indexing' },
  { name: 'opening', file: 'slow', job: 'Reading' },
];

/** ms from a click to what came of it. */
interface Cancel {
  readonly shown: number;
  readonly read: number;
  readonly cpu: number;
}

/** How soon work ends that somebody stops. */
export async function measureCancelling(bench: Bench): Promise<Measured[]> {
  const figures: Measured[] = [];
  for (const work of WORKS) figures.push(...figuresOf(work, await cancels(bench, work)));
  return figures;
}

function figuresOf({ name }: Work, all: readonly Cancel[]): Measured[] {
  const figure = (end: string, pick: (cancel: Cancel) => number): Measured => ({
    work: `cancel of ${name}: from the click until ${end}`,
    value: Math.max(...all.map(pick)),
    unit: 'ms',
    bar: MOST_MS,
    note: `worst of ${all.length}`,
  });
  return [
    figure('the page shows it as cancelled', ({ shown }) => shown),
    figure('the process reads no more', ({ read }) => read),
    figure('the process works no more', ({ cpu }) => cpu),
  ];
}

async function cancels(bench: Bench, work: Work): Promise<Cancel[]> {
  const all: Cancel[] = [];
  while (all.length < bench.plan.cancels) all.push(await cancelOnce(bench, work, all.length));
  return all;
}

async function cancelOnce(bench: Bench, { file, job }: Work, round: number): Promise<Cancel> {
  if (file === 'long') dropFromCache(bench.longFile); // what is read from memory may be over too soon
  await using visit = await bench.visit(file, { cache: `cancel-${round}`, lateMs: bench.plan.lateMs });
  const { page, server } = visit;
  await visit.open();
  await page.page.getByRole('tab', { name: /^Jobs/ }).click();
  return await cancel(page, server.pid, job);
}

async function cancel(page: BenchPage, pid: number, job: string): Promise<Cancel> {
  const button = page.page.locator(`.job.is-running button[aria-label^="Cancel: ${job}"]`);
  await button.waitFor();
  await pause(RUNNING_MS);
  const box = await button.boundingBox();
  if (!box) throw new Error(`${job} is not seen`);
  const activity = new Activity(pid);
  await page.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.page.mouse.down();
  await page.page.mouse.up();
  await pause(WATCHED_MS);
  const { click = Number.NaN, cancelled } = await page.record();
  const shown = (cancelled[0] ?? Number.NaN) - click;
  if (Number.isNaN(shown)) throw new Error(`${job} was not cancelled: is the file too small, and it was over already?`);
  const clicked = (await page.navigated()) + click;
  const { read, cpu } = await activity.quietSince(clicked);
  return {
    shown,
    read: read - clicked,
    cpu: cpu - clicked,
  };
}
