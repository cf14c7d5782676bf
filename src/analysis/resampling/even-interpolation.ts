import { checkNumber, checkWhole } from '../parameters/check-parameter.ts';
import { BLOCK_SAMPLES } from '../samples/blocks.ts';
import { interpolate, nothingThere } from './interpolate.ts';

/** Places at even distances. */
export interface EvenGrid {
  /** The first place, and the distance of each from the one before, in the unit of x. */
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/**
 * What `interpolate` gives on an even grid, of samples that come block by block: blocks of values, none of them long, however far
 * samples lie apart. Problems: `PIPELINE_INVALID`, `ANALYSIS_IMPOSSIBLE`.
 */
export class EvenInterpolation {
  readonly #grid: EvenGrid;
  #done = 0;
  /** The last sample so far. */
  #last: { readonly x: number; readonly y: number } | undefined;

  constructor(grid: EvenGrid) {
    checkNumber('start', grid.start, { above: Number.NEGATIVE_INFINITY, below: Number.POSITIVE_INFINITY });
    checkNumber('step', grid.step, { above: 0, below: Number.POSITIVE_INFINITY });
    checkWhole('count', grid.count, { least: 0 });
    this.#grid = grid;
  }

  /** Takes the next samples, and gives the values that they decide: those at places before the last of them. */
  *push(x: Float64Array, y: Float64Array): Generator<Float64Array> {
    const before = this.#last;
    const xs = before === undefined ? x : Float64Array.from([before.x, ...x]);
    const ys = before === undefined ? y : Float64Array.from([before.y, ...y]);
    if (xs.length === 0) return;
    const { start, step } = this.#grid;
    const end = xs[xs.length - 1];
    yield* this.#valuesUntil(Math.ceil((end - start) / step), (places) => interpolate(xs, ys, places));
    this.#last = { x: end, y: ys[ys.length - 1] };
  }

  /** No more samples will come: the rest of the grid, where the last one counts. */
  *finish(): Generator<Float64Array> {
    const last = this.#last;
    if (last === undefined) throw nothingThere();
    yield* this.#valuesUntil(this.#grid.count, (places) => places.fill(last.y));
  }

  *#valuesUntil(end: number, valuesAt: (places: Float64Array) => Float64Array): Generator<Float64Array> {
    const { start, step, count } = this.#grid;
    while (this.#done < Math.min(end, count)) {
      const first = this.#done;
      const places = new Float64Array(Math.min(BLOCK_SAMPLES, Math.min(end, count) - first));
      this.#done += places.length;
      yield valuesAt(places.map((_, i) => start + (first + i) * step));
    }
  }
}
