import type { Kernels, Place } from './kernels.ts';

/** Hands out the memory of kernels. All is planned before any is used: memory that grows moves. */
export class Room {
  #end: Place;

  constructor(kernels: Pick<Kernels, 'free'>) {
    this.#end = kernels.free;
  }

  /** Place of so many doubles, aligned to 16 bytes. */
  take(doubles: number): Place {
    const at = this.#end;
    this.#end += doubles + (doubles % 2);
    return at;
  }

  /** Of all that was taken, and what was before it. */
  get doubles(): number {
    return this.#end;
  }
}
