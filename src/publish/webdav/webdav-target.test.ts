import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DataProblem, isCancellation } from '../../core/index.ts';
import { memoryPublishSource } from '../source/memory-publish-source.ts';
import type { PublishSource } from '../source/publish-source.ts';
import { testPolicy, withPassword } from '../testing/webdav-login.ts';
import { type Fault, WebdavServer } from '../testing/webdav-server.ts';
import { WebdavTarget } from './webdav-target.ts';

const MIB = 1024 * 1024;
let server: WebdavServer;
let login: Awaited<ReturnType<typeof withPassword>>;
let target: WebdavTarget;

beforeEach(async () => {
  server = await WebdavServer.start();
  login = await withPassword(server.password);
  target = await open();
});

afterEach(async () => {
  await target[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await login[Symbol.asyncDispose]();
});

const open = () => WebdavTarget.open(server.url, { user: server.user, ...login, policy: testPolicy });
const source = (content: string | Uint8Array) => memoryPublishSource('x', content);
const textOf = (key: string) => {
  const content = server.tree.get(`${server.root}/${key}`)?.content;
  return content && Buffer.from(content).toString();
};
const names = (folder = '') =>
  server.tree.childrenOf(`${server.root}${folder}`).map(([path]) => path.split('/').at(-1));
const on = (method: string, answer: ReturnType<Fault>, times = Number.POSITIVE_INFINITY): Fault => {
  let left = times;
  return (request) => (request.method === method && left-- > 0 ? answer : undefined);
};
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: DataProblem) => error,
  );

describe('what a server answers', () => {
  test.each([
    [401, 'CREDENTIALS_INVALID', 'app password'],
    [403, 'TARGET_DENIED', 'right to create'],
    [404, 'TARGET_NOT_FOUND', 'not made by itself'],
    [409, 'TARGET_NOT_FOUND', 'folder that it would be in'],
    [413, 'TARGET_CANNOT', 'client_max_body_size'],
    [423, 'TARGET_BUSY', 'locked'],
    [429, 'TARGET_BUSY', 'no more requests'],
    [501, 'TARGET_FAILED', 'no WebDAV'],
    [507, 'TARGET_FULL', 'quota'],
    [500, 'TARGET_UNREACHABLE', 'overloaded'],
    [503, 'TARGET_UNREACHABLE', 'overloaded'],
    [301, 'TARGET_FAILED', 'Redirects are not followed'],
    [418, 'TARGET_FAILED', 'status 418'],
  ])('%d to an upload is %s, and what was there stays', async (status, code, words) => {
    await target.put('a', source('old'));
    server.fault = on('PUT', { status });
    const problem = await problemOf(target.put('a', source('new')));
    expect(problem).toMatchObject({ code });
    expect(problem?.message).toContain(words);
    expect(textOf('a')).toBe('old');
    expect(names()).toEqual(['a']);
  });

  test('what passes is tried again, after the time that the server wants', async () => {
    server.fault = on('PUT', { status: 429, headers: { 'retry-after': '1' } }, 1);
    const begun = Date.now();
    await target.put('a', source('new'));
    expect(Date.now() - begun).toBeGreaterThan(900);
    expect(textOf('a')).toBe('new');
  });

  test.each(['PROPFIND', 'PUT', 'MOVE', 'MKCOL', 'GET'])(
    'a connection that is cut at %s is made again',
    async (method) => {
      for (const fault of ['cut', 'lost'] as const) {
        server.fault = on(method, fault, 2);
        expect(await target.put('folder/a', source(`new ${fault}`))).toMatchObject({ id: 'folder/a' });
        expect(textOf('folder/a')).toBe(`new ${fault}`);
      }
      server.fault = () => undefined;
      expect(names('/folder')).toEqual(['a']);
    },
  );

  test('the password goes nowhere else, and is in no error', async () => {
    const other = await WebdavServer.start();
    const location = `${other.url.href}?token=secret-of-the-server`;
    for (const method of ['PROPFIND', 'PUT', 'MOVE']) {
      server.fault = on(method, { status: 302, headers: { location } });
      const problem = await problemOf(open().then((fresh) => fresh.put('a', source('x'))));
      expect(problem).toMatchObject({ code: 'TARGET_FAILED', found: expect.stringContaining(other.origin) });
      const all = JSON.stringify([problem, problem?.message, problem?.stack]);
      const basic = Buffer.from(`${server.user}:${server.password}`).toString('base64');
      for (const secret of [server.password, basic, 'secret-of']) expect(all).not.toContain(secret);
    }
    expect(other.requests).toEqual([]);
    await other[Symbol.asyncDispose]();
  });

  test('a page instead of a list is told as what it is', async () => {
    server.fault = on('PROPFIND', { status: 200, body: '<html>Please log in</html>' });
    expect(await problemOf(target.put('a', source('x')))).toMatchObject({ code: 'TARGET_FAILED' });
    server.fault = on('PROPFIND', { status: 207, body: '<html>Please log in</html>' });
    expect(await problemOf(target.put('a', source('x')))).toMatchObject({ code: 'TARGET_FAILED' });
  });

  test('lists of what is elsewhere are refused', async () => {
    await target.put('a', source('x'));
    for (const href of ['/etc/passwd', `${server.root}/../secret`, `${server.root}/deep/er`, `${server.root}/a%2Fb`]) {
      const body = `<d:multistatus xmlns:d="DAV:"><d:response><d:href>${href}</d:href></d:response></d:multistatus>`;
      server.fault = (request) => (request.headers.depth === '1' ? { status: 207, body } : undefined);
      expect(await problemOf(Array.fromAsync(target.list()))).toMatchObject({ code: 'TARGET_FAILED' });
    }
  });
});

