import type { Block, Dataset } from '../../../core/index.ts';
import type { BytesAt } from '../../gather/gather.ts';
import type { Placement } from './placements.ts';

/** Values of a placement that lie in memory. */
export interface Found {
  readonly placement: Placement;
  readonly big: boolean;
  /** Absolute offset of the first value. */
  readonly from: number;
  /** Distance of the values. */
  readonly stride: number;
  /** Number of the first value in its channel. */
  readonly index: number;
  readonly count: number;
}

/** Collects the values of one dataset and hands them out in blocks. */
export interface Emitter {
  readonly dataset: Dataset;
  /** Values from `start` up to `end` are wanted. */
  readonly start: number;
  readonly end: number;
  /** Number of the value that it waits for. */
  readonly next: number;
  /** Takes what it wants of the values found. */
  add(source: BytesAt, found: Found): Iterable<Block>;
  /** What is left. */
  flush(): Iterable<Block>;
}
