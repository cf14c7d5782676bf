import type { Block, BlockOptions, ByteSource, Dataset, Sweep } from '../../../core/index.ts';
import { BLOCK_BYTES, valueCount } from '../../../core/index.ts';
import type { FlattenedLayout } from '../types/type.ts';
import { DimsEmitter } from './dims-emitter.ts';
import type { Emitter } from './emitter.ts';
import { Fault } from './fault.ts';
import { LeafEmitter } from './leaf-emitter.ts';
import { locateColumn } from './locate-column.ts';
import type { Pause } from './pause.ts';
import { PieceEmitter } from './piece-emitter.ts';
import { type Column, type Plan, placeOf } from './plan.ts';
import type { ReadLimits } from './read-limits.ts';
import type { Scan } from './scan.ts';
import { emptySlots, Slot, type Slots } from './slots.ts';
import { streamRun } from './stream-run.ts';
import type { WalkState } from './walk-state.ts';
import { Walker } from './walker.ts';
import { Window } from './window.ts';

/** All buffers of a pass together take about this much. */
const BUDGET_BYTES = 32 * 1024 * 1024;
const SMALLEST_BLOCK_BYTES = 4096;

/** Reads any number of columns of a flattened file in one pass. */
export class FlattenedSweep implements Sweep {
  readonly #plan: Plan;
  readonly #layout: FlattenedLayout;
  readonly #source: ByteSource;
  readonly #scan: Scan;
  readonly #limits: ReadLimits | undefined;
  readonly #columns = new Map<Dataset, Column>();

  constructor(plan: Plan, layout: FlattenedLayout, source: ByteSource, scan: Scan, limits?: ReadLimits) {
    this.#plan = plan;
    this.#layout = layout;
    this.#source = source;
    this.#scan = scan;
    this.#limits = limits;
  }

  /** Says which column a dataset shows. */
  register(dataset: Dataset, column: Column): void {
    this.#columns.set(dataset, column);
  }

  /** Offset in the file at which all values of a dataset lie end to end, if they do. */
  async locate(dataset: Dataset, signal: AbortSignal | undefined): Promise<number | undefined> {
    const column = this.#columns.get(dataset) as Column;
    const walked = { plan: this.#plan, layout: this.#layout, source: this.#source, scan: this.#scan };
    return locateColumn(column, walked, this.#startFor([column], {}), signal);
  }

  async *blocks(
    datasets: readonly Dataset[],
    options: BlockOptions,
  ): AsyncGenerator<{ dataset: Dataset; block: Block }> {
    const columns = datasets.map((dataset) => this.#columns.get(dataset) as Column);
    const state = this.#startFor(columns, options);
    const share = Math.max(SMALLEST_BLOCK_BYTES, Math.floor(BUDGET_BYTES / datasets.length));
    const maxBytes = Math.min(options.maxBytes ?? BLOCK_BYTES, share);
    const emitters = datasets.map((dataset, i) => this.#emitter(dataset, columns[i], { ...options, maxBytes }, state));
    const slots = emptySlots(this.#plan);
    const slotOf = columns.map((column) => slotFor(slots, column));
    const window = new Window(this.#source, this.#limits);
    const walker = new Walker(this.#layout, state, window, slots, this.#scan.shortened);
    const { signal } = options;
    while (!emitters.every((emitter) => emitter.done)) {
      signal?.throwIfAborted();
      const pause = this.#walkOn(walker, state);
      for (const [i, emitter] of emitters.entries()) {
        for (const block of emitter.drain(window, slotOf[i])) yield { dataset: emitter.dataset, block };
      }
      for (const slot of slotOf) slot.used = 0;
      if (pause.reason === 'end') break;
      if (pause.reason === 'bytes') await window.load(pause.position, pause.atLeast, signal);
      if (pause.reason === 'run') yield* streamRun(pause, emitters, window, signal);
    }
    for (const emitter of emitters) {
      for (const block of emitter.flush()) yield { dataset: emitter.dataset, block };
    }
  }

  /** Walks on; where the scan came to the end of what can be read, this ends too. */
  #walkOn(walker: Walker, state: WalkState): Pause {
    try {
      return walker.walk();
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      if (this.#scan.problems.length > 0 && state.position === this.#scan.end) return { reason: 'end' };
      throw thrown.problem;
    }
  }

  /** The last checkpoint before everything that is wanted. */
  #startFor(columns: readonly Column[], { start = 0 }: BlockOptions): WalkState {
    const { checkpoints } = this.#scan;
    const wantedRows = columns.map((column) => Math.floor(start / valuesPerRow(column)));
    const before = (state: WalkState) => columns.every((column, i) => rowsBefore(state, column) <= wantedRows[i]);
    let low = 0;
    for (let high = checkpoints.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if (before(checkpoints[middle])) low = middle;
      else high = middle - 1;
    }
    return checkpoints[low].clone();
  }

  #emitter(dataset: Dataset, column: Column, options: BlockOptions & { maxBytes: number }, state: WalkState): Emitter {
    const first = rowsBefore(state, column);
    switch (column.kind) {
      case 'piece':
        return new PieceEmitter(dataset, column, options, first);
      case 'leaf':
        return new LeafEmitter(dataset, column, options, first, this.#layout);
      case 'dims':
        return new DimsEmitter(dataset, column, options, first);
    }
  }
}

function valuesPerRow(column: Column): number {
  if (column.kind === 'dims') return column.level.rank;
  return column.kind === 'leaf' ? 1 : Math.max(1, valueCount(column.itemShape));
}

function rowsBefore({ counts }: WalkState, column: Column): number {
  const { list, id } = placeOf(column);
  return counts[list][id];
}

/** Columns of the same piece share their slot. */
function slotFor(slots: Slots, column: Column): Slot {
  const { list, id } = placeOf(column);
  slots[list][id] ??= new Slot();
  return slots[list][id];
}
