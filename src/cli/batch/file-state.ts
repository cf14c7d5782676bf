import { stat } from 'node:fs/promises';
import { DataProblem, type ReadOptions } from '../../core/index.ts';
import { FileSource, sha256OfFile, sha256OfSource } from '../../host/index.ts';
import type { FileRecord } from './manifest-entry.ts';

export type FileState = Pick<FileRecord, 'bytes' | 'mtimeNs'>;

/** Size and time of what is at a path; undefined if nothing is there. */
export async function fileState(path: string): Promise<FileState | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found && { bytes: Number(found.size), mtimeNs: String(found.mtimeNs) };
}

/** Below this a worker takes longer to start than the checksum takes. */
const SMALL_BYTES = 8 * 1024 * 1024;

/** SHA-256 of a file, beside whatever else is done if it is large. Problems: those of opening a file, `FILE_UNREADABLE`. */
export async function sha256At(path: string, bytes: number, { signal }: ReadOptions = {}): Promise<string> {
  if (bytes >= SMALL_BYTES) return sha256OfFile(path, { signal });
  await using source = await FileSource.open(path, { signal });
  return await sha256OfSource(source, { signal });
}

/**
 * The state of a file if it is still the one that was written down, else undefined. The same size and time will do; with
 * the same size and another time (it was copied, or touched) the checksum tells. `elsewhere`: it is at another place than
 * was written down, where size and time alone say nothing (unpacked archives give many files the same time).
 */
export async function stateIfSame(
  path: string,
  record: FileRecord,
  { signal, elsewhere = false }: ReadOptions & { readonly elsewhere?: boolean } = {},
): Promise<FileState | undefined> {
  const state = await fileState(path);
  if (state?.bytes !== record.bytes) return undefined;
  if (state.mtimeNs === record.mtimeNs && !elsewhere) return state;
  return (await hasChecksum(path, record, { signal })) ? state : undefined;
}

/** How a file differs from what was written down, as a clause: `is missing`; undefined if its checksum is the same. */
export async function differenceFrom(
  path: string,
  record: FileRecord,
  options?: ReadOptions,
): Promise<string | undefined> {
  const state = await fileState(path);
  if (!state) return 'is missing';
  if (state.bytes !== record.bytes) return `has ${state.bytes} bytes instead of ${record.bytes}`;
  try {
    const same = (await sha256At(path, state.bytes, options)) === record.sha256;
    return same ? undefined : 'has other content, though of the same size';
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return `cannot be read: ${error.summary}`;
  }
}

/** Files that cannot be read as what they were (a Git LFS pointer, say, or no right to) do not have it. */
async function hasChecksum(path: string, { bytes, sha256 }: FileRecord, options?: ReadOptions): Promise<boolean> {
  try {
    return (await sha256At(path, bytes, options)) === sha256;
  } catch (error) {
    if (error instanceof DataProblem) return false;
    throw error;
  }
}
