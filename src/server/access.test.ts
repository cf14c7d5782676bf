import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { lines, rawRequest } from './testing/raw-request.ts';
import { testServer } from './testing/test-server.ts';

const HTML = { headers: { accept: 'text/html,*/*' } };

describe('the link', () => {
  test('opens the page once, and leaves nothing of itself in the address', async () => {
    const { server, origin } = await testServer();
    const url = server.newUrl();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    const first = await fetch(`${url}&view=1`, { redirect: 'manual' });
    expect([first.status, first.headers.get('location')]).toEqual([303, '/?view=1']);
    expect(first.headers.get('set-cookie')).toContain('HttpOnly; SameSite=Strict; Path=/');
    const again = await fetch(url, { redirect: 'manual', ...HTML });
    expect([again.status, again.headers.get('set-cookie')]).toEqual([401, null]);
    expect(await again.text()).toContain('This link was used already');
    const cookie = first.headers.get('set-cookie')?.split(';')[0] as string;
    const back = await fetch(url, { redirect: 'manual', headers: { cookie } });
    expect([back.status, back.headers.get('location')]).toEqual([303, '/']);
    expect(await (await fetch(origin, { headers: { cookie } })).text()).toContain('<title>page</title>');
  });

  test('is not used up by those who only look at it', async () => {
    const { server } = await testServer();
    const url = server.newUrl();
    expect((await fetch(url, { method: 'HEAD', redirect: 'manual' })).status).toBe(401);
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
  });

  test('is good for the page alone', async () => {
    const { server } = await testServer();
    const token = new URL(server.newUrl()).search;
    expect((await fetch(`http://127.0.0.1:${server.port}/data/slice${token}`)).status).toBe(401);
  });
});

describe('without the cookie', () => {
  const paths = [
    '/',
    '/index.html',
    '/assets/main-AbCdEf12.js',
    '/fonts/regular.pack',
    '/outputs/1',
    '/data/slice?file=a',
    '/nothing',
  ];

  test.each(paths)('%s is not there', async (path) => {
    const { origin, cookie } = await testServer();
    const others = [undefined, `${cookie}x`, cookie.replace(/-\d+/, '-1'), cookie.toUpperCase()];
    for (const other of others) {
      const { status } = await fetch(origin + path, { headers: other === undefined ? {} : { cookie: other } });
      expect(status).toBe(401);
    }
  });

  test('neither does it draw', async () => {
    const { origin } = await testServer();
    const init = { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: '{}' };
    expect((await fetch(`${origin}/figure`, init)).status).toBe(401);
  });

  test('only the style of error pages is', async () => {
    const { origin } = await testServer();
    const style = await fetch(`${origin}/error.css`);
    expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  });

  test('the cookie of another server on this machine is none', async () => {
    const [one, other] = [await testServer(), await testServer()];
    const value = other.cookie.split('=')[1];
    for (const cookie of [other.cookie, `daqscope-${one.server.port}=${value}`])
      expect((await fetch(one.origin, { headers: { cookie } })).status).toBe(401);
  });
});

