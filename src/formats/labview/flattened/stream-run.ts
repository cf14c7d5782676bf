import type { Block, Dataset } from '../../../core/index.ts';
import type { Emitter } from './emitter.ts';
import type { Pause } from './pause.ts';
import { PieceEmitter } from './piece-emitter.ts';
import type { Window } from './window.ts';

/** Streams the elements of an array that is too large for the window through the emitters of its columns. */
export async function* streamRun(
  { piece, position, count, firstRow }: Pause & { reason: 'run' },
  emitters: readonly Emitter[],
  { source, limits }: Window,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ dataset: Dataset; block: Block }> {
  const own = emitters.filter(
    (emitter) => emitter instanceof PieceEmitter && emitter.column.piece === piece,
  ) as PieceEmitter[];
  const bytesOf = (rows: number) => (piece.stride > 0 ? rows * piece.stride : Math.ceil(rows / 8)); // packed Booleans
  const chunkRows = Math.max(8, Math.floor(limits.chunkBytes / Math.max(1, piece.stride) / 8) * 8);
  const { from, to } = wantedRows(own, firstRow, count);
  const first = Math.floor(from / 8) * 8;
  for (const emitter of own) emitter.passOver(first);
  const buffer = new Uint8Array(bytesOf(Math.min(chunkRows, count)));
  for (let row = first; row < to; row += chunkRows) {
    signal?.throwIfAborted();
    const rows = Math.min(chunkRows, count - row);
    const start = position + bytesOf(row);
    const bytes = buffer.subarray(0, bytesOf(rows));
    await source.readInto(start, bytes, { signal });
    const chunk = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), start };
    for (const emitter of own) {
      for (const block of emitter.add(chunk, start, rows)) yield { dataset: emitter.dataset, block };
    }
  }
  const end = first + Math.ceil((to - first) / chunkRows) * chunkRows;
  for (const emitter of own) emitter.passOver(Math.max(0, count - Math.min(count, end)));
}

/** The rows, counted from the start of the array, that at least one emitter wants. */
function wantedRows(emitters: readonly PieceEmitter[], firstRow: number, count: number): { from: number; to: number } {
  let from = count;
  let to = 0;
  for (const emitter of emitters) {
    const { skip, take } = emitter.wanted(firstRow, count);
    if (take === 0) continue;
    from = Math.min(from, skip);
    to = Math.max(to, skip + take);
  }
  return to === 0 ? { from: 0, to: 0 } : { from, to };
}
