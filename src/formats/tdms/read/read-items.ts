import type { SegmentTable } from '../metadata/segment-table.ts';
import { sizeOf } from './placements.ts';
import type { ReadLimits } from './read-limits.ts';
import type { Cluster, Part, RowPlan, RowPlans } from './row-plan.ts';

/** Something to be read: a stretch of bytes, and what is wanted of it. */
export interface ReadItem {
  readonly plan: RowPlan;
  /** Number of the first value of each part in the whole row of the segment table; undefined if all of it is wanted by all. */
  readonly bases: readonly number[] | undefined;
  readonly parts: readonly Part[];
  /** Offset of the first chunk of this item, and how many there are. */
  readonly chunkAt: number;
  readonly chunks: number;
  /** Values of each part that come before this item in the row are `chunksBefore` whole chunks … */
  readonly chunksBefore: number;
  /** … and these rows of the first chunk; of each chunk `rows` rows are taken. */
  readonly row: number;
  readonly rows: number;
  /** The bytes. */
  readonly start: number;
  readonly end: number;
  /** Strings that are too many for memory read their bytes themselves. */
  readonly streamed: boolean;
}

/** All that must be read, in order of the file. */
export function* readItems(table: SegmentTable, plans: RowPlans, limits: ReadLimits): Generator<ReadItem> {
  const counts = new Float64Array(plans.emitters);
  let unfinished = plans.emitters;
  for (let row = 0; row < table.rows && unfinished > 0; row++) {
    const plan = plans.of(row);
    const { parts } = plan;
    if (parts.length === 0) continue;
    const chunks = table.chunks[row];
    let wanted = false;
    let whole = chunks * plan.chunkBytes <= (plan.dense ? limits.itemBytes : limits.smallRowBytes);
    for (const { emitter, emitterNumber, placement } of parts) {
      const before = counts[emitterNumber];
      const after = before + placement.rows * chunks;
      counts[emitterNumber] = after;
      wanted ||= after > emitter.start && before < emitter.end;
      whole &&= before >= emitter.start && after <= emitter.end;
      if (before < emitter.end && after >= emitter.end) unfinished--;
    }
    if (!wanted) continue;
    if (whole) yield wholeRow(plan, table.offsets[row], chunks);
    else {
      const bases = basesOf(plan, counts, chunks);
      yield* rowItems({ plan, bases, offset: table.offsets[row], limits }, chunks);
    }
  }
}

/** A row of which everything is wanted by all: the emitters know where they are. */
function wholeRow(plan: RowPlan, chunkAt: number, chunks: number): ReadItem {
  const { parts, chunkBytes, first, last } = plan;
  const start = chunkAt + first;
  const end = chunkAt + (chunks - 1) * chunkBytes + last;
  return {
    plan,
    bases: undefined,
    parts,
    chunkAt,
    chunks,
    chunksBefore: 0,
    row: 0,
    rows: Infinity,
    start,
    end,
    streamed: false,
  };
}

function basesOf({ parts }: RowPlan, counts: Float64Array, chunks: number): number[] {
  return parts.map(({ emitterNumber, placement }) => counts[emitterNumber] - placement.rows * chunks);
}

interface Row {
  readonly plan: RowPlan;
  readonly bases: readonly number[];
  readonly offset: number;
  readonly limits: ReadLimits;
}

function rowItems(row: Row, chunks: number): Iterable<ReadItem> {
  const { plan, limits } = row;
  if (plan.seamless) return laneItems(row, plan.parts, 0, chunks);
  const small = plan.chunkBytes <= (plan.dense ? limits.itemBytes : limits.smallChunkBytes);
  return small ? wholeChunks(row, chunks) : chunkByChunk(row, chunks);
}

