import { DataProblem, type ProblemFields } from '../../../core/index.ts';
import { evaluate } from '../types/expression.ts';
import type { FlattenedLayout } from '../types/type.ts';
import { Fault, type Shortened } from './fault.ts';
import type { BoundExpression, Extent, Level, Op, Piece } from './plan.ts';
import { readInteger } from './read-integer.ts';
import { BATCH_ENTRIES, type Slots } from './slots.ts';
import { valueLength } from './value-length.ts';
import type { Frame, WalkState } from './walk-state.ts';
import type { Window } from './window.ts';

/** Why a walk paused. */
export type Pause =
  /** The bytes at `position` are needed (`atLeast` of them). */
  | { readonly reason: 'bytes'; readonly position: number; readonly atLeast: number }
  /** Enough was noted down. */
  | { readonly reason: 'batch' }
  /** An array that is too large for the window was passed over; its elements are to be streamed. */
  | {
      readonly reason: 'run';
      readonly piece: Piece;
      readonly position: number;
      readonly count: number;
      readonly firstRow: number;
    }
  | { readonly reason: 'end' };

/** A single value (string, variant) of more bytes than this is refused. */
const LARGEST_VALUE_BYTES = 1024 * 1024 * 1024;
/** A path or variant whose end is not found in this many bytes is refused. */
const LARGEST_DECODED_BYTES = 64 * 1024 * 1024;
/** Rows that may take no bytes at all are not repeated more often than this. */
const MOST_EMPTY_ROWS = 1_000_000;

const BATCH: Pause = { reason: 'batch' };
const END: Pause = { reason: 'end' };

/**
 * Goes through flattened data, synchronously, as far as the bytes in the window reach: finds where the values lie, reads
 * nothing but lengths and the fields that lengths depend on. Each op either happens as a whole or not at all, so a walk
 * can be taken up again after a pause.
 */
export class Walker {
  readonly #layout: FlattenedLayout;
  readonly #state: WalkState;
  readonly #window: Window;
  readonly #slots: Slots;
  readonly #shortened: Shortened | undefined;
  #entries = 0;
  #pause: Pause | undefined;
  readonly #lookUp: (path: readonly string[]) => number;
  #expression: BoundExpression | undefined;

  constructor(
    layout: FlattenedLayout,
    state: WalkState,
    window: Window,
    slots: Slots,
    shortened: Shortened | undefined,
  ) {
    this.#layout = layout;
    this.#state = state;
    this.#window = window;
    this.#slots = slots;
    this.#shortened = shortened;
    this.#lookUp = (path) => state.registers[this.#expression!.registers.get(path.join('.'))!];
  }

  /** Walks until bytes are missing, enough was noted down, or all is done. Throws a {@link Fault} where the data make no sense. */
  walk(): Pause {
    this.#pause = undefined;
    this.#entries = 0;
    const { frames } = this.#state;
    while (frames.length > 0) {
      const frame = frames[frames.length - 1];
      if (frame.op < frame.table.ops.length) {
        if (!this.#step(frame.table.ops[frame.op], frame)) return this.#pause!;
        if (this.#pause) return this.#pause;
      } else if (this.#endRow(frame) && this.#entries >= BATCH_ENTRIES) return BATCH;
    }
    return END;
  }

  /** Ends a row; true if the walk may pause here. */
  #endRow(frame: Frame): boolean {
    const state = this.#state;
    const { table } = frame;
    frame.row++;
    const endless = frame.rows === Number.POSITIVE_INFINITY;
    if (endless && state.position === frame.rowStart && frame.row > MOST_EMPTY_ROWS) {
      throw this.#fault(table.ops[0], { code: 'TOO_LARGE', message: 'rows take no bytes, so they never end' });
    }
    if (endless ? state.position < frame.limit : frame.row < frame.rows) {
      this.#startRow(frame);
      return true;
    }
    state.frames.pop();
    this.#endFrame(frame);
    return true;
  }

  #startRow(frame: Frame): void {
    if (frame.positions) this.#state.position = frame.positions[frame.row];
    frame.op = 0;
    frame.rowStart = this.#state.position;
  }

  #endFrame(frame: Frame): void {
    const state = this.#state;
    if (frame.sizeAtEnd) this.#noteDims(frame.level, [frame.row]);
    if (frame.resumeAt >= 0) state.position = frame.resumeAt;
    if (frame.last) this.#stop();
  }

