/** Bytes that all traces of a figure may keep together; who gets none reads again what it needs. */
export class MemoryBudget {
  #left: number;

  constructor(bytes = 96 * 1024 * 1024) {
    this.#left = bytes;
  }

  /** Are these bytes to be had? Then they are taken. */
  take(bytes: number): boolean {
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }
}
