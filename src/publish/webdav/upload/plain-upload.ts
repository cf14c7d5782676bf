import { unfinishedName } from '../../keys/key-names.ts';
import { type DavFile, sha256Of } from '../server/dav-file.ts';
import { sentBody } from './sent-body.ts';
import { FETCHED_BYTES, notVerified, type Upload } from './upload.ts';

const HINT = 'What was there before is still there. Publish it again.';

/**
 * Uploads to a server that knows nothing but WebDAV: under another name beside the place, which is looked at, and then moved to
 * its place by the server. So there is never half a file; but servers that go by the letter of RFC 4918 (rclone, sabre/dav)
 * delete what they replace first, so that for a moment there may be none.
 * What is verified: that the server has as many bytes as were sent; that the SHA-256 is right where the server tells one; else,
 * up to 8 MiB, that the same bytes come back. Returns what the server said of it before it was moved.
 */
export async function uploadPlainly(upload: Upload): Promise<DavFile> {
  const { client, names, source, mime, signal, onSent } = upload;
  const unfinished = [...names.slice(0, -1), unfinishedName()];
  const url = client.place.urlOf(unfinished);
  try {
    await client.request(url, {
      method: 'PUT',
      headers: { 'content-type': mime, 'content-length': String(source.size) },
      body: () => sentBody({ source, start: 0, end: source.size, signal, onSent }),
      signal,
    });
    const sent = await verified(upload, unfinished);
    signal?.throwIfAborted();
    await moveToPlace(upload, url, sent);
    return sent;
  } catch (error) {
    await client.discard(url);
    throw error;
  }
}

async function verified({ client, source, sha256, signal }: Upload, names: readonly string[]): Promise<DavFile> {
  const url = client.place.urlOf(names);
  const sent = await client.stat(names, { signal });
  if (sent?.size !== source.size) {
    throw notVerified(
      url,
      `${source.size} bytes`,
      sent ? `${sent.size ?? 'a size that is not told'}` : 'nothing',
      HINT,
    );
  }
  const isFetched = source.size <= FETCHED_BYTES;
  const found = sha256Of(sent.checksums) ?? (isFetched ? await client.sha256(url, source.size, { signal }) : undefined);
  if (found !== undefined && found !== sha256) throw notVerified(url, `SHA-256 ${sha256}`, found, HINT);
  return sent;
}

/** If the answer was lost on the way, the next try finds nothing to move: then it is there already, or somebody else's is. */
async function moveToPlace({ client, names, signal }: Upload, url: string, sent: DavFile): Promise<void> {
  const { status } = await client.move(url, client.place.urlOf(names), { allow: [404], signal });
  if (status !== 404) return;
  const there = await client.stat(names, { signal });
  if (there && there.size === sent.size && there.etag === sent.etag) return;
  throw notVerified(client.place.urlOf(names), 'the file that was sent', 'another one', 'Publish it again.');
}