  /** Nothing more can be read. */
  #stop(): void {
    this.#state.frames.length = 0;
  }

  /** Carries out one op; false if bytes are missing for it. */
  #step(op: Op, frame: Frame): boolean {
    switch (op.op) {
      case 'piece':
        return this.#piece(op, frame);
      case 'run':
        return this.#run(op, frame);
      case 'bits':
        return this.#bits(op, frame);
      case 'rows':
        return this.#rows(op, frame);
      case 'when':
        return this.#when(op, frame);
      case 'records':
        return this.#records(op, frame);
      case 'bytes':
        return this.#bytes(op, frame);
      case 'value':
        return this.#value(op, frame);
      case 'inside':
        return this.#inside(op, frame);
      case 'seek':
        return this.#seek(op, frame);
      case 'skip':
        return this.#skip(op, frame);
    }
  }

  #piece(op: Op & { op: 'piece' }, frame: Frame): boolean {
    const { piece, loads } = op;
    const state = this.#state;
    const { position } = state;
    if (position + piece.stride > frame.limit) throw this.#truncated(op, frame, piece.stride);
    const slot = this.#slots.pieces[piece.id];
    if (slot || loads.length > 0) {
      if (!this.#has(position, piece.stride)) return false;
      for (const load of loads) {
        state.registers[load.register] = readInteger(
          this.#window.view,
          position - this.#window.start + load.offset,
          load,
        );
      }
      if (slot) {
        slot.add(position, 1);
        this.#entries++;
      }
    }
    state.counts.pieces[piece.id]++;
    state.position = position + piece.stride;
    frame.op++;
    return true;
  }

  #run(op: Op & { op: 'run' }, frame: Frame): boolean {
    const { piece, level } = op;
    const extent = this.#extent(op, op.extent, level.rank, piece.stride, frame);
    if (!extent) return false;
    const shortened = this.#shorten(level, extent);
    const { dims, count, start } = shortened;
    const bytes = count * piece.stride;
    if (start + bytes > frame.limit) {
      const rowBytes = piece.stride * (count / dims[0]);
      throw this.#exceeds(op, frame, count, bytes, start, Math.floor((frame.limit - start) / rowBytes));
    }
    return this.#addRun(op, frame, shortened, bytes);
  }

  #addRun(
    op: Op & { op: 'run' | 'bits' },
    frame: Frame,
    { dims, count, start, last }: Extents,
    bytes: number,
  ): boolean {
    const state = this.#state;
    const { piece, level } = op;
    const slot = this.#slots.pieces[piece.id];
    const streamed = bytes > this.#window.limits.streamedRunBytes;
    if (slot && !streamed && bytes > 0) {
      if (!this.#has(start, bytes)) return false;
      slot.add(start, count);
      this.#entries++;
    }
    const firstRow = state.counts.pieces[piece.id];
    this.#noteDims(level.id, dims);
    state.counts.pieces[piece.id] += count;
    state.position = start + bytes;
    frame.op++;
    if (slot && streamed) this.#pause = { reason: 'run', piece, position: start, count, firstRow };
    if (last) this.#stop();
    return true;
  }

  #bits(op: Op & { op: 'bits' }, frame: Frame): boolean {
    const extent = this.#extent(op, op.extent, op.level.rank, 0, frame);
    if (!extent) return false;
    const shortened = this.#shorten(op.level, extent);
    const { count, start } = shortened;
    const bytes = Math.ceil(count / 16) * 2;
    if (start + bytes > frame.limit) {
      const available = op.level.rank === 1 ? Math.floor((frame.limit - start) / 2) * 16 : undefined;
      throw this.#exceeds(op, frame, count, bytes, start, available);
    }
    return this.#addRun(op, frame, shortened, bytes);
  }

  #rows(op: Op & { op: 'rows' }, frame: Frame): boolean {
    const { table, level } = op;
    const state = this.#state;
    const { minRowBytes } = table;
    const endless = op.extent.from === 'sizes' && op.extent.sizes[0] === 'until-end' && op.extent.sizes.length === 1;
    const extent = endless
      ? { dims: [Number.POSITIVE_INFINITY], count: Number.POSITIVE_INFINITY, start: state.position }
      : this.#extent(op, op.extent, level.rank, minRowBytes, frame);
    if (!extent) return false;
    const { dims, count, start, last } = this.#shorten(level, extent);
    if (Number.isFinite(count)) {
      if (start + count * minRowBytes > frame.limit) throw this.#exceeds(op, frame, count, count * minRowBytes, start);
      if (minRowBytes === 0 && count > MOST_EMPTY_ROWS) {
        throw this.#fault(op, { code: 'TOO_LARGE', message: `${count} elements that may be empty`, offset: start });
      }
      this.#noteDims(level.id, dims);
    }
    frame.op++;
    state.position = start;
    const rows = endless && start >= frame.limit ? 0 : count;
    if (rows > 0) state.push({ table, rows, limit: frame.limit, level: level.id, last });
    else if (!Number.isFinite(count)) this.#noteDims(level.id, [0]);
    if (rows === 0 && last) this.#stop();
    return true;
  }

  #when(op: Op & { op: 'when' }, frame: Frame): boolean {
    const wanted = this.#evaluate(op.condition) !== 0 ? 1 : 0;
    const { count, last } = this.#shorten(op.level, { dims: [wanted], count: wanted, start: this.#state.position });
    this.#noteDims(op.level.id, [count]);
    frame.op++;
    if (count) this.#state.push({ table: op.table, rows: 1, limit: frame.limit, last });
    else if (last) this.#stop();
    return true;
  }

  #records(op: Op & { op: 'records' }, frame: Frame): boolean {
    const { table, level, positions } = op;
    const state = this.#state;
    this.#noteDims(level.id, [positions.length]);
    frame.op++;
    if (positions.length > 0) {
      state.position = positions[0];
      state.push({ table, rows: positions.length, limit: frame.limit, positions });
    }
    return true;
  }

  #bytes(op: Op & { op: 'bytes' }, frame: Frame): boolean {
    const { extent, leaf } = op;
    if (extent.from === 'marker') return this.#untilMarker(op, extent.marker, frame);
    const found = this.#extent(op, extent, 1, 1, frame);
    if (!found) return false;
    const { count, start } = found;
    if (start + count > frame.limit) throw this.#exceeds(op, frame, count, count, start);
    return this.#addValue(leaf.id, op, frame, start, count);
  }

  #addValue(leaf: number, op: Op, frame: Frame, start: number, length: number): boolean {
    const state = this.#state;
    const slot = this.#slots.leaves[leaf];
    if (slot) {
      if (length > LARGEST_VALUE_BYTES) {
        throw this.#fault(op, { code: 'TOO_LARGE', message: `a single value of ${length} bytes`, offset: start });
      }
      if (!this.#has(start, length)) return false;
      slot.add(start, length);
      this.#entries++;
    }
    state.counts.leaves[leaf]++;
    state.position = start + length;
    frame.op++;
    return true;
  }

  #untilMarker(op: Op & { op: 'bytes' }, marker: Uint8Array, frame: Frame): boolean {
    const { bytes, start } = this.#window;
    const { position } = this.#state;
    if (!this.#has(position, Math.min(marker.length, frame.limit - position))) return false;
    const end = Math.min(bytes.length, frame.limit - start);
    const found = indexOf(bytes, marker, position - start, end);
    if (found >= 0) return this.#addValue(op.leaf.id, op, frame, position, found + marker.length - (position - start));
    const searched = start + end - position;
    if (start + end < frame.limit && searched < LARGEST_VALUE_BYTES) {
      this.#pause = {
        reason: 'bytes',
        position,
        atLeast: Math.min(searched * 2 + marker.length, frame.limit - position),
      };
      return false;
    }
    throw this.#fault(op, {
      code: 'MARKER_NOT_FOUND',
      message: `the marker ${hexText(marker)} does not occur in the ${searched} bytes that follow`,
    });
  }

  #value(op: Op & { op: 'value' }, frame: Frame): boolean {
    const { position } = this.#state;
    const { bytes, start } = this.#window;
    if (!this.#has(position, Math.min(8, frame.limit - position))) return false;
    const end = Math.min(bytes.length, frame.limit - start);
    const { column } = op.leaf;
    try {
      const length = valueLength(bytes.subarray(position - start, end), column, this.#layout, position);
      return this.#addValue(op.leaf.id, op, frame, position, length);
    } catch (error) {
      if (!(error instanceof DataProblem)) throw error;
      const inMemory = start + end - position;
      const cutOff = error.code === 'TRUNCATED' || error.code === 'LENGTH_EXCEEDS_FILE';
      if (cutOff && start + end < frame.limit && inMemory < LARGEST_DECODED_BYTES) {
        this.#pause = { reason: 'bytes', position, atLeast: Math.min(inMemory * 2, frame.limit - position) };
        return false;
      }
      throw new Fault(error.with({ path: this.#state.describe(op.label) }), op);
    }
  }

  #inside(op: Op & { op: 'inside' }, frame: Frame): boolean {
    const found = this.#extent(op, op.extent, 1, 1, frame);
    if (!found) return false;
    const { count, start } = found;
    if (start + count > frame.limit) throw this.#exceeds(op, frame, count, count, start);
    frame.op++;
    this.#state.position = start;
    this.#state.push({ table: op.table, rows: 1, limit: start + count, resumeAt: start + count });
    return true;
  }

  #seek(op: Op & { op: 'seek' }, frame: Frame): boolean {
    const to = this.#evaluate(op.to);
    if (to < 0 || to > frame.limit || !Number.isSafeInteger(to)) {
      throw this.#fault(op, {
        code: 'LENGTH_EXCEEDS_FILE',
        message: `offset ${to} lies outside the ${frame.limit} bytes`,
      });
    }
    this.#state.position = to;
    frame.op++;
    return true;
  }

  #skip(op: Op & { op: 'skip' }, frame: Frame): boolean {
    const { position } = this.#state;
    const bytes = op.bytes === 'until-end' ? frame.limit - position : this.#evaluate(op.bytes);
    if (bytes < 0) throw this.#fault(op, { code: 'NEGATIVE_LENGTH', message: `cannot skip ${bytes} bytes` });
    if (position + bytes > frame.limit) throw this.#truncated(op, frame, bytes);
    this.#state.position += bytes;
    frame.op++;
    return true;
  }

  /** The sizes of an array and where its elements start; undefined if bytes are missing. */
  #extent(op: Op, extent: Extent, rank: number, elementBytes: number, frame: Frame): Extents | undefined {
    const { position } = this.#state;
    if (extent.from === 'sizes') return this.#sizes(op, extent.sizes, elementBytes, frame);
    const start = position + 4 * rank;
    if (start > frame.limit) throw this.#truncated(op, frame, 4 * rank);
    if (!this.#has(position, 4 * rank)) return undefined;
    const dims: number[] = [];
    for (let d = 0; d < rank; d++) {
      const offset = position + 4 * d;
      const size = this.#window.view.getInt32(offset - this.#window.start, extent.byteOrder === 'little');
      if (size < 0) {
        const message = `${rank === 1 ? 'length' : `size of dimension ${d}`} ${size} is negative`;
        throw this.#fault(op, { code: 'NEGATIVE_LENGTH', message, offset, hint: BYTE_ORDER_HINT });
      }
      dims.push(size);
    }
    return { dims, count: product(dims), start };
  }

  #sizes(op: Op, sizes: readonly (BoundExpression | 'until-end')[], elementBytes: number, frame: Frame): Extents {
    const { position: start } = this.#state;
    const known = sizes.map((size) => (size === 'until-end' ? 1 : this.#evaluate(size)));
    const wrong = known.find((size) => size < 0 || !Number.isSafeInteger(size));
    if (wrong !== undefined) throw this.#fault(op, { code: 'NEGATIVE_LENGTH', message: `size ${wrong} cannot be` });
    const sliceBytes = product(known) * elementBytes;
    const left = frame.limit - start;
    const dims = sizes.map((size, d) =>
      size === 'until-end' ? (sliceBytes > 0 ? Math.floor(left / sliceBytes) : 0) : known[d],
    );
    return { dims, count: product(dims), start };
  }

  /** What is left of an occurrence that was found to be damaged. */
  #shorten(level: Level, extent: Extents): Extents {
    const shortened = this.#shortened;
    if (shortened?.level !== level.id || shortened.occurrence !== this.#state.counts.levels[level.id]) return extent;
    const dims = [shortened.rows, ...extent.dims.slice(1)];
    return { ...extent, dims, count: product(dims), last: true };
  }

  #noteDims(level: number, dims: readonly number[]): void {
    this.#state.counts.levels[level]++;
    const slot = this.#slots.levels[level];
    if (!slot) return;
    for (const size of dims) slot.add(size, 0);
    this.#entries++;
  }

  /** Are these bytes in memory? If not, asks for them. */
  #has(position: number, length: number): boolean {
    if (position >= this.#window.start && position + length <= this.#window.end) return true;
    this.#pause = {
      reason: 'bytes',
      position: this.#state.position,
      atLeast: position + length - this.#state.position,
    };
    return false;
  }

  #evaluate(bound: BoundExpression): number {
    this.#expression = bound;
    return evaluate(bound.expression, this.#lookUp);
  }

  #truncated(op: Op, frame: Frame, needed: number): Fault {
    const left = Math.max(0, frame.limit - this.#state.position);
    return this.#fault(op, {
      code: 'TRUNCATED',
      message: 'the data end too early',
      expected: `${needed} bytes`,
      found: `${left}`,
      hint: TRUNCATED_HINT,
    });
  }

  #exceeds(op: Op, frame: Frame, count: number, bytes: number, start: number, available?: number): Fault {
    const left = Math.max(0, frame.limit - start);
    const what = count === bytes ? `length ${count}` : `${count} elements (${bytes} bytes)`;
    const message = `${what} ${count === bytes ? 'exceeds' : 'exceed'} the ${left} bytes left`;
    return this.#fault(op, { code: 'LENGTH_EXCEEDS_FILE', message, hint: BYTE_ORDER_HINT }, available);
  }

  #fault(op: Op, fields: Pick<ProblemFields, 'code' | 'message'> & Partial<ProblemFields>, available?: number): Fault {
    const { position: offset } = this.#state;
    const { name: file } = this.#window.source;
    return new Fault(new DataProblem({ file, offset, path: this.#state.describe(op.label), ...fields }), op, available);
  }
}

interface Extents {
  readonly dims: number[];
  readonly count: number;
  /** Where the elements start. */
  readonly start: number;
  /** Nothing can be read behind them. */
  readonly last?: boolean;
}

const BYTE_ORDER_HINT = 'Is the byte order right, and does the schema fit the file?';
const TRUNCATED_HINT = 'Was the recording cut off, or does the schema not fit the file?';

/** Zero if any size is zero, however large the others are. */
function product(sizes: readonly number[]): number {
  return sizes.includes(0) ? 0 : sizes.reduce((all, size) => all * size, 1);
}

function indexOf(bytes: Uint8Array, marker: Uint8Array, from: number, end: number): number {
  for (
    let at = bytes.indexOf(marker[0], from);
    at >= 0 && at + marker.length <= end;
    at = bytes.indexOf(marker[0], at + 1)
  ) {
    let same = 1;
    while (same < marker.length && bytes[at + same] === marker[same]) same++;
    if (same === marker.length) return at;
  }
  return -1;
}

function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ');
}
