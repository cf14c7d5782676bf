import { evaluate } from '../types/expression.ts';
import type { Shortened } from './fault.ts';
import type { Faults } from './faults.ts';
import type { BoundExpression, Extent, Level, Op } from './plan.ts';
import type { Reach } from './reach.ts';
import type { Frame, WalkState } from './walk-state.ts';

/** How many elements an array has and where they start. */
export interface Elements {
  readonly dims: number[];
  readonly count: number;
  readonly start: number;
  /** Nothing can be read behind them. */
  readonly last?: boolean;
}

/** Finds out the sizes of arrays: from the lengths in front of them, from earlier fields, from what is left. */
export class Extents {
  readonly #state: WalkState;
  readonly #reach: Reach;
  readonly #faults: Faults;
  readonly #shortened: Shortened | undefined;
  readonly #lookUp: (path: readonly string[]) => number;
  #registers: BoundExpression['registers'] = new Map();

  constructor(state: WalkState, reach: Reach, faults: Faults, shortened: Shortened | undefined) {
    this.#state = state;
    this.#reach = reach;
    this.#faults = faults;
    this.#shortened = shortened;
    this.#lookUp = (path) => state.registers[this.#registers.get(path.join('.')) as number];
  }

  /** The value of an expression over earlier fields. */
  evaluate({ expression, registers }: BoundExpression): number {
    this.#registers = registers;
    return evaluate(expression, this.#lookUp);
  }

  /** The elements of an array of `rank` dimensions; undefined if bytes are missing. */
  read(op: Op, extent: Extent, rank: number, elementBytes: number, frame: Frame): Elements | undefined {
    if (extent.from === 'sizes') return this.#sizes(op, extent.sizes, elementBytes, frame);
    const { position } = this.#state;
    const start = position + 4 * rank;
    if (start > frame.limit) throw this.#faults.truncated(op, frame, 4 * rank);
    if (!this.#reach.has(position, 4 * rank)) return undefined;
    const dims: number[] = [];
    for (let d = 0; d < rank; d++)
      dims.push(this.#prefix(op, position + 4 * d, d, rank, extent.byteOrder === 'little'));
    return { dims, count: this.#count(op, dims), start };
  }

  /** What is left of an occurrence that was found to be damaged. */
  shorten(level: Level, elements: Elements): Elements {
    const shortened = this.#shortened;
    if (shortened?.level !== level.id || shortened.occurrence !== this.#state.counts.levels[level.id]) return elements;
    const dims = [shortened.rows, ...elements.dims.slice(1)];
    return { ...elements, dims, count: product(dims), last: true };
  }

  #prefix(op: Op, offset: number, dimension: number, rank: number, little: boolean): number {
    const { window } = this.#reach;
    const size = window.view.getInt32(offset - window.start, little);
    if (size >= 0) return size;
    const what = rank === 1 ? 'length' : `size of dimension ${dimension}`;
    throw this.#faults.negative(op, `${what} ${size} is negative`, offset);
  }

  #sizes(op: Op, sizes: readonly (BoundExpression | 'until-end')[], elementBytes: number, frame: Frame): Elements {
    const { position: start } = this.#state;
    const known = sizes.map((size) => (size === 'until-end' ? 1 : this.evaluate(size)));
    const wrong = known.find((size) => size < 0 || !Number.isSafeInteger(size));
    if (wrong !== undefined)
      throw this.#faults.negative(op, `${Number.isNaN(wrong) ? 'a division by zero' : wrong} cannot be a size`);
    const sliceBytes = product(known) * elementBytes;
    const left = frame.limit - start;
    const dims = sizes.map((size, d) => {
      if (size !== 'until-end') return known[d];
      return sliceBytes > 0 ? Math.floor(left / sliceBytes) : 0;
    });
    return { dims, count: this.#count(op, dims), start };
  }

  #count(op: Op, dims: readonly number[]): number {
    const count = product(dims);
    if (count <= Number.MAX_SAFE_INTEGER) return count;
    throw this.#faults.at(op, {
      code: 'TOO_LARGE',
      message: `${dims.join(' x ')} elements are more than can be counted`,
    });
  }
}

/** Zero if any size is zero, however large the others are. */
export function product(sizes: readonly number[]): number {
  return sizes.includes(0) ? 0 : sizes.reduce((all, size) => all * size, 1);
}
