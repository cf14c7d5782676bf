import { isCancellation, type ReadOptions } from '../../../core/index.ts';

/** What was made last of a row as a whole, for the next one who wants a part of it. */
export class KeptRow<Made> {
  #kept: { readonly row: number; readonly made: Promise<Made> } | undefined;

  /** Makes it unless it is kept; a failure is not kept, and whoever waits for what somebody else cancelled makes it anew. */
  async get(row: number, make: () => Promise<Made>, { signal }: ReadOptions = {}): Promise<Made> {
    while (true) {
      const known = this.#kept?.row === row ? this.#kept : undefined;
      const kept = known ?? { row, made: make() };
      this.#kept = kept;
      try {
        return await kept.made;
      } catch (error) {
        if (this.#kept === kept) this.#kept = undefined;
        if (!known || !isCancellation(error) || signal?.aborted) throw error;
      }
    }
  }
}
