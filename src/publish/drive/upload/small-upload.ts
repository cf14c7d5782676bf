import { createHash, randomUUID } from 'node:crypto';
import { jsonAnswer } from '../../http/json-answer.ts';
import { sourceWindows } from '../../source/source-windows.ts';
import { driveFile } from '../api/drive-file.ts';
import { changedMeanwhile, forwardOnly, requestOf, type Upload, type Uploaded } from './upload.ts';

/** Up to here a content goes with its metadata, in one request (Drive's own limit). */
export const SMALL_BYTES = 5 * 1024 * 1024;

/** Sends metadata and content in one request, once. Throws a `PassingFailure` if it may go better the next time. */
export async function smallUpload(upload: Upload): Promise<Uploaded> {
  const { api, source, signal, mime, metadata } = upload;
  const content = await wholeContent(upload);
  const { method, path } = requestOf(upload);
  const answer = await api.send({
    method,
    url: api.uploadUrl(path, { uploadType: 'multipart' }),
    ...multipart(metadata, mime, content),
    signal,
  });
  const file = driveFile(jsonAnswer(answer));
  forwardOnly(source.size, upload.onProgress)(source.size);
  return { file, isResumed: false };
}

/** All of it; what was read must be what the checksum was computed of. */
async function wholeContent({ source, signal }: Upload): Promise<Uint8Array> {
  const sha256 = await source.checksum('sha256', { signal });
  const content = Buffer.allocUnsafe(source.size);
  for await (const { bytes, start } of sourceWindows(source, { start: 0, end: source.size }, { signal })) {
    content.set(bytes, start);
  }
  if (createHash('sha256').update(content).digest('hex') !== sha256) throw changedMeanwhile(source);
  return content;
}

/** Metadata and content as one body, and the headers that say so. */
export function multipart(metadata: unknown, mime: string, content: Uint8Array) {
  const boundary = `daqscope-${randomUUID()}`;
  const head =
    `--${boundary}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n${JSON.stringify(metadata)}\r\n` +
    `--${boundary}\r\nContent-Type: ${mime}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { headers: { 'content-type': `multipart/related; boundary=${boundary}` }, body };
}
