import type { Plan } from './plan.ts';

/** What a walk notes down for the gathering that follows: places of one piece or leaf, or sizes of one level. */
export class Slot {
  /** Absolute positions; for a level, its sizes. */
  positions = new Float64Array(64);
  /** Elements (runs) or bytes (leaves) at each position. */
  counts = new Float64Array(64);
  used = 0;

  add(position: number, count: number): void {
    if (this.used === this.positions.length) this.#grow();
    this.positions[this.used] = position;
    this.counts[this.used] = count;
    this.used++;
  }

  #grow(): void {
    const positions = new Float64Array(this.used * 2);
    positions.set(this.positions);
    this.positions = positions;
    const counts = new Float64Array(this.used * 2);
    counts.set(this.counts);
    this.counts = counts;
  }
}

/** A walk stops for gathering when this much was noted down. */
export const BATCH_ENTRIES = 65_536;

/** Who wants to know what: a slot for each piece, leaf and level that is being gathered, undefined for the others. */
export interface Slots {
  readonly pieces: (Slot | undefined)[];
  readonly leaves: (Slot | undefined)[];
  readonly levels: (Slot | undefined)[];
}

/** No slots yet. The lists have their length from the start: sparse ones are slow. */
export function emptySlots({ pieces, leaves, levels }: Pick<Plan, 'pieces' | 'leaves' | 'levels'>): Slots {
  const none = (list: readonly unknown[]) => new Array<Slot | undefined>(list.length).fill(undefined);
  return { pieces: none(pieces), leaves: none(leaves), levels: none(levels) };
}