/** Small chunks, many at once. */
function* wholeChunks({ plan, bases, offset, limits }: Row, chunks: number): Iterable<ReadItem> {
  const { parts, chunkBytes } = plan;
  const { from, to } = wantedRange(parts, bases, 0, chunks, (part) => part.placement.rows);
  const most = Math.max(1, Math.floor(limits.itemBytes / chunkBytes));
  const { first, last } = plan;
  for (let chunk = from; chunk < to; chunk += most) {
    const count = Math.min(most, to - chunk);
    const chunkAt = offset + chunk * chunkBytes;
    const start = chunkAt + first;
    const end = chunkAt + (count - 1) * chunkBytes + last;
    yield {
      plan,
      bases,
      parts,
      chunkAt,
      chunks: count,
      chunksBefore: chunk,
      row: 0,
      rows: Infinity,
      start,
      end,
      streamed: false,
    };
  }
}

/** Large chunks: of each only what is wanted. */
function* chunkByChunk(row: Row, chunks: number): Iterable<ReadItem> {
  const { plan, bases } = row;
  const { from, to } = wantedRange(plan.parts, bases, 0, chunks, (part) => part.placement.rows);
  for (let chunk = from; chunk < to; chunk++) {
    for (const cluster of plan.clusters) {
      if (cluster.small) yield* clusterItem(row, cluster, chunk);
      else yield* laneItems(row, cluster.parts, chunk, 1);
    }
  }
}

/** Small parts of a chunk, if anything of them is wanted. */
function* clusterItem({ plan, bases, offset }: Row, cluster: Cluster, chunk: number): Iterable<ReadItem> {
  const { parts } = cluster;
  const { from, to } = wantedRange(parts, bases, chunk, 1, (part) => part.placement.rows);
  if (from >= to) return;
  const chunkAt = offset + chunk * plan.chunkBytes;
  const [start, end] = [chunkAt + cluster.start, chunkAt + cluster.end];
  const common = { plan, bases, parts, chunkAt, chunks: 1, chunksBefore: chunk };
  yield { ...common, row: 0, rows: Infinity, start, end, streamed: false };
}

/** Rows of one chunk (or, if chunks follow each other seamlessly, of several): a piece at a time. */
function* laneItems(
  { plan, bases, offset, limits }: Row,
  parts: readonly Part[],
  chunk: number,
  chunks: number,
): Iterable<ReadItem> {
  const chunkAt = offset + chunk * plan.chunkBytes;
  const [{ placement }] = parts;
  const common = { plan, bases, parts, chunkAt, chunks: 1, chunksBefore: chunk };
  if (placement.index.endsBytes !== undefined) {
    const start = chunkAt + placement.offset;
    const streamed = placement.index.bytes > limits.itemBytes;
    yield { ...common, row: 0, rows: Infinity, start, end: streamed ? start : start + placement.index.bytes, streamed };
    return;
  }
  const rows = Math.max(...parts.map((part) => part.placement.rows)) * chunks;
  const { stride } = placement;
  const { from, to } = wantedRange(parts, bases, chunk, rows, () => 1);
  const most = Math.max(1, Math.floor(limits.itemBytes / stride));
  const first = Math.min(...parts.map((part) => part.placement.offset));
  const last = Math.max(...parts.map((part) => part.placement.offset + sizeOf(part.placement)));
  for (let row = from; row < to; row += most) {
    const count = Math.min(most, to - row);
    const start = chunkAt + first + row * stride;
    const end = chunkAt + last + (row + count - 1) * stride;
    yield { ...common, row, rows: count, start, end, streamed: false };
  }
}

/** Of `steps` steps with `valuesPerStep` values each, those that hold anything that is wanted. */
function wantedRange(
  parts: readonly Part[],
  bases: readonly number[],
  chunk: number,
  steps: number,
  valuesPerStep: (part: Part) => number,
): { from: number; to: number } {
  let from = steps;
  let to = 0;
  for (const part of parts) {
    const { start, end } = part.emitter;
    const values = valuesPerStep(part);
    const base = bases[part.number] + chunk * part.placement.rows;
    const first = Math.max(0, Math.floor((start - base) / values));
    const last = Math.min(steps, Math.ceil((end - base) / values));
    if (first >= last) continue;
    from = Math.min(from, first);
    to = Math.max(to, last);
  }
  return { from, to };
}
