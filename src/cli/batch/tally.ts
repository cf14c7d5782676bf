import type { Ending } from '../run/exit-codes.ts';

/** What became of an input of many. */
export type Fate = 'converted' | 'unchanged' | 'failed';

const NAMED = 5;

/** Counts what became of many inputs. */
export class Tally {
  readonly #counts: Record<Fate, number> = { converted: 0, unchanged: 0, failed: 0 };
  readonly #failed: string[] = [];
  #partial = 0;

  /** `partial`: the output holds what could be read of a damaged source. */
  add(input: string, fate: Fate, partial = false): void {
    this.#counts[fate]++;
    if (partial) this.#partial++;
    if (fate === 'failed' && this.#failed.length < NAMED) this.#failed.push(input);
  }

  /** The same command ends in the same way the second time. */
  get ending(): Ending {
    if (this.#counts.failed > 0) return 'failed';
    return this.#partial > 0 ? 'skipped' : 'done';
  }

  /** `118 converted, 882 unchanged, 1 failed: run7.bin`. */
  get text(): string {
    const counts = Object.entries(this.#counts).filter(([fate, count]) => count > 0 || fate === 'converted');
    const partial = this.#partial > 0 ? [`${this.#partial} with data that could not be read`] : [];
    const parts = [...counts.map(([fate, count]) => `${count.toLocaleString('en')} ${fate}`), ...partial];
    // what failed comes last, since its names follow
    const failed = parts.findIndex((part) => part.endsWith(' failed'));
    if (failed >= 0) parts.push(`${parts.splice(failed, 1)[0]}: ${this.#names()}`);
    return parts.join(', ');
  }

  #names(): string {
    const more = this.#counts.failed - this.#failed.length;
    return more > 0 ? `${this.#failed.join(', ')} and ${more.toLocaleString('en')} more` : this.#failed.join(', ');
  }
}
