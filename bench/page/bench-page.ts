import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser } from '../../test/browser.ts';
import { ensureBuilt } from '../../test/run-cli.ts';
import type { Figure, Measured } from './figures.ts';
import { makeNoiseFile, NOISE_SCHEMA } from './files/noise-file.ts';
import { checkRoom } from './files/room.ts';
import { makeSlowFile, SLOW_SCHEMA } from './files/slow-file.ts';
import { measureCancelling } from './measures/cancelling.ts';
import { measureMoving } from './measures/moving.ts';
import { measureOpening } from './measures/opening.ts';
import { BenchPage, type ScreenSize } from './page.ts';
import { type Plan, SCREENS } from './plan.ts';
import { Server } from './server.ts';
import { Visit } from './visit.ts';

/** What measures work with. */
export interface Bench {
  readonly plan: Plan;
  /** Where the long array lies. */
  readonly longFile: string;
  /** An empty page, and then a server of one of the files, that is to be opened in it. */
  visit(file: 'long' | 'slow', options: VisitOptions): Promise<Visit>;
}

export interface VisitOptions {
  /** A name; servers that share it find the summaries of each other. */
  readonly cache: string;
  readonly screen?: ScreenSize | undefined;
  /** ms that reads take longer. */
  readonly lateMs?: number | undefined;
}

export type Measure = (bench: Bench) => Promise<Measured[]>;

export const MEASURES: Readonly<Record<string, Measure>> = {
  open: measureOpening,
  move: measureMoving,
  cancel: measureCancelling,
};

const MOST_PEAK_MB = 400;

/** Makes the files, measures, and removes them. `say`: tells how far it is. */
export async function benchPage(
  plan: Plan,
  names: readonly string[] = Object.keys(MEASURES),
  say: (text: string) => void = console.error,
): Promise<Figure[]> {
  ensureBuilt();
  checkRoom(tmpdir(), plan.samples * 8 + plan.slowBytes);
  const folder = await mkdtemp(join(tmpdir(), 'daqscope-bench-'));
  try {
    say('Making the files …');
    await makeFiles(folder, plan);
    await using browser = await startBrowser();
    let peak = 0;
    const bench: Bench = {
      plan,
      longFile: join(folder, 'long.bin'),
      visit: async (file, { cache, screen = SCREENS.usual, lateMs }) => {
        const page = await BenchPage.blank(browser, screen);
        const files = { file: `${file}.bin`, schema: `${file}.yaml`, cache: join(folder, 'caches', cache) };
        const server = await Server.start({ folder, ...files, lateMs });
        return new Visit(page, server, (peakBytes) => {
          peak = Math.max(peak, peakBytes);
        });
      },
    };
    const figures: Figure[] = [];
    for (const of of names) {
      say(`Measuring: ${of} …`);
      figures.push(...(await MEASURES[of](bench)).map((measured) => ({ of, ...measured })));
    }
    const work = 'peak resident memory of the server, all runs';
    return [...figures, { of: 'all', work, value: peak / 1e6, unit: 'MB', bar: MOST_PEAK_MB }];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function makeFiles(folder: string, { samples, slowBytes }: Plan): Promise<void> {
  makeNoiseFile(join(folder, 'long.bin'), samples);
  makeSlowFile(join(folder, 'slow.bin'), slowBytes);
  await writeFile(join(folder, 'long.yaml'), NOISE_SCHEMA);
  await writeFile(join(folder, 'slow.yaml'), SLOW_SCHEMA);
}
