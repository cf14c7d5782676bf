import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DriveEmulator } from './drive-emulator.ts';
import { multipart, PlainClient } from './plain-client.ts';

let emulator: DriveEmulator;
let client: PlainClient;
beforeEach(async () => {
  emulator = await DriveEmulator.start();
  client = await PlainClient.of(emulator);
});
afterEach(() => emulator[Symbol.asyncDispose]());

const UNIT = 256 * 1024;
const WEEK_MS = 7 * 24 * 3600_000;
const UPLOAD = '/upload/drive/v3/files';

function bytesOf(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i += 1) bytes[i] = (i * 7 + (i >> 8)) & 0xff;
  return bytes;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Begins a session, and gives its address. */
async function begin(metadata: object = {}, headers: Record<string, string> = {}): Promise<string> {
  const answer = await client.request('POST', UPLOAD, {
    query: { uploadType: 'resumable', supportsAllDrives: true, fields: 'id,size,sha256Checksum' },
    json: { name: 'a', parents: [emulator.shared.id], ...metadata },
    headers: { 'x-upload-content-type': 'application/x-hdf5', ...headers },
  });
  expect(answer.status).toBe(200);
  return answer.headers.get('location') ?? '';
}

function send(session: string, range: string | undefined, body?: Uint8Array<ArrayBuffer>, method = 'PUT') {
  const headers: Record<string, string> = range === undefined ? {} : { 'content-range': range };
  return fetch(session, { method, headers, body: body ?? null, redirect: 'manual' });
}

/** Sends the beginning of a chunk, and cuts the line. */
function cutChunk(session: string, range: string, length: number, sent: Uint8Array): Promise<void> {
  const { hostname, port, pathname, search } = new URL(session);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `PUT ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Range: ${range}\r\nContent-Length: ${length}\r\n\r\n`,
      );
      socket.write(sent, () => setTimeout(() => socket.destroy(), 50));
    });
    socket.on('close', () => setTimeout(resolve, 50));
  });
}

describe('in one request', () => {
  test.each([
    ['CRLF', '\r\n'],
    ['LF alone', '\n'],
  ])('metadata and media, lines ended by %s', async (_, lineEnd) => {
    const content = 'a\r\n\r\nb\n-x\n';
    const answer = await client.request('POST', UPLOAD, {
      query: { uploadType: 'multipart', supportsAllDrives: true, fields: 'name,size,mimeType,md5Checksum' },
      headers: { 'content-type': 'multipart/related; boundary="x"' },
      body: multipart({ name: 'a', parents: [emulator.shared.id] }, content, lineEnd),
    });
    expect(await answer.json()).toEqual({
      name: 'a',
      size: String(content.length),
      mimeType: 'text/plain',
      md5Checksum: createHash('md5').update(content).digest('hex'),
    });
  });

  test('media alone', async () => {
    const { id } = await client.put('a', 'old');
    const body = bytesOf(3_000_000);
    const answer = await client.request('PATCH', `${UPLOAD}/${id}`, {
      query: { uploadType: 'media', supportsAllDrives: true, fields: 'id,size,sha256Checksum' },
      headers: { 'content-type': 'image/png' },
      body,
    });
    expect(await answer.json()).toEqual({ id, size: '3000000', sha256Checksum: sha256(body) });
    const { revisions } = await client.drive('GET', `/files/${id}/revisions`);
    expect(revisions).toHaveLength(2);
  });

  test('tables become sheets, which have no size and no checksums', async () => {
    const sheet = 'application/vnd.google-apps.spreadsheet';
    const file = await client.put('a', 'x,y\n1,2\n', { mimeType: sheet });
    expect(file).toMatchObject({ mimeType: sheet, webViewLink: expect.stringContaining('/spreadsheets/d/') });
    expect(file).not.toHaveProperty('size');
    expect(file).not.toHaveProperty('md5Checksum');
    const exported = await client.request('GET', `/drive/v3/files/${file.id}/export`, {
      query: { mimeType: 'text/csv' },
    });
    expect(await exported.text()).toBe('x,y\n1,2\n');
    const media = await client.request('GET', `/drive/v3/files/${file.id}`, { query: { alt: 'media' } });
    expect(media.status).toBe(403);
  });

  test('with an id that was given before, twice makes one file', async () => {
    const { ids } = await client.drive('GET', '/files/generateIds', { query: { count: 1 } });
    expect((await client.put('a', 'b', { id: ids[0] })).id).toBe(ids[0]);
    expect((await client.put('a', 'b', { id: ids[0] })).error).toMatchObject({ code: 409 });
    expect((await client.put('a', 'b', { id: 'own-idea' })).error).toMatchObject({ code: 400 });
    expect(emulator.filesIn()).toHaveLength(1);
  });
});