describe('an upload', () => {
  test.each([
    ['of other bytes', (bytes: Uint8Array) => bytes.map((byte) => byte ^ 1)],
    ['of fewer bytes', (bytes: Uint8Array) => bytes.slice(1)],
    ['of nothing', () => new Uint8Array()],
  ])('that arrives as one %s is not published', async (_, damaged) => {
    await target.put('a', source('old'));
    const write = server.tree.write.bind(server.tree);
    server.tree.write = (path, content, options) => write(path, damaged(content), options);
    expect(await problemOf(target.put('a', source('new')))).toMatchObject({ code: 'UPLOAD_NOT_VERIFIED' });
    expect(textOf('a')).toBe('old');
    expect(names()).toEqual(['a']);
  });

  test('that is too large to be fetched again is known by its size at least', async () => {
    const write = server.tree.write.bind(server.tree);
    server.tree.write = (path, content, options) => write(path, content.slice(1), options);
    const large = source(new Uint8Array(9 * MIB));
    expect(await problemOf(target.put('a', large))).toMatchObject({ code: 'UPLOAD_NOT_VERIFIED' });
    expect(names()).toEqual([]);
  });

  test('of a large file holds little of it in memory', async () => {
    let most = 0;
    let inside = 0;
    const size = 64 * MIB;
    const zeros = source('');
    const large: PublishSource = {
      ...zeros,
      size,
      checksum: async () => '0'.repeat(64),
      async read(_, length) {
        inside += length;
        most = Math.max(most, inside - server.receivedBytes);
        return new Uint8Array(length);
      },
    };
    await target.put('large', large); // too large to be fetched again, so that only the size is compared
    expect(server.receivedBytes).toBe(size);
    expect(most).toBeLessThan(24 * MIB); // what lies in sockets included
  });

  test('that is given up leaves no part behind', async () => {
    const signal = AbortSignal.timeout(30);
    server.fault = on('MOVE', { status: 503 });
    expect(isCancellation(await problemOf(target.put('a', source('x'), { signal })))).toBe(true);
    expect(names()).toEqual([]);
  });

  test('removes what killed runs left there long ago, and nothing else', async () => {
    const long = new Date(Date.now() - 3 * 24 * 3600 * 1000);
    for (const name of ['.k3j9x0qa.daqscope-new', 'k3j9x0qa.daqscope-new', '.hidden', '.aaaaaaaa.daqscope-new']) {
      server.tree.write(`${server.root}/${name}`, Buffer.from('x'));
      const node = server.tree.get(`${server.root}/${name}`);
      if (node && !name.startsWith('.aaa')) node.modified = long;
    }
    await target.put('a', source('x'));
    expect(names().sort()).toEqual(['.aaaaaaaa.daqscope-new', '.hidden', 'a', 'k3j9x0qa.daqscope-new']);
    server.requests.length = 0;
    await target.put('b', source('x'));
    expect(server.requests.filter(({ headers }) => headers.depth === '1')).toEqual([]);
  });

  test('has the media type of its name', async () => {
    await target.put('a.csv', source('x'));
    await target.put('b', source('x'), { mime: 'text/x-own' });
    const types = server.requests
      .filter(({ method }) => method === 'PUT')
      .map(({ headers }) => headers['content-type']);
    expect(types).toEqual(['text/csv', 'text/x-own']);
  });

  test('cannot replace a folder', async () => {
    await target.put('a/b', source('x'));
    expect(await problemOf(target.put('a', source('x')))).toMatchObject({ code: 'TARGET_DENIED' });
  });
});

