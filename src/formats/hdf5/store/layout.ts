import { allDatasets, type Group, valueCount } from '../../../core/index.ts';
import { datatypeSize } from '../structure/datatype.ts';
import { chunkShape } from '../write/index.ts';
import type { Layout } from './column.ts';

export interface LayoutOptions {
  /** Size of a chunk in bytes, about; `true` chooses one. Any filter implies it. Without it values lie in one piece. */
  readonly chunk?: boolean | number | undefined;
  /** Level of the deflate (gzip) filter, 1 to 9. */
  readonly deflate?: number | undefined;
  readonly shuffle?: boolean | undefined;
  /** Fletcher's checksum of every chunk. */
  readonly checksum?: boolean | undefined;
}

const LARGEST_CHUNK_BYTES = 1024 * 1024;
const SMALLEST_CHUNK_BYTES = 16 * 1024;

/** Bytes of the chunks of all datasets that are being filled. */
const BUDGET_BYTES = 32 * 1024 * 1024;

/** Decides how the datasets of a tree are laid out. Many datasets grow at the same time, so they share a budget. */
export function planLayout(tree: Group, { chunk, deflate, shuffle, checksum }: LayoutOptions): Layout {
  const filters = { deflate, shuffle, fletcher32: checksum };
  if (!chunk && deflate === undefined && !shuffle && !checksum) return () => ({});
  let datasets = 0;
  for (const _ of allDatasets(tree)) datasets++;
  const share = Math.min(LARGEST_CHUNK_BYTES, Math.max(SMALLEST_CHUNK_BYTES, BUDGET_BYTES / Math.max(1, datasets)));
  const bytes = typeof chunk === 'number' ? chunk : share;
  return ({ datatype, shape }) => {
    if (shape.length === 0 || valueCount(shape) === 0) return {};
    return { chunk: chunkShape(shape, datatypeSize(datatype), bytes), filters };
  };
}
