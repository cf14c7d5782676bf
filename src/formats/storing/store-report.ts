import type { Attributes, DataProblem, Dataset, ProgressListener } from '../../core/index.ts';

/** What every writer of trees understands. */
export interface StoringOptions {
  /**
   * Attributes of the file: where the data are from, what was skipped. They replace those of the root group. Asked for after
   * all values were written, with what was lost on the way; a checksum of the source may be computed in the meantime.
   */
  readonly provenance?: ((problems: readonly DataProblem[]) => Promise<Attributes>) | undefined;
  readonly onProgress?: ProgressListener | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What became of a tree. */
export interface StoreReport {
  /** What was lost or stored in another way than asked for. */
  readonly problems: readonly DataProblem[];
  readonly sizeBytes: number;
  /** Number of datasets of the tree. */
  readonly datasets: number;
  /** What else there is to say of the output, as a clause: `12 columns of up to 199,840 rows`. */
  readonly remark?: string | undefined;
  /** Paths in the output, where its tree is another than the one that was stored: all values are then in one dimension. */
  readonly places?: ReadonlyMap<Dataset, string> | undefined;
}
