import { larger, type MemorySample } from './memory-profile.ts';

/** As many points as a chart can show. */
const MOST_SAMPLES = 600;

/** Samples of any length of time in bounded memory: neighbours are joined to the larger one, so that no peak is lost. */
export class SampleSeries {
  #kept: MemorySample[] = [];
  #joined: MemorySample | undefined;
  #count = 0;
  #perKept = 1;

  add(sample: MemorySample): void {
    this.#joined = this.#joined ? larger(this.#joined, sample) : sample;
    if (++this.#count < this.#perKept) return;
    this.#kept.push(this.#joined);
    this.#joined = undefined;
    this.#count = 0;
    if (this.#kept.length === MOST_SAMPLES) this.#halve();
  }

  get samples(): readonly MemorySample[] {
    return this.#joined ? [...this.#kept, this.#joined] : this.#kept;
  }

  #halve(): void {
    const pairs = Array.from({ length: MOST_SAMPLES / 2 }, (_, i) => larger(this.#kept[2 * i], this.#kept[2 * i + 1]));
    this.#kept = [this.#kept[0], ...pairs.slice(1)]; // the first is where it began
    this.#perKept *= 2;
  }
}
