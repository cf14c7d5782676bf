import { DataProblem } from '../../../core/index.ts';
import { hexText } from '../types/hex.ts';
import type { FlattenedLayout } from '../types/type.ts';
import { type Elements, Extents, product } from './extents.ts';
import { Fault, type Shortened } from './fault.ts';
import { Faults } from './faults.ts';
import { indexOfMarker } from './marker.ts';
import type { Pause } from './pause.ts';
import type { Op, Table } from './plan.ts';
import { Reach } from './reach.ts';
import { readInteger } from './read-integer.ts';
import { BATCH_ENTRIES, type Slots } from './slots.ts';
import { valueLength } from './value-length.ts';
import type { Frame, WalkState } from './walk-state.ts';
import type { Window } from './window.ts';

/** A single value (string, variant) of more bytes than this is refused. */
const LARGEST_VALUE_BYTES = 256 * 1024 * 1024;
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
  readonly #reach: Reach;
  readonly #faults: Faults;
  readonly #extents: Extents;
  #entries = 0;

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
    this.#reach = new Reach(state, window);
    this.#faults = new Faults(state, window.source.name);
    this.#extents = new Extents(state, this.#reach, this.#faults, shortened);
  }

  /** Walks until bytes are missing, enough was noted down, or all is done. Throws a {@link Fault} where the data make no sense. */
  walk(): Pause {
    this.#reach.pause = undefined;
    this.#entries = 0;
    const { frames } = this.#state;
    while (frames.length > 0) {
      const frame = frames[frames.length - 1];
      if (frame.op < frame.table.ops.length) {
        const stepped = this.#step(frame.table.ops[frame.op], frame);
        const { pause } = this.#reach;
        if (pause || !stepped) return pause ?? END;
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
    if (endless && state.position <= frame.rowStart) {
      const message = `row ${frame.row - 1} ends where it begins or before it, so the repeat would never end`;
      throw this.#faults.at(table.ops[0], { code: 'TOO_LARGE', message });
    }
    if (state.position === frame.rowStart && ++state.emptyRows > MOST_EMPTY_ROWS) {
      const message = `more than ${MOST_EMPTY_ROWS} elements take no bytes`;
      throw this.#faults.at(table.ops[0], { code: 'TOO_LARGE', message });
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
    if (frame.sizeAtEnd) this.#noteDims(frame.level, [frame.row]);
    if (frame.resumeAt >= 0) this.#leaveString(frame);
    if (frame.last) this.#stop();
  }

  /** Goes on behind a string that holds data; what is left of it is counted, not dropped silently. */
  #leaveString({ resumeAt }: Frame): void {
    const state = this.#state;
    if (state.position < resumeAt) {
      const { bytes, offset } = state.unread;
      state.unread = { bytes: bytes + resumeAt - state.position, offset: offset < 0 ? state.position : offset };
    }
    state.position = resumeAt;
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
    if (position + piece.stride > frame.limit) throw this.#faults.truncated(op, frame, piece.stride);
    const slot = this.#slots.pieces[piece.id];
    if (slot || loads.length > 0) {
      if (!this.#reach.has(position, piece.stride)) return false;
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
    const extent = this.#extents.read(op, op.extent, level.rank, piece.stride, frame);
    if (!extent) return false;
    const shortened = this.#extents.shorten(level, extent);
    const { dims, count, start } = shortened;
    const bytes = count * piece.stride;
    if (start + bytes > frame.limit) {
      const rowBytes = piece.stride * (count / dims[0]);
      throw this.#faults.exceeds(op, frame, { count, start }, bytes, Math.floor((frame.limit - start) / rowBytes));
    }
    return this.#addRun(op, frame, shortened, bytes);
  }

  #addRun(
    op: Op & { op: 'run' | 'bits' },
    frame: Frame,
    { dims, count, start, last }: Elements,
    bytes: number,
  ): boolean {
    const state = this.#state;
    const { piece, level } = op;
    const slot = this.#slots.pieces[piece.id];
    const streamed = bytes > this.#window.limits.streamedRunBytes;
    if (slot && !streamed && bytes > 0) {
      if (!this.#reach.has(start, bytes)) return false;
      slot.add(start, count);
      this.#entries++;
    }
    const firstRow = state.counts.pieces[piece.id];
    this.#noteDims(level.id, dims);
    state.counts.pieces[piece.id] += count;
    state.position = start + bytes;
    frame.op++;
    if (slot && streamed) this.#reach.pause = { reason: 'run', piece, position: start, count, firstRow };
    if (last) this.#stop();
    return true;
  }

  #bits(op: Op & { op: 'bits' }, frame: Frame): boolean {
    const extent = this.#extents.read(op, op.extent, op.level.rank, 0, frame);
    if (!extent) return false;
    const shortened = this.#extents.shorten(op.level, extent);
    const { count, start } = shortened;
    const bytes = Math.ceil(count / 16) * 2;
    if (start + bytes > frame.limit) {
      const available = op.level.rank === 1 ? Math.floor((frame.limit - start) / 2) * 16 : undefined;
      throw this.#faults.exceeds(op, frame, { count, start }, bytes, available);
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
      : this.#extents.read(op, op.extent, level.rank, minRowBytes, frame);
    if (!extent) return false;
    const { dims, count, start, last } = this.#extents.shorten(level, extent);
    if (Number.isFinite(count)) {
      if (start + count * minRowBytes > frame.limit)
        throw this.#faults.exceeds(op, frame, { count, start }, count * minRowBytes);
      if (minRowBytes === 0 && count > MOST_EMPTY_ROWS) {
        throw this.#faults.at(op, { code: 'TOO_LARGE', message: `${count} elements that may be empty`, offset: start });
      }
      this.#noteDims(level.id, dims);
    }
    frame.op++;
    state.position = start;
    const rows = endless && start >= frame.limit ? 0 : count;
    if (rows > 0) {
      state.push({ table, rows, limit: frame.limit, level: level.id, rowsPerSlice: product(dims.slice(1)), last });
    } else if (!Number.isFinite(count)) this.#noteDims(level.id, [0]);
    if (rows === 0 && last) this.#stop();
    return true;
  }

  #when(op: Op & { op: 'when' }, frame: Frame): boolean {
    const wanted = this.#extents.evaluate(op.condition) !== 0 ? 1 : 0;
    const { count, last } = this.#extents.shorten(op.level, {
      dims: [wanted],
      count: wanted,
      start: this.#state.position,
    });
    this.#noteDims(op.level.id, [count]);
    frame.op++;
    if (count) this.#state.push({ table: op.table, rows: 1, limit: frame.limit, last });
    else {
      for (const register of registersIn(op.table)) this.#state.registers[register] = 0;
      if (last) this.#stop();
    }
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
    const found = this.#extents.read(op, extent, 1, 1, frame);
    if (!found) return false;
    const { count, start } = found;
    if (start + count > frame.limit) throw this.#faults.exceeds(op, frame, { count, start }, count);
    return this.#addValue(leaf.id, op, frame, start, count);
  }

  #addValue(leaf: number, op: Op, frame: Frame, start: number, length: number): boolean {
    const state = this.#state;
    const slot = this.#slots.leaves[leaf];
    if (slot) {
      if (length > LARGEST_VALUE_BYTES) {
        throw this.#faults.at(op, { code: 'TOO_LARGE', message: `a single value of ${length} bytes`, offset: start });
      }
      if (!this.#reach.has(start, length)) return false;
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
    if (!this.#reach.has(position, Math.min(marker.length, frame.limit - position))) return false;
    const end = Math.min(bytes.length, frame.limit - start);
    const found = indexOfMarker(bytes, marker, position - start, end);
    if (found >= 0) return this.#addValue(op.leaf.id, op, frame, position, found + marker.length - (position - start));
    const searched = start + end - position;
    if (start + end < frame.limit && searched < LARGEST_VALUE_BYTES) {
      return this.#reach.needs(Math.min(searched * 2 + marker.length, frame.limit - position));
    }
    throw this.#faults.at(op, {
      code: 'MARKER_NOT_FOUND',
      message: `the marker 0x${hexText(marker.subarray(0, 16))} does not occur in the ${searched} bytes that follow`,
    });
  }

  #value(op: Op & { op: 'value' }, frame: Frame): boolean {
    const { position } = this.#state;
    const { bytes, start } = this.#window;
    if (!this.#reach.has(position, Math.min(8, frame.limit - position))) return false;
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
        return this.#reach.needs(Math.min(inMemory * 2, frame.limit - position));
      }
      throw new Fault(error.with({ path: this.#state.describe(op.label) }), op);
    }
  }

  #inside(op: Op & { op: 'inside' }, frame: Frame): boolean {
    const found = this.#extents.read(op, op.extent, 1, 1, frame);
    if (!found) return false;
    const { count, start } = found;
    if (start + count > frame.limit) throw this.#faults.exceeds(op, frame, { count, start }, count);
    frame.op++;
    this.#state.position = start;
    this.#state.push({ table: op.table, rows: 1, limit: start + count, resumeAt: start + count });
    return true;
  }

  #seek(op: Op & { op: 'seek' }, frame: Frame): boolean {
    const to = this.#extents.evaluate(op.to);
    if (to < 0 || to > frame.limit || !Number.isSafeInteger(to)) {
      throw this.#faults.at(op, {
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
    const bytes = op.bytes === 'until-end' ? frame.limit - position : this.#extents.evaluate(op.bytes);
    if (!(bytes >= 0)) throw this.#faults.negative(op, `cannot skip ${bytes} bytes`);
    if (position + bytes > frame.limit) throw this.#faults.truncated(op, frame, bytes);
    this.#state.position += bytes;
    frame.op++;
    return true;
  }

  #noteDims(level: number, dims: readonly number[]): void {
    this.#state.counts.levels[level]++;
    const slot = this.#slots.levels[level];
    if (!slot) return;
    for (const size of dims) slot.add(size, 0);
    this.#entries++;
  }
}

/** Registers of the fields of an optional part: while it is absent they count as 0. */
function registersIn({ ops }: Table): number[] {
  return ops.flatMap((op) => {
    if (op.op === 'piece') return op.loads.map((load) => load.register);
    return op.op === 'when' || op.op === 'inside' ? registersIn(op.table) : [];
  });
}
