import type { LayoutTable } from '../metadata/layouts.ts';
import type { RawIndex } from '../metadata/raw-index.ts';
import { FLAGS, type SegmentTable } from '../metadata/segment-table.ts';
import type { Emitter } from './emitter.ts';
import { endOf, type Placement, placementsOf } from './placements.ts';
import type { ReadLimits } from './read-limits.ts';

/** What is wanted of each chunk of a row of the segment table. */
export interface RowPlan {
  readonly chunkBytes: number;
  readonly big: boolean;
  readonly parts: readonly Part[];
  /** Parts that are read together: those in the same rows of bytes, small ones with their neighbours, or one alone. */
  readonly clusters: readonly Cluster[];
  /** All that is wanted of a chunk is one cluster of small parts. */
  readonly dense: boolean;
  /** Where the first and the last of what is wanted of a chunk stands. */
  readonly first: number;
  readonly last: number;
  /** Chunks follow each other as rows do: all of them are one chunk with more rows. */
  readonly seamless: boolean;
}

/** Parts that are read together. `small`: a chunk of all of them is read at once. */
export interface Cluster {
  readonly parts: readonly Part[];
  readonly small: boolean;
  /** Where they begin and end, from the start of the chunk. */
  readonly start: number;
  readonly end: number;
}

/** The values of one emitter. */
export interface Part {
  readonly emitter: Emitter;
  readonly placement: Placement;
  /** Its place in `parts`. */
  readonly number: number;
  /** The place of its emitter among all emitters. */
  readonly emitterNumber: number;
}

/** Which emitter wants which of the scalers of an object (0 for all that have no scalers). */
export type EmittersByObject = ReadonlyMap<number, readonly WantedScaler[]>;

export interface WantedScaler {
  readonly emitter: Emitter;
  readonly emitterNumber: number;
  readonly scaler: number;
}

export interface ReadableFile {
  readonly table: SegmentTable;
  readonly layouts: LayoutTable;
  readonly indexes: readonly RawIndex[];
}

const MOST_PLANS = 64;

/** Plans for the rows of the segment table, made when they are needed. */
export class RowPlans {
  readonly #file: ReadableFile;
  readonly #wanted: EmittersByObject;
  readonly #limits: ReadLimits;
  readonly #plans = new Map<number, RowPlan>();

  /** How many emitters there are. */
  readonly emitters: number;

  constructor(file: ReadableFile, wanted: EmittersByObject, emitters: number, limits: ReadLimits) {
    this.#limits = limits;
    this.#file = file;
    this.#wanted = wanted;
    this.emitters = emitters;
  }

  of(row: number): RowPlan {
    const { table } = this.#file;
    const key = table.layouts[row] * 4 + table.flags[row];
    let plan = this.#plans.get(key);
    if (!plan) {
      plan = this.#make(table.layouts[row], table.flags[row]);
      if (this.#plans.size >= MOST_PLANS) this.#plans.clear();
      this.#plans.set(key, plan);
    }
    return plan;
  }

  #make(id: number, flags: number): RowPlan {
    const { layouts, indexes } = this.#file;
    const layout = layouts.all[id];
    const placements = placementsOf(layouts.expand(layout), indexes, flags, (object) => this.#wanted.has(object));
    const parts: Part[] = [];
    for (const placement of placements) {
      for (const { emitter, emitterNumber, scaler } of this.#wanted.get(placement.object) ?? []) {
        if (scaler === placement.scalerNumber) parts.push({ emitter, emitterNumber, placement, number: parts.length });
      }
    }
    const { chunkBytes } = layout;
    const clusters = clustersOf(parts, this.#limits);
    const dense = clusters.length === 1 && clusters[0].small;
    const seamless =
      parts.length > 0 && parts.every(({ placement: { rows, stride } }) => stride > 0 && rows * stride === chunkBytes);
    const first = parts.reduce((least, { placement }) => Math.min(least, placement.offset), Number.POSITIVE_INFINITY);
    const last = parts.reduce((most, { placement }) => Math.max(most, endOf(placement)), 0);
    return { chunkBytes, big: (flags & FLAGS.bigEndian) !== 0, parts, clusters, dense, first, last, seamless };
  }
}

/** Lanes that are too short to be worth an item of their own are read together with those beside them. */
function clustersOf(parts: readonly Part[], { itemBytes, directBytes, gapBytes }: ReadLimits): Cluster[] {
  const clusters: Cluster[] = [];
  let group: Part[] = [];
  let [start, end] = [0, 0];
  const close = () => {
    if (group.length > 0) clusters.push({ parts: group, small: true, start, end });
    group = [];
  };
  for (const lane of Map.groupBy(parts, ({ placement }) => placement.lane).values()) {
    const first = Math.min(...lane.map(({ placement }) => placement.offset));
    const last = Math.max(...lane.map(({ placement }) => endOf(placement)));
    const small = last - first < directBytes;
    if (!small || first - end > gapBytes || last - start > itemBytes) close();
    if (!small) {
      clusters.push({ parts: lane, small: false, start: first, end: last });
      continue;
    }
    if (group.length === 0) start = first;
    group.push(...lane);
    end = last;
  }
  close();
  return clusters;
}
