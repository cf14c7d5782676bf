import { type Kernels, PANEL, type Place } from './kernels.ts';
import type { Room } from './room.ts';

/** Rotations that are kept until they are applied to one panel after the other, which then stay in the cache. */
const ROTATIONS = 8192;
const RUNS = 2048;

/** Vectors in panels: 8 elements of each, the vectors one after the other. */
export interface VectorsPlan {
  readonly count: number;
  readonly length: number;
  readonly panels: Place;
  readonly runs: Place;
  readonly angles: Place;
  readonly capacity: number;
}

export function planVectors(room: Room, count: number, length: number): VectorsPlan {
  const capacity = Math.max(ROTATIONS, count);
  return {
    count,
    length,
    panels: room.take(Math.ceil(length / PANEL) * PANEL * count),
    runs: room.take(3 * RUNS),
    angles: room.take(2 * capacity),
    capacity,
  };
}

/** Vectors that are turned by many plane rotations. */
export class RotatedVectors {
  readonly #kernels: Kernels;
  readonly #plan: VectorsPlan;
  #runs = 0;
  #rotations = 0;

  constructor(kernels: Kernels, plan: VectorsPlan) {
    this.#kernels = kernels;
    this.#plan = plan;
  }

  /** Takes vectors, which are rows at `from`. */
  fill(from: Place): void {
    const { count, length, panels } = this.#plan;
    const { heap } = this.#kernels;
    heap.fill(0, panels, panels + Math.ceil(length / PANEL) * PANEL * count);
    this.#eachPiece((panel, start, end) => {
      for (let i = 0; i < count; i++) {
        const source = from + i * length;
        for (let j = start; j < end; j++) heap[panel + i * PANEL + j - start] = heap[source + j];
      }
    });
  }

  /** Begins a run of at most `count` rotations: of vector `first` and the one `step` (1 or -1) further, of that and the next … */
  begin(first: number, step: number, count: number): void {
    const { runs, capacity } = this.#plan;
    if (this.#runs === RUNS || this.#rotations + count > capacity) this.#apply();
    this.#kernels.heap.set([first, step, 0], runs + 3 * this.#runs++);
  }

  /** The next of a run: p and q become c p + s q and c q - s p. */
  turn(c: number, s: number): void {
    const { heap } = this.#kernels;
    const { runs, angles } = this.#plan;
    const at = angles + 2 * this.#rotations++;
    heap[at] = c;
    heap[at + 1] = s;
    heap[runs + 3 * this.#runs - 1] += 1;
  }

  /** Puts vectors as rows to `to`, `rowStep` apart, in the order that is given, those in `negative` with the other sign. */
  give(
    to: Place,
    rowStep: number,
    order: readonly number[],
    negative: (vector: number) => boolean = () => false,
  ): void {
    this.#apply();
    const { heap } = this.#kernels;
    this.#eachPiece((panel, start, end) => {
      for (const [row, i] of order.entries()) {
        const sign = negative(i) ? -1 : 1;
        const source = panel + i * PANEL - start;
        for (let j = start; j < end; j++) heap[to + row * rowStep + j] = sign * heap[source + j];
      }
    });
  }

  #apply(): void {
    const { runs, angles } = this.#plan;
    this.#eachPiece((panel) => this.#kernels.rotate(panel, runs, this.#runs, angles));
    this.#runs = 0;
    this.#rotations = 0;
  }

  #eachPiece(visit: (panel: Place, start: number, end: number) => void): void {
    const { count, length, panels } = this.#plan;
    for (let start = 0; start < length; start += PANEL) {
      visit(panels + start * count, start, Math.min(length, start + PANEL));
    }
  }
}
