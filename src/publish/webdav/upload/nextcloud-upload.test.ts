import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DataProblem } from '../../../core/index.ts';
import { memoryPublishSource } from '../../source/memory-publish-source.ts';
import { testPolicy, withPassword } from '../../testing/webdav-login.ts';
import { WebdavServer } from '../../testing/webdav-server.ts';
import { WebdavTarget } from '../webdav-target.ts';

const CHUNK = 1_000_000;
const content = Uint8Array.from({ length: 5 * CHUNK + 7 }, (_, i) => i * 31 + (i >>> 8) * 17);
let server: WebdavServer;
let login: Awaited<ReturnType<typeof withPassword>>;
let target: WebdavTarget;

beforeEach(async () => {
  server = await WebdavServer.start({ nextcloud: true });
  login = await withPassword(server.password);
  target = await open();
});

afterEach(async () => {
  await target[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await login[Symbol.asyncDispose]();
});

const open = () => WebdavTarget.open(server.url, { ...login, policy: testPolicy, chunkBytes: CHUNK });
const source = (bytes: Uint8Array | string = content) => memoryPublishSource('run7.h5', bytes);
const nodeOf = (key: string) => server.tree.get(`${server.root}/${key}`);
const uploads = () => server.tree.childrenOf('/cloud/remote.php/dav/uploads/ann');
const chunksPut = () =>
  server.requests
    .filter(({ method, path }) => method === 'PUT' && path.includes('/uploads/'))
    .map(({ path }) => path.split('/').at(-1));

describe('a Nextcloud', () => {
  test('is known by its address, user and abilities included', () => {
    expect(target.abilities).toEqual({
      resumes: true,
      stableLink: true,
      sheets: false,
      bin: true,
      audiences: ['anyone'],
    });
    expect(target.address).toBe(`dav+${server.url.href}`);
  });

  test('gets large files in chunks, each with what version 2 of its protocol wants', async () => {
    const { url, outcome } = await target.put('run7.h5', source());
    expect(outcome).toBe('created');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/cloud\/index\.php\/f\/\d+$/);
    expect(Buffer.compare(nodeOf('run7.h5')?.content ?? new Uint8Array(), content)).toBe(0);
    expect(uploads()).toEqual([]);
    expect(chunksPut()).toEqual(['1', '2', '3', '4', '5', '6']);
    const about = server.requests.filter(({ path }) => path.includes('/uploads/') && !path.endsWith('/'));
    for (const { headers } of about) {
      expect(headers.destination).toBe(`${server.url.href}run7.h5`);
      expect(headers['oc-total-length']).toBe(String(content.length));
    }
  });

  test('keeps the link of a file whose content changes, small or large', async () => {
    const { url } = await target.put('run7.h5', source('small'));
    expect(await target.put('run7.h5', source())).toMatchObject({ url, outcome: 'updated' });
    expect(await target.put('run7.h5', source('small again'))).toMatchObject({ url, outcome: 'updated' });
  });

  test('goes on with an upload that was broken off, in another process as well', async () => {
    const controller = new AbortController();
    server.fault = ({ path }) => {
      if (!path.endsWith('/4')) return undefined;
      controller.abort();
      return { status: 503 };
    };
    await expect(target.put('run7.h5', source(), { signal: controller.signal })).rejects.toThrow();
    server.fault = () => undefined;
    expect(uploads()).toHaveLength(1);
    server.requests.length = 0;
    await using other = await open();
    const done: number[] = [];
    const onProgress = (step: { readonly done: number }) => done.push(step.done);
    expect(await other.put('run7.h5', source(), { onProgress })).toMatchObject({ outcome: 'resumed' });
    expect(chunksPut()).toEqual(['4', '5', '6']);
    expect(done.at(-1)).toBe(content.length);
    expect(Buffer.compare(nodeOf('run7.h5')?.content ?? new Uint8Array(), content)).toBe(0);
  });

  test('gets a chunk again that is not whole, and all of another content', async () => {
    server.fault = ({ path }) => (path.endsWith('/3') ? { status: 403 } : undefined);
    await expect(target.put('run7.h5', source())).rejects.toMatchObject({ code: 'TARGET_DENIED' });
    server.fault = () => undefined;
    const [[folder]] = uploads();
    server.tree.write(`${folder}/2`, new Uint8Array(5));
    server.requests.length = 0;
    const changed = content.map((byte) => byte ^ 1);
    await target.put('run7.h5', source(changed));
    expect(chunksPut()).toHaveLength(6);
    server.requests.length = 0;
    expect(await target.put('run7.h5', source())).toMatchObject({ outcome: 'resumed' });
    expect(chunksPut()).toEqual(['2', '3', '4', '5', '6']);
  });

  test('gets the chunks again that vanished under an upload', async () => {
    let left = 1;
    server.fault = ({ path }) => {
      if (!path.endsWith('/4') || left-- <= 0) return undefined;
      for (const [folder] of uploads()) server.tree.remove(folder);
      return { status: 404 };
    };
    expect(await target.put('run7.h5', source())).toMatchObject({ outcome: 'created' });
    expect(chunksPut()).toEqual(['1', '2', '3', '4', '1', '2', '3', '4', '5', '6']);
    expect(Buffer.compare(nodeOf('run7.h5')?.content ?? new Uint8Array(), content)).toBe(0);
  });

  test('gets the same from two publishers at once', async () => {
    await using other = await open();
    const results = await Promise.all([target.put('run7.h5', source()), other.put('run7.h5', source())]);
    expect(results[0].url).toBe(results[1].url);
    expect(Buffer.compare(nodeOf('run7.h5')?.content ?? new Uint8Array(), content)).toBe(0);
    expect(uploads()).toEqual([]);
  });

  test('puts nothing together of a source that has changed since its chunks were sent', async () => {
    server.fault = ({ method }) => (method === 'MOVE' ? { status: 403 } : undefined);
    await expect(target.put('run7.h5', source())).rejects.toMatchObject({ code: 'TARGET_DENIED' });
    server.fault = () => undefined;
    const changed = new DataProblem({ code: 'FILE_CHANGED', message: 'it changed' });
    const changing = { ...source(), checkUnchanged: () => Promise.reject(changed) };
    await expect(target.put('run7.h5', changing)).rejects.toBe(changed);
    expect(nodeOf('run7.h5')).toBeUndefined();
  });

  test.each(['cut', 'lost'] as const)('is asked what became of an upload whose last answer was %s', async (fault) => {
    let left = 1;
    server.fault = ({ method }) => (method === 'MOVE' && left-- > 0 ? fault : undefined);
    expect(await target.put('run7.h5', source())).toMatchObject({ outcome: 'created' });
    expect(Buffer.compare(nodeOf('run7.h5')?.content ?? new Uint8Array(), content)).toBe(0);
  });

  test.each([
    ['small', 'new'],
    ['large', content],
  ] as const)('computes the checksum of what it has of %s files', async (_, bytes) => {
    const write = server.tree.write.bind(server.tree);
    server.tree.write = (path, given, options) =>
      write(path, path.includes('/uploads/') ? given : given.map((byte) => byte ^ 1), options);
    server.fault = ({ headers }) => {
      delete headers['x-hash']; // one that reads well and writes badly is found out only by what it has
      return undefined;
    };
    await expect(target.put('a', source(bytes))).rejects.toMatchObject({
      code: 'UPLOAD_NOT_VERIFIED',
      hint: expect.stringContaining('versions'),
    });
  });

  test('is asked to compute the checksum of what others put there', async () => {
    server.tree.write(`${server.root}/a`, content);
    expect(await target.put('a', source())).toMatchObject({ outcome: 'unchanged' });
    expect(server.receivedBytes).toBe(0);
    const [file] = await Array.fromAsync(target.list());
    expect(file.checksum?.algorithm).toBe('sha256');
  });

  test('takes uploads where it cannot compute checksums', async () => {
    server.fault = ({ method, headers }) => {
      delete headers['x-hash'];
      return method === 'PATCH' ? { status: 501 } : undefined;
    };
    expect(await target.put('a', source('small'))).toMatchObject({ outcome: 'created' });
    expect(await target.put('b', source())).toMatchObject({ outcome: 'created' });
  });

  test('makes one link for anyone, for readers only', async () => {
    const file = await target.put('März 7.csv', source('x'));
    expect(await target.share(file, { kind: 'anyone', role: 'reader' })).toBe(true);
    expect(await target.share(file, { kind: 'anyone', role: 'reader' })).toBe(false);
    const asked = server.requests.filter(({ path }) => path.includes('/ocs/'));
    expect(asked.every(({ headers }) => headers['ocs-apirequest'] === 'true')).toBe(true);
    await expect(target.share(file, { kind: 'anyone', role: 'writer' })).rejects.toMatchObject({
      code: 'TARGET_CANNOT',
    });
    await expect(target.share({ id: 'missing' }, { kind: 'anyone', role: 'reader' })).rejects.toMatchObject({
      code: 'TARGET_NOT_FOUND',
    });
    server.fault = ({ method }) => (method === 'GET' ? { status: 200, body: '<html>' } : undefined);
    await expect(target.share(file, { kind: 'anyone', role: 'reader' })).rejects.toMatchObject({
      code: 'TARGET_FAILED',
    });
  });
});
