import { now, pause } from './clock.ts';
import { type ProcessUse, processUse } from './process-use.ts';

const SAMPLING_MS = 10;
/** What answers to a page read at most. */
const LITTLE_BYTES = 64 * 1024;
/** Share of a processor that answers to a page take at most. */
const LITTLE_CPU = 0.5;

interface Sample extends ProcessUse {
  readonly time: number;
}

/** Watches what a process takes, every 10 ms. */
export class Activity {
  readonly #samples: Sample[] = [];
  #isOver = false;
  readonly #watching: Promise<void>;

  constructor(pid: number) {
    this.#watching = this.#watch(pid);
  }

  /** Ends the watching: when the process had ended to read, and to work, after a time; by the clock of `now`. */
  async quietSince(time: number): Promise<{ readonly read: number; readonly cpu: number }> {
    this.#isOver = true;
    await this.#watching;
    const after = this.#samples.filter((sample) => sample.time > time);
    return {
      read: endOf(after, (one, next) => next.read - one.read > LITTLE_BYTES),
      cpu: endOf(after, (one, next) => next.cpu - one.cpu > LITTLE_CPU * (next.time - one.time) * 1e6),
    };
  }

  async #watch(pid: number): Promise<void> {
    while (!this.#isOver) {
      this.#samples.push({ ...processUse(pid), time: now() });
      await pause(SAMPLING_MS);
    }
  }
}

/** When the last pair of samples ended between which something went on; the first sample, if nothing did. */
function endOf(samples: readonly Sample[], isActive: (one: Sample, next: Sample) => boolean): number {
  const last = samples.findLastIndex((sample, i) => i > 0 && isActive(samples[i - 1], sample));
  return (samples[Math.max(0, last)] ?? { time: Number.NaN }).time;
}
