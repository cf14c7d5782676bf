import type { PutResult } from '../../target.ts';
import type { DriveFile } from '../api/drive-file.ts';
import type { Put } from './put-file.ts';
import { sendContent } from './send-content.ts';

/** Gives a file a new content: the same link, and one version more. */
export async function updateFile(
  put: Put,
  { id, name }: DriveFile,
): Promise<{ readonly file: DriveFile; readonly outcome: PutResult['outcome'] }> {
  const { api, metadata, options, source } = put;
  const shown = options.name === undefined ? name : metadata.name; // how people have called it stays
  const recover = async () => {
    const now = await api.file(id, options);
    const { checksum } = now;
    const isThere =
      now.size === source.size && checksum?.value === (await source.checksum(checksum?.algorithm ?? 'sha256'));
    return isThere ? now : undefined;
  };
  const { file, isResumed } = await sendContent(put, { metadata: { ...metadata, name: shown }, updates: id }, recover);
  return { file, outcome: isResumed ? 'resumed' : 'updated' };
}
