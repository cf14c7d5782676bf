import { type Block, type Dataset, readAhead } from '../../../core/index.ts';
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
  const end = Math.min(count, first + Math.ceil((to - first) / chunkRows) * chunkRows);
  const stretch = { start: position + bytesOf(first), end: position + bytesOf(end), windowBytes: bytesOf(chunkRows) };
  let row = first;
  for await (const { bytes, start } of readAhead(source, stretch, { signal })) {
    signal?.throwIfAborted();
    const rows = Math.min(chunkRows, end - row);
    const chunk = { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), start };
    for (const emitter of own) {
      for (const block of emitter.add(chunk, start, rows)) yield { dataset: emitter.dataset, block };
    }
    row += rows;
  }
  for (const emitter of own) emitter.passOver(count - Math.max(end, first));
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