describe('over a raw connection', () => {
  test.each([
    ['another host', ['GET / HTTP/1.1', 'Host: evil.example'], 403],
    ['two hosts', ['GET / HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Host: evil.example'], 403],
    ['no host', ['GET / HTTP/1.1'], 403],
    ['the old version', ['GET / HTTP/1.0'], 403],
    ['absolute form', ['GET http://evil.example/ HTTP/1.1', 'Host: 127.0.0.1:PORT'], 400],
    ['absolute form of ours', ['GET http://127.0.0.1:PORT/ HTTP/1.1', 'Host: 127.0.0.1:PORT'], 400],
    ['a way out', ['GET /../../etc/passwd HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Cookie: COOKIE'], 404],
    ['an encoded way out', ['GET /%2e%2e%2f%2e%2e/etc/passwd HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Cookie: COOKIE'], 404],
    ['one encoded twice', ['GET /%252e%252e%252fetc/passwd HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Cookie: COOKIE'], 404],
    ['one of Windows', ['GET /..\\..\\etc\\passwd HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Cookie: COOKIE'], 404],
    ['one behind assets', ['GET /assets/../../gone HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Cookie: COOKIE'], 404],
    ['a NUL', ['GET /index.html%00.js HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Cookie: COOKIE'], 404],
    ['half an escape', ['GET /%e0%a4%a HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Cookie: COOKIE'], 404],
    ['the index by its name', ['GET /index.html HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Cookie: COOKIE'], 404],
    ['the prototype', ['GET /__proto__ HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Cookie: COOKIE'], 404],
    ['the page', ['GET / HTTP/1.1', 'Host: localhost:PORT', 'Cookie: COOKIE'], 200],
    ['a font that was removed', ['GET /fonts/gone HTTP/1.1', 'Host: localhost:PORT', 'Cookie: COOKIE'], 404],
    [
      'length and chunks',
      ['POST /figure HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Content-Length: 4', 'Transfer-Encoding: chunked'],
      400,
    ],
    ['two lengths', ['POST /figure HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Content-Length: 4', 'Content-Length: 5'], 400],
    ['no HTTP', ['\x16\x03\x01\x02\x00\x01'], 400],
    ['a strange expectation', ['GET / HTTP/1.1', 'Host: localhost:PORT', 'Expect: nothing', 'Cookie: COOKIE'], 200],
    ['an unknown method', ['PURGE / HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Cookie: COOKIE'], 403],
    [
      'a form of another page',
      [
        'POST /figure HTTP/1.1',
        'Host: 127.0.0.1:PORT',
        'Cookie: COOKIE',
        'Origin: http://evil.example',
        'Content-Type: text/plain',
        'Content-Length: 0',
      ],
      403,
    ],
    [
      'a form of no page',
      [
        'POST /figure HTTP/1.1',
        'Host: 127.0.0.1:PORT',
        'Cookie: COOKIE',
        'Content-Type: application/json',
        'Content-Length: 0',
      ],
      403,
    ],
    [
      'a form of a sandbox',
      ['POST /figure HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Cookie: COOKIE', 'Origin: null', 'Content-Length: 0'],
      403,
    ],
  ])('%s: %j gives %d', async (_, request, status) => {
    const { server, cookie } = await testServer();
    const text = lines(...request)
      .replaceAll('PORT', `${server.port}`)
      .replaceAll('COOKIE', cookie);
    const answer = await rawRequest(server.port, text, 30);
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(/content-security-policy: default-src 'self'; script-src 'self'/i);
    expect(answer.text).toMatch(/x-content-type-options: nosniff/i);
    expect(answer.text).not.toMatch(/unsafe|root:|at .*\.(ts|js):/);
  });
});

test('every answer says what may be run', async () => {
  const { get, origin, server } = await testServer();
  const answers = [
    await get('/'),
    await get('/nothing'),
    await fetch(origin),
    await fetch(server.newUrl(), { redirect: 'manual' }),
  ];
  for (const { headers } of answers) {
    expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'; form-action 'none'$/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
  }
  const asset = await get('/assets/main-AbCdEf12.js');
  expect(asset.headers.get('cache-control')).toContain('immutable');
  expect(asset.headers.get('content-encoding')).toBe('gzip');
  expect(await asset.text()).toBe('// the page\n'.repeat(200));
  const plain = await get('/assets/main-AbCdEf12.js', { headers: { 'accept-encoding': 'br, gzip;q=0' } });
  expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, '// the page\n'.repeat(200)]);
  expect((await get('/assets/main-AbCdEf12.js.gz')).status).toBe(404);
});

test('nobody hears of it outside of this machine', async () => {
  const { server } = await testServer();
  const outside = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one?.family === 'IPv4' && !one.internal);
  for (const address of ['127.0.0.2', ...outside.map((one) => one?.address)]) {
    const socket = connect(server.port, address);
    const outcome = await new Promise((resolve) => {
      socket.on('connect', () => resolve('connected'));
      socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
    });
    socket.destroy();
    expect(outcome).toBe('ECONNREFUSED');
  }
});

test('a port that is taken is told', async () => {
  const { server, engine, folder } = await testServer();
  const { startServer } = await import('./start-server.ts');
  const options = { connect: engine.connect, pageFolder: `${folder}/web`, fonts: {}, port: server.port };
  await expect(startServer(options)).rejects.toMatchObject({
    code: 'USAGE',
    summary: `another program uses port ${server.port}`,
  });
});