describe('large files at a server without checksums', () => {
  const large = new Uint8Array(2 * MIB).fill(7);
  const indexOf = (folder = '') => JSON.parse(textOf(`${folder}.daqscope.json`) ?? '{}').files;

  test('are known by the index beside them, which nobody sees', async () => {
    await target.put('run/a', source(large));
    expect(Object.keys(indexOf('run/'))).toEqual(['a']);
    const received = server.receivedBytes;
    await using other = await open();
    expect(await other.put('run/a', source(large))).toMatchObject({ outcome: 'unchanged' });
    expect(server.receivedBytes).toBe(received);
    expect((await Array.fromAsync(target.list())).map(({ key }) => key)).toEqual(['run/a']);
    await Promise.all(['b', 'c', 'd'].map((name) => target.put(`run/${name}`, source(large))));
    expect(Object.keys(indexOf('run/')).sort()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('are sent again if somebody else wrote over them', async () => {
    await target.put('a', source(large));
    server.tree.write(`${server.root}/a`, new Uint8Array(large.length).fill(8));
    expect(await target.put('a', source(large))).toMatchObject({ outcome: 'updated' });
    expect(await target.put('a', source(large))).toMatchObject({ outcome: 'unchanged' });
  });

  test.each([
    '',
    'null',
    '[]',
    '{"files":7}',
    '{"files":{"a":{"sha256":7}}}',
    '{"files":{"__proto__":{"size":1}}}',
    'x'.repeat(5 * MIB),
  ])('are sent again if the index is damaged', async (text) => {
    await target.put('a', source(large));
    server.tree.write(`${server.root}/.daqscope.json`, Buffer.from(text));
    expect(await target.put('a', source(large))).toMatchObject({ outcome: 'updated' });
    expect(await target.put('a', source(large))).toMatchObject({ outcome: 'unchanged' });
  });

  test('are published although the index cannot be written', async () => {
    server.fault = ({ method, path }) => (path.endsWith('.json') && method === 'PUT' ? { status: 507 } : undefined);
    expect(await target.put('a', source(large))).toMatchObject({ outcome: 'created' });
  });
});

describe('the place', () => {
  test('keeps what was removed in its bin', async () => {
    for (const content of ['one', 'two']) await target.remove(await target.put('run/a', source(content)));
    expect(await Array.fromAsync(target.list())).toEqual([]);
    const [first, second] = names('/.daqscope-bin');
    expect([first, second].map((stamp) => textOf(`.daqscope-bin/${stamp}/run/a`)).sort()).toEqual(['one', 'two']);
  });

  test('is asked for one level at a time, and only where keys may be', async () => {
    for (const key of ['a/1', 'b/2', 'b/c/3']) await target.put(key, source(key));
    server.requests.length = 0;
    await Array.fromAsync(target.list('b/'));
    expect(server.requests.map(({ path, headers }) => [path.replace(server.root, ''), headers.depth])).toEqual([
      ['/', '1'],
      ['/b/', '1'],
      ['/b/c/', '1'],
    ]);
  });

  test.each([
    [401, 'credentials', 'CREDENTIALS_INVALID'],
    [404, 'folder', 'TARGET_NOT_FOUND'],
    [403, 'folder', 'TARGET_DENIED'],
  ])('that answers %d is found to fail', async (status, subject, code) => {
    server.fault = on(status === 403 ? 'PUT' : 'PROPFIND', { status });
    expect((await Array.fromAsync(target.check())).at(-1)).toMatchObject({
      subject,
      state: 'failed',
      problem: { code },
    });
  });

  test('tells how much room there is', async () => {
    const body = `<d:multistatus xmlns:d="DAV:"><d:response><d:href>${server.root}/</d:href><d:propstat><d:prop><d:resourcetype>
      <d:collection/></d:resourcetype><d:quota-available-bytes>2000000</d:quota-available-bytes></d:prop>
      <d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>`;
    server.fault = on('PROPFIND', { status: 207, body });
    expect((await Array.fromAsync(target.check())).at(-1)).toMatchObject({ subject: 'storage', state: 'warning' });
  });
});
