import { appendFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutControls } from '../../core/index.ts';
import type { TextOutput } from '../terminal/text-output.ts';

/** Where the lines of a watch go. */
export interface LogPlaces {
  readonly output: TextOutput;
  /** A folder of the user. */
  readonly folder: string;
  /** What the keys of its files begin with, so that no other watch has the same: `daqscope-log/lab1-run-3f2a/`. */
  readonly prefix: string;
}

/** Lines of one day: a file that is published like everything else. */
export interface DayLog {
  /** `2026-03-02` */
  readonly day: string;
  readonly path: string;
  readonly key: string;
}

/** One line per event, on standard output and in a file per day (UTC), so that no file grows for ever. */
export class WatchLog {
  readonly #places: LogPlaces;
  /** Days that have lines that are not published yet. */
  readonly #due = new Set<string>();
  /** Lines are in the file in the order in which they were shown. */
  #written: Promise<void> = Promise.resolve();

  private constructor(places: LogPlaces) {
    this.#places = places;
  }

  /** The last day that was written about is due: whoever ended the run before did not let it publish its last lines. */
  static async open(places: LogPlaces): Promise<WatchLog> {
    const log = new WatchLog(places);
    const days = (await readdir(places.folder).catch(() => [])).flatMap(
      (name) => /^(\d{4}-\d\d-\d\d)\.log$/.exec(name)?.[1] ?? [],
    );
    const last = days.sort().at(-1);
    if (last !== undefined) log.#due.add(last);
    return log;
  }

  /** `2026-03-02T09:41:07Z  published  run7.h5  created  https://…`. A log that cannot be written keeps nothing from going on. */
  async write(event: string, name: string, more = ''): Promise<void> {
    const time = new Date().toISOString();
    const line = withoutControls([`${time.slice(0, 19)}Z`, event.padEnd(9), name, more].filter(Boolean).join('  '));
    this.#places.output.line(line);
    const day = time.slice(0, 10);
    this.#due.add(day);
    this.#written = this.#written.then(() => this.#keep(day, line));
    await this.#written;
  }

  async #keep(day: string, line: string): Promise<void> {
    try {
      await mkdir(this.#places.folder, { recursive: true, mode: 0o700 });
      await appendFile(this.#dayLog(day).path, `${line}\n`, { mode: 0o600 });
    } catch {
      // the disk is full, say: the line was shown at least
    }
  }

  /** Days whose logs should be published. */
  get due(): DayLog[] {
    return [...this.#due].map((day) => this.#dayLog(day));
  }

  /** It is being published as it is now, and no longer due until something is written. */
  take({ day }: DayLog): void {
    this.#due.delete(day);
  }

  /** It could not be published now. */
  giveBack({ day }: DayLog): void {
    this.#due.add(day);
  }

  #dayLog(day: string): DayLog {
    const { folder, prefix } = this.#places;
    return { day, path: join(folder, `${day}.log`), key: `${prefix}${day}.log` };
  }
}
