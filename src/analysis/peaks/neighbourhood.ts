import type { Extrema } from './extrema.ts';

/** Some of the extrema, and whether one of them is near another, in constant time: all are sorted into cells as wide as what counts as near. */
export class Neighbourhood {
  readonly #position: Float64Array;
  readonly #distance: number;
  /** Cell of each row. Neighbouring cells have successive numbers, and only they do. */
  readonly #cell: Uint32Array;
  /** Positions of the first and the last that was added to each cell. */
  readonly #first: Float64Array;
  readonly #last: Float64Array;

  /** Near is what is less than `distance` samples away. */
  constructor({ columns: { position }, count }: Extrema, distance: number) {
    this.#position = position;
    this.#distance = distance;
    this.#cell = new Uint32Array(count);
    let cell = 1;
    for (let row = 1; row < count; row++) {
      const cellsApart = Math.floor(position[row] / distance) - Math.floor(position[row - 1] / distance);
      cell += Math.min(cellsApart, 2);
      this.#cell[row] = cell;
    }
    if (count > 0) this.#cell[0] = 1;
    this.#first = new Float64Array(cell + 2).fill(Number.POSITIVE_INFINITY);
    this.#last = new Float64Array(cell + 2).fill(Number.NEGATIVE_INFINITY);
  }

  add(row: number): void {
    const cell = this.#cell[row];
    this.#first[cell] = Math.min(this.#first[cell], this.#position[row]);
    this.#last[cell] = Math.max(this.#last[cell], this.#position[row]);
  }

  /** Was one added that is near this row? */
  isNear(row: number): boolean {
    const cell = this.#cell[row];
    const position = this.#position[row];
    return (
      this.#first[cell] !== Number.POSITIVE_INFINITY ||
      position - this.#last[cell - 1] < this.#distance ||
      this.#first[cell + 1] - position < this.#distance
    );
  }
}
