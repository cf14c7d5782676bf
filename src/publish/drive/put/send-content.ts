import { Retries } from '../../http/retry.ts';
import { HashedAhead } from '../../source/hashed-ahead.ts';
import type { DriveFile } from '../api/drive-file.ts';
import { largeUpload } from '../upload/large-upload.ts';
import { SMALL_BYTES, smallUpload } from '../upload/small-upload.ts';
import type { Upload, Uploaded } from '../upload/upload.ts';
import type { BegunUpload, UploadJournal } from '../upload/upload-journal.ts';
import type { Put } from './put-file.ts';

/** Looks whether a request whose answer was lost was heeded: the file, if so. */
export type Recover = () => Promise<DriveFile | undefined>;

/** Sends the content of a put in the way that suits its size, until it is there. */
export async function sendContent(
  put: Put,
  upload: Pick<Upload, 'metadata' | 'updates'>,
  recover: Recover,
): Promise<Uploaded> {
  const { api, source, mime, options } = put;
  const { signal, onProgress } = options;
  const whole: Upload = { ...upload, api, source, mime, journal: uploadJournal(put), signal, onProgress };
  if (source.size > SMALL_BYTES) {
    return largeUpload(whole, new HashedAhead(source, { signal }));
  }
  const retries = new Retries(api.policy, signal);
  for (;;) {
    try {
      return await smallUpload(whole);
    } catch (error) {
      await retries.pauseAfter(error);
      const file = await recover();
      if (file) return { file, isResumed: false };
    }
  }
}

export function uploadJournal({ journal, key }: Pick<Put, 'journal' | 'key'>): UploadJournal {
  const entry = journal.entry(`drive ${key.key}`);
  return { read: async () => begunUpload(await entry.read()), write: entry.write, clear: entry.clear };
}

function begunUpload(json: unknown): BegunUpload | undefined {
  const { session, begun, mark, mime, updates, promised } = (json ?? {}) as Record<string, unknown>;
  const isOne = typeof session === 'string' && typeof begun === 'number' && typeof mark === 'string';
  if (!isOne || typeof mime !== 'string') return undefined;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return { session, begun, mark, mime, updates: text(updates), promised: text(promised) };
}
