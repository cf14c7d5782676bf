import { createHash } from 'node:crypto';
import { DataProblem } from '../../../core/index.ts';
import type { HttpAnswer } from '../../http/http-client.ts';
import type { DavFile } from '../server/dav-file.ts';
import { davFile } from '../server/dav-file.ts';
import { DavPlace } from '../server/dav-place.ts';
import type { Nextcloud } from '../server/nextcloud.ts';
import { sentBody } from './sent-body.ts';
import { FETCHED_BYTES, notVerified, type Upload } from './upload.ts';

/** Larger files go in chunks, which is what Nextcloud takes between 5 MB and 5 GB. */
export const CHUNK_BYTES = 16 * 1024 * 1024;
const MOST_CHUNKS = 10_000;

const HINT = 'Nextcloud keeps what was there before among the versions of the file. Publish it again.';

/**
 * Uploads to a Nextcloud: small files in one request, others in chunks (version 2 of its protocol) that are still there after a
 * kill. Both replace the content in one step and keep the file itself, with its links and versions; a file that is moved over
 * another would take its place as a new one, to which no link leads. So what is verified is verified afterwards: the SHA-256
 * that the server computes of what it has; where it cannot, the size, and up to 8 MiB that the same bytes come back.
 * Returns whether the upload went on where an earlier one had ended.
 */
export async function uploadToNextcloud(upload: Upload, cloud: Nextcloud, chunkBytes = CHUNK_BYTES): Promise<boolean> {
  if (upload.source.size <= chunkBytes) {
    const { headers } = await putWhole(upload);
    await verify(upload, headers['x-hash-sha256']?.toLowerCase());
    return false;
  }
  const inChunks = () => putChunks(upload, cloud, Math.max(chunkBytes, Math.ceil(upload.source.size / MOST_CHUNKS)));
  const resumed = await inChunks().catch((error) => (areGone(error) ? inChunks() : Promise.reject(error)));
  await verify(upload, undefined);
  return resumed;
}

/** Chunks vanish under an upload if they get too old, or if somebody who sends the same was quicker to put them together. */
function areGone(error: unknown): boolean {
  return error instanceof DataProblem && error.code === 'TARGET_NOT_FOUND';
}

/** It keeps the checksum that it is told; `X-Hash` makes it compute one of what arrives. */
function aboutContent({ source, sha256 }: Upload): Record<string, string> {
  return {
    'oc-checksum': `SHA256:${sha256}`,
    'x-oc-mtime': String(Math.floor(source.modified.getTime() / 1000)),
  };
}

function putWhole(upload: Upload): Promise<HttpAnswer> {
  const { client, names, source, mime, signal, onSent } = upload;
  return client.request(client.place.urlOf(names), {
    method: 'PUT',
    headers: {
      'content-type': mime,
      'content-length': String(source.size),
      'x-hash': 'sha256',
      ...aboutContent(upload),
    },
    body: () => sentBody({ source, start: 0, end: source.size, signal, onSent }),
    signal,
  });
}

async function putChunks(upload: Upload, cloud: Nextcloud, chunkBytes: number): Promise<boolean> {
  const { client, names, source, signal } = upload;
  const folder = `${cloud.uploads}${uploadId(upload, chunkBytes)}/`;
  const destination = client.place.urlOf(names);
  const present = await chunksIn(upload, folder, destination);
  const count = Math.ceil(source.size / chunkBytes);
  let resumed = false;
  for (let i = 0; i < count; i++) {
    const [start, end] = [i * chunkBytes, Math.min((i + 1) * chunkBytes, source.size)];
    if (present.get(String(i + 1)) !== end - start) await putChunk(upload, `${folder}${i + 1}`, start, end);
    else resumed = true;
    upload.onSent(end);
  }
  await source.checkUnchanged({ signal });
  signal?.throwIfAborted();
  await putTogether(upload, folder, destination);
  return resumed;
}

function putChunk({ client, names, source, signal, onSent }: Upload, url: string, start: number, end: number) {
  return client.request(url, {
    method: 'PUT',
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(end - start),
      'oc-total-length': String(source.size),
      destination: client.place.urlOf(names),
    },
    body: () => sentBody({ source, start, end, signal, onSent }),
    signal,
  });
}

/** The same content for the same key has the same id, so that the next run finds its chunks; Nextcloud keeps them for a day. */
function uploadId({ client, names, source, sha256 }: Upload, chunkBytes: number): string {
  const what = [client.place.urlOf(names), sha256, source.size, chunkBytes].join('\n');
  return `daqscope-${createHash('sha256').update(what).digest('hex').slice(0, 32)}`;
}

/** Sizes of the chunks that are there, by name. The folder for them is made if there is none. */
async function chunksIn({ client, signal }: Upload, folder: string, destination: string): Promise<Map<string, number>> {
  const place = new DavPlace(new URL(folder));
  const found = await client.propfind(folder, 1, [404], signal);
  const chunks = found.map((response) => davFile(place.namesOf(response.href), response));
  if (found.length === 0)
    await client.request(folder, { method: 'MKCOL', headers: { destination }, allow: [405], signal });
  return new Map(chunks.flatMap(({ names: [name], size }) => (name && size !== undefined ? [[name, size]] : [])));
}

/** Nothing to put together: an earlier try has done it, and its answer was lost on the way. The checksum will tell. */
async function putTogether(upload: Upload, folder: string, destination: string): Promise<void> {
  const { client, source, signal } = upload;
  await client.move(`${folder}.file`, destination, {
    headers: { 'oc-total-length': String(source.size), ...aboutContent(upload) },
    allow: [404],
    signal,
  });
}

/** `told`: the checksum that the server computed while it read. */
async function verify(upload: Upload, told: string | undefined): Promise<void> {
  const { client, names, source, sha256, signal } = upload;
  const url = client.place.urlOf(names);
  const found = told ?? (await client.recalculatedSha256(url, { signal })) ?? (await fetched(upload));
  if (found !== undefined && found !== sha256) throw notVerified(url, `SHA-256 ${sha256}`, found, HINT);
  const there: DavFile | undefined = await client.stat(names, { signal });
  if (there?.size !== source.size) throw notVerified(url, `${source.size} bytes`, `${there?.size ?? 'nothing'}`, HINT);
}

async function fetched({ client, names, source, signal }: Upload): Promise<string | undefined> {
  if (source.size > FETCHED_BYTES) return undefined;
  return client.sha256(client.place.urlOf(names), source.size, { signal });
}
