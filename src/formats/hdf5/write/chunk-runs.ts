import { DataProblem, valueCount } from '../../../core/index.ts';

/**
 * Chunks that are runs of successive values: `[1, … 1, k, all, … all]`. Values that come in row-major order fill one after the
 * other, so one chunk in memory is enough.
 */
export interface ChunkRuns {
  readonly chunk: readonly number[];
  /** Values in a whole chunk. */
  readonly values: number;
  /** Number of chunks. */
  readonly count: number;
  /** Values of the dataset in a chunk; fewer than {@link values} at the edge, where the rest is padding. */
  valuesIn(index: number): number;
  /** Index of the first value of a chunk in every dimension. */
  origin(index: number): number[];
}

const LARGEST_CHUNK_BYTES = 2 ** 32 - 1;

/** The runs that a chunk shape cuts a dataset into. */
export function chunkRuns(shape: readonly number[], chunk: readonly number[], valueBytes: number): ChunkRuns {
  const first = chunk.findIndex((size) => size !== 1);
  const axis = first === -1 ? Math.max(0, shape.length - 1) : first;
  check(shape, chunk, axis, valueBytes);
  const inner = valueCount(chunk.slice(axis + 1));
  const perRow = Math.ceil(shape[axis] / chunk[axis]);
  const outer = shape.slice(0, axis);
  return {
    chunk,
    values: chunk[axis] * inner,
    count: valueCount(shape) === 0 ? 0 : valueCount(outer) * perRow,
    valuesIn: (index) => Math.min(chunk[axis], shape[axis] - (index % perRow) * chunk[axis]) * inner,
    origin: (index) => {
      const origin = new Array(shape.length).fill(0);
      origin[axis] = (index % perRow) * chunk[axis];
      let rest = Math.floor(index / perRow);
      for (let d = axis - 1; d >= 0; d--) {
        origin[d] = rest % outer[d];
        rest = Math.floor(rest / outer[d]);
      }
      return origin;
    },
  };
}

/** The chunk shape of about `bytes` bytes: as many whole rows (or parts of a row) as fit. */
export function chunkShape(shape: readonly number[], valueBytes: number, bytes: number): number[] {
  const chunk = new Array(shape.length).fill(1);
  let room = Math.max(1, Math.floor(bytes / valueBytes));
  for (let d = shape.length - 1; d >= 0; d--) {
    chunk[d] = Math.max(1, Math.min(shape[d], Math.floor(room)));
    if (chunk[d] < shape[d]) break;
    room /= Math.max(1, shape[d]);
  }
  return chunk;
}

function check(shape: readonly number[], chunk: readonly number[], axis: number, valueBytes: number): void {
  const fits =
    chunk.length === shape.length && shape.length > 0 && chunk.every((size) => Number.isInteger(size) && size > 0);
  const isRun = fits && chunk.every((size, d) => d <= axis || size === Math.max(1, shape[d]));
  if (!isRun) {
    throw new DataProblem({
      code: 'HDF5_LIMIT',
      message: `chunks of [${chunk.join(', ')}] are not runs of the values of [${shape.join(', ')}]`,
      hint: 'A chunk is [1, … 1, k, all, … all]: some whole rows, or part of one row.',
    });
  }
  if (valueCount(chunk) * valueBytes > LARGEST_CHUNK_BYTES) {
    throw new DataProblem({
      code: 'HDF5_LIMIT',
      message: `a chunk of ${valueCount(chunk) * valueBytes} bytes, below 4 GiB are possible`,
    });
  }
}
