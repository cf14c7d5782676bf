import type { Bench } from '../bench-page.ts';
import { pause } from '../clock.ts';
import type { Measured } from '../figures.ts';
import { dropFromCache } from '../files/page-cache.ts';
import type { PageRecord } from '../inside/observe-page.ts';
import type { Fetched } from '../page.ts';
import { isWhole, wholeAt } from '../whole.ts';

const BARS = { tree: 1000, plot: 2000, task: 50, bundle: 350 } as const;
/** Data that are there at once may yet be told to grow. */
const SETTLING_MS = 300;

interface Opening {
  readonly record: PageRecord;
  /** From the start of the process to that of the navigation. */
  readonly lead: number;
  /** The first picture of the whole index. */
  readonly whole: number;
  readonly fetched: readonly Fetched[];
  readonly worstDelay: number;
}

/** How soon something is seen: without anything known of the file, and with its summary kept from the time before. */
export async function measureOpening(bench: Bench): Promise<Measured[]> {
  const cache = dropFromCache(bench.longFile);
  const first = await open(bench);
  const again = await open(bench);
  const { pictures, plot = 0 } = first.record;
  const growing = pictures.filter(({ drawn }) => drawn >= plot && drawn <= first.whole);
  const before = (time: number) => first.fetched.filter(({ asked }) => asked <= time);
  const long = [...first.record.longTasks, ...again.record.longTasks];
  return [
    ...seen(first, `file ${cache} in the page cache`),
    { work: 'index whole and drawn', value: first.whole, unit: 'ms' },
    { work: 'pictures while the index grows', value: growing.length, unit: 'pictures' },
    ...seen(again, 'second time, summary kept'),
    { work: 'index from the summary, whole and drawn', value: again.whole, unit: 'ms' },
    {
      work: 'longest wait for the main thread of the page meanwhile',
      value: Math.max(first.record.longestWait, again.record.longestWait),
      unit: 'ms',
      bar: BARS.task,
      note: `${long.length} tasks of more than 50 ms in two openings`,
    },
    {
      work: 'worst delay of the event loop of the server meanwhile',
      value: Math.max(first.worstDelay, again.worstDelay),
      unit: 'ms',
      bar: BARS.task,
    },
    bundle('page and worker that draws, as fetched until the plot is seen', before(plot).filter(isCode)),
    { ...bundle('the same and the fonts of the plot', before(plot)), bar: undefined },
  ];
}

function seen({ record: { tree = Number.NaN, plot = Number.NaN }, lead }: Opening, how: string): Measured[] {
  return [
    { work: `first tree, from the start of the navigation (${how})`, value: tree, unit: 'ms', bar: BARS.tree },
    { work: `first plot, from the start of the navigation (${how})`, value: plot, unit: 'ms', bar: BARS.plot },
    { work: `first tree, from the start of the process (${how})`, value: lead + tree, unit: 'ms' },
    { work: `first plot, from the start of the process (${how})`, value: lead + plot, unit: 'ms' },
  ];
}

function bundle(work: string, files: readonly Fetched[]): Measured {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { work, value: bytes / 1000, unit: 'kB', bar: BARS.bundle, note: `compressed, ${files.length} files` };
}

function isCode({ path }: Fetched): boolean {
  return !path.startsWith('/fonts/');
}

async function open(bench: Bench): Promise<Opening> {
  await using visit = await bench.visit('long', { cache: 'open' });
  const { page, server } = visit;
  await server.worstDelay(); // what was before counts no more: the start of the process
  await visit.open();
  await page.until(isWhole);
  await pause(SETTLING_MS);
  const record = await page.until(isWhole);
  const lead = (await page.navigated()) - server.started;
  const fetched = await page.fetched();
  const worstDelay = await server.worstDelay();
  await pause(SETTLING_MS); // the summary is kept
  return { record, lead, whole: wholeAt(record), fetched, worstDelay };
}
