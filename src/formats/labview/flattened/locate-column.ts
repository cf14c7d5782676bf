import { type ByteSource, dtypeRow, SliceSource, valueCount } from '../../../core/index.ts';
import type { FlattenedLayout } from '../types/type.ts';
import { Fault } from './fault.ts';
import type { Pause } from './pause.ts';
import type { Column, PieceColumn, Plan } from './plan.ts';
import { READ_LIMITS } from './read-limits.ts';
import type { Scan } from './scan.ts';
import { emptySlots, Slot } from './slots.ts';
import type { WalkState } from './walk-state.ts';
import { Walker } from './walker.ts';
import { Window } from './window.ts';

/** What a walk goes through. */
export interface Walked {
  readonly plan: Plan;
  readonly layout: FlattenedLayout;
  readonly source: ByteSource;
  readonly scan: Scan;
}

/** Arrays are passed over, not read: only where they are is of interest. */
const NOTHING_READ = { ...READ_LIMITS, streamedRunBytes: 0 };

/**
 * Offset in the file at which all values of a column lie end to end, just as they are stored; undefined where they do not.
 * Walks on from `state`, a place before the first value, and gives up at the first gap: quick where there is one array, and
 * where there are many with lengths between them.
 */
export async function locateColumn(
  column: Column,
  { plan, layout, source, scan }: Walked,
  state: WalkState,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  if (column.kind !== 'piece' || !isStoredAsItIs(column)) return undefined;
  const { piece } = column;
  const wanted = scan.counts.pieces[piece.id];
  if (wanted === 0 || (wanted > 1 && !fillsPiece(column))) return undefined;
  const slot = new Slot();
  const slots = emptySlots(plan);
  slots.pieces[piece.id] = slot;
  const window = new Window(source, NOTHING_READ);
  const walker = new Walker(layout, state, window, slots, scan.shortened);
  const stretch = new Stretch(piece.stride);
  while (stretch.rows < wanted) {
    signal?.throwIfAborted();
    const pause = walkOn(walker);
    if (!stretch.addAll(slot)) return undefined;
    if (pause.reason === 'run' && pause.piece === piece && !stretch.add(pause.position, pause.count)) return undefined;
    if (pause.reason === 'end') break;
    if (pause.reason === 'bytes') await window.load(pause.position, pause.atLeast, signal);
  }
  if (stretch.rows < wanted) return undefined;
  return startOf(source) + stretch.start + column.offset;
}

/** The scan has told of all faults; behind one there is nothing to be found. */
function walkOn(walker: Walker): Pause {
  try {
    return walker.walk();
  } catch (thrown) {
    if (thrown instanceof Fault) return { reason: 'end' };
    throw thrown;
  }
}

/** Rows that lie end to end. */
class Stretch {
  start = 0;
  rows = 0;
  readonly #stride: number;

  constructor(stride: number) {
    this.#stride = stride;
  }

  /** Takes what a walk noted down; false if there is a gap. */
  addAll(slot: Slot): boolean {
    const { positions, counts, used } = slot;
    slot.used = 0;
    for (let i = 0; i < used; i++) if (!this.add(positions[i], counts[i])) return false;
    return true;
  }

  add(position: number, rows: number): boolean {
    if (this.rows === 0) this.start = position;
    else if (rows > 0 && position !== this.start + this.rows * this.#stride) return false;
    this.rows += rows;
    return true;
  }
}

/** Nothing but the byte order may differ from what a reader gets. */
function isStoredAsItIs({ transform, storedSize, dtype }: PieceColumn): boolean {
  return transform === undefined && storedSize === dtypeRow(dtype).size;
}

/** A column among others is strided: nothing lies end to end. */
function fillsPiece({ storedSize, itemShape, piece }: PieceColumn): boolean {
  return storedSize * valueCount(itemShape) === piece.stride;
}

function startOf(source: ByteSource): number {
  return source instanceof SliceSource ? source.start : 0;
}