describe('in sessions', () => {
  test('chunk by chunk, by PUT and by POST', async () => {
    const all = bytesOf(2 * UNIT + 100);
    const session = await begin({}, { 'x-upload-content-length': String(all.byteLength) });
    expect(session).toMatch(emulator.url);
    const place = await send(session, `bytes */${all.byteLength}`);
    expect([place.status, place.headers.get('range')]).toEqual([308, null]);
    const first = await send(session, `bytes 0-${2 * UNIT - 1}/${all.byteLength}`, all.slice(0, 2 * UNIT), 'POST');
    expect([first.status, first.headers.get('range')]).toEqual([308, `bytes=0-${2 * UNIT - 1}`]);
    const last = await send(session, `bytes ${2 * UNIT}-${2 * UNIT + 99}/${all.byteLength}`, all.slice(2 * UNIT));
    const file = await last.json();
    expect(file).toEqual({ id: expect.any(String), size: String(all.byteLength), sha256Checksum: sha256(all) });
    const again = await send(session, `bytes */${all.byteLength}`);
    expect([again.status, await again.json()]).toEqual([200, file]);
    expect(emulator.counts).toMatchObject({ uploads: 1, openSessions: 0, mediaBytes: all.byteLength });
  });

  test('all at once, with and without saying so', async () => {
    const all = bytesOf(5 * UNIT + 1);
    const whole = await send(await begin(), undefined, all);
    expect(await whole.json()).toMatchObject({ sha256Checksum: sha256(all) });
    const nothing = await send(await begin(), 'bytes */0');
    expect(await nothing.json()).toMatchObject({ size: '0' });
  });

  test('clients whose library follows a 308 get 200', async () => {
    const session = await begin();
    const answer = await fetch(session, {
      method: 'PUT',
      headers: { 'content-range': 'bytes */100', 'x-guploader-no-308': 'yes' },
    });
    expect([answer.status, answer.headers.get('x-http-status-code-override')]).toEqual([200, '308']);
  });

  test.each([
    ['does not begin where the last one ended', `bytes ${UNIT}-${2 * UNIT - 1}/${4 * UNIT}`, UNIT],
    ['is no multiple of 256 KiB', `bytes 0-99/${4 * UNIT}`, 100],
    ['is of another length than the session', `bytes 0-${UNIT - 1}/${5 * UNIT}`, UNIT],
    ['has other bytes than it says', `bytes 0-${2 * UNIT - 1}/${4 * UNIT}`, UNIT],
  ])('a chunk is refused that %s', async (_, range, length) => {
    const session = await begin({}, { 'x-upload-content-length': String(4 * UNIT) });
    expect((await send(session, range, bytesOf(length))).status).toBe(400);
    expect((await send(session, `bytes */${4 * UNIT}`)).headers.get('range')).toBeNull();
  });

  test.each([
    [false, 0],
    [true, 2 * UNIT],
  ])('of a chunk that was cut (pieces are kept: %s) %d bytes stay', async (keeps, kept) => {
    emulator.faults.keepsCutChunks = keeps;
    const all = bytesOf(8 * UNIT);
    const session = await begin();
    await cutChunk(session, `bytes 0-${4 * UNIT - 1}/${8 * UNIT}`, 4 * UNIT, all.slice(0, 2 * UNIT + 1000));
    const place = await send(session, `bytes */${8 * UNIT}`);
    expect(place.headers.get('range')).toBe(kept === 0 ? null : `bytes=0-${kept - 1}`);
    await cutChunk(session, `bytes ${kept}-${8 * UNIT - 1}/${8 * UNIT}`, 8 * UNIT - kept, all.slice(kept, kept + 10));
    const last = await send(session, `bytes ${kept}-${8 * UNIT - 1}/${8 * UNIT}`, all.slice(kept));
    expect(await last.json()).toMatchObject({ sha256Checksum: sha256(all) });
    expect(emulator.counts.mediaBytes).toBeGreaterThan(8 * UNIT);
  });

  test('end after a week', async () => {
    const session = await begin();
    emulator.clock.aheadMs = WEEK_MS;
    expect((await send(session, 'bytes */100')).status).toBe(404);
  });

  test('their address is enough, but a token that is shown must be good', async () => {
    const answer = await fetch(await begin(), {
      method: 'PUT',
      headers: { authorization: 'Bearer old', 'content-range': 'bytes */100' },
    });
    expect(answer.status).toBe(401);
  });

  test('what cannot be stored is refused at the beginning', async () => {
    const folder = emulator.state.addFolderOf('ada@lab.example', 'mine', { [emulator.account.email]: 'writer' });
    const answer = await client.request('POST', UPLOAD, {
      query: { uploadType: 'resumable', supportsAllDrives: true },
      json: { name: 'a', parents: [folder.id] },
      headers: { 'x-upload-content-length': '100' },
    });
    expect(await answer.json()).toMatchObject({ error: { code: 403, errors: [{ reason: 'storageQuotaExceeded' }] } });
  });
});

test('an emulator that forgets contents still tells their checksums', async () => {
  await using forgetful = await DriveEmulator.start({ checksums: ['sha256'], isForgetful: true });
  const plain = await PlainClient.of(forgetful);
  const file = await plain.put('a', 'b');
  expect(file.sha256Checksum).toBe(sha256(Buffer.from('b')));
  expect(file).not.toHaveProperty('md5Checksum');
  const answer = await plain.request('GET', `/drive/v3/files/${file.id}`, { query: { alt: 'media' } });
  expect(answer.status).toBe(500);
});
