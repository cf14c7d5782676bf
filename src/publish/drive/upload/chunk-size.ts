/** Chunks of an upload are multiples of this, all but the last one. */
export const CHUNK_UNIT = 256 * 1024;

const LEAST = 2 * 1024 * 1024;
const MOST = 64 * 1024 * 1024;

/** After a cut or a kill, at most this part of a file is sent again. */
const PARTS = 32;

/** Bytes of a chunk for a file of this size: few enough requests for large files, little to send again for all. */
export function chunkSize(bytes: number): number {
  const part = Math.ceil(bytes / PARTS / CHUNK_UNIT) * CHUNK_UNIT;
  return Math.min(Math.max(part, LEAST), MOST);
}
