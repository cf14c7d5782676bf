import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { Client, encodeMessage, socketTransport } from '../../core/index.ts';
import type { EngineEvents, EngineMethodTable } from '../../engine/index.ts';
import type { Limits } from '../limits.ts';
import { lines, rawRequest, rawSocket } from '../testing/raw-request.ts';
import { TestEngine } from '../testing/test-engine.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';

interface Page {
  readonly socket: WebSocket;
  readonly client: Client<EngineMethodTable, EngineEvents>;
  /** Code and reason. */
  readonly closed: Promise<[number, string]>;
}

async function openPage({ server, cookie, origin }: TestServer, more: object = {}): Promise<Page> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/ws`, { origin, headers: { cookie }, ...more });
  socket.on('error', () => {});
  onTestFinished(() => socket.terminate());
  const closed = new Promise<[number, string]>((resolve) =>
    socket.on('close', (code, reason) => resolve([code, reason.toString()])),
  );
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('unexpected-response', (_, { statusCode }) => reject(new Error(`${statusCode}`)));
  });
  return { socket, client: new Client(socketTransport(socket as never)), closed };
}

/** A server whose engine tells numbers back. */
function echoServer(limits: Partial<Limits> = {}): Promise<TestServer> {
  const view = ({ boundaries }: { boundaries: Float64Array }) => ({ boundaries }) as never;
  const search = ({ text }: { text: string }) => new Promise<never>(() => text);
  return testServer(new TestEngine({}, { view, search }), limits);
}

describe('a page', () => {
  test('talks with the engine, numbers to the bit', async () => {
    const { client } = await openPage(await echoServer());
    const boundaries = Float64Array.of(0, -0, Number.NaN, 1e300);
    expect(await client.call('view', { trace: {} as never, boundaries })).toEqual({ boundaries });
  });

  test('hears events; two pages do so at the same time, and one may go', async () => {
    const it = await echoServer();
    const pages = [await openPage(it), await openPage(it)];
    const heard = pages.map(({ client }) => new Promise((resolve) => client.on('closed', resolve)));
    await Promise.all(pages.map(({ client }) => client.call('hello', {})));
    it.engine.emit('closed', { file: 'a' });
    expect(await Promise.all(heard)).toEqual([{ file: 'a' }, { file: 'a' }]);
    pages[0].client.close();
    await vi.waitFor(() => expect(it.engine.clients).toBe(2)); // the other page, and the server itself
    expect((await pages[1].client.call('hello', {})).version).toBe('0');
  });

  test('is told when the engine ends, and when the server does', async () => {
    const it = await echoServer();
    const [one, other] = [await openPage(it), await openPage(await echoServer())];
    it.engine.end();
    expect(await one.closed).toEqual([1011, 'the engine of daqscope has ended']);
    await expect(one.client.call('hello', {})).rejects.toMatchObject({ code: 'DISCONNECTED' });
    other.socket.terminate();
    const third = await echoServer();
    const page = await openPage(third);
    await third.server.close();
    expect(await page.closed).toEqual([1001, 'daqscope was ended']);
  });

  test('that does not answer pings is gone', async () => {
    const it = await echoServer({ heartbeatMs: 50 });
    const page = await openPage(it, { autoPong: false });
    expect((await page.closed)[0]).toBe(1006);
    const living = await openPage(it);
    await wait(300);
    expect((await living.client.call('hello', {})).version).toBe('0');
  });

  test('that does not read is closed before it costs memory', async () => {
    const it = await echoServer({ unreadBytes: 1024 * 1024 });
    const page = await openPage(it);
    page.socket.pause();
    const lines = [{ number: 1, time: 0, from: 'x', kind: 'message' as const, text: 'x'.repeat(500_000) }];
    for (let i = 0; i < 100 && it.engine.clients > 1; i++) {
      it.engine.emit('messages', { lines });
      await wait(2);
    }
    expect(it.engine.clients).toBe(1);
    page.socket.resume();
    expect(await page.closed).toEqual([1008, 'the page did not take what it was sent']);
  });
});

describe('what is not the protocol closes the connection, and reaches no engine', () => {
  const deep = `{"id": 1, "method": "view", "params": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  const framed = (json: string) => {
    const frame = Buffer.alloc(4 + json.length);
    frame.writeUInt32LE(json.length);
    frame.write(json, 4);
    return frame;
  };
  test.each<[string, Buffer | Uint8Array | string, number]>([
    ['text', 'hello', 1003],
    ['bytes', Buffer.from([1, 2, 3]), 1003],
    ['a number', encodeMessage(1), 1003],
    ['a list', encodeMessage([]), 1003],
    ['an answer', encodeMessage({ id: 1, result: 2 }), 1003],
    ['a request without a number', encodeMessage({ id: 'a', method: 'hello' }), 1003],
    ['more than fits', Buffer.alloc(1024 * 1024 + 1), 1009],
    ['nested too deep', framed(deep), 1003],
  ])('%s', async (_, message, code) => {
    const it = await echoServer();
    const page = await openPage(it);
    page.socket.send(message);
    expect((await page.closed)[0]).toBe(code);
    await vi.waitFor(() => expect(it.engine.clients).toBe(1));
  });
});

describe('the connection is refused before it is made', () => {
  test.each([
    ['of another page', { origin: 'http://evil.example' }, '403'],
    ['of a sandbox', { origin: 'null' }, '403'],
    ['of another server here', { origin: 'http://127.0.0.1:1' }, '403'],
    ['without an origin', { origin: undefined }, '403'],
    ['without the cookie', { headers: {} }, '401'],
    ['with a wrong one', { headers: { cookie: 'daqscope=1' } }, '401'],
  ])('%s', async (_, options, status) => {
    const it = await echoServer();
    await expect(openPage(it, options)).rejects.toThrow(status);
    expect(it.engine.clients).toBe(1);
  });

  test('of more pages than are served', async () => {
    const it = await echoServer({ pages: 2 });
    const [first] = [await openPage(it), await openPage(it)];
    await expect(openPage(it)).rejects.toThrow('503');
    first.socket.close();
    await first.closed;
    await openPage(it);
  });

  test.each([
    ['another path', 'GET /socket HTTP/1.1', ['Upgrade: websocket'], 404],
    ['another protocol', 'GET /ws HTTP/1.1', ['Upgrade: h2c'], 400],
    ['no key', 'GET /ws HTTP/1.1', ['Upgrade: websocket', 'Sec-WebSocket-Version: 13'], 400],
    ['another method', 'POST /ws HTTP/1.1', ['Upgrade: websocket'], 400],
  ])('of %s', async (_, first, headers, status) => {
    const { server, cookie, origin } = await echoServer();
    const own = [`Host: 127.0.0.1:${server.port}`, `Cookie: ${cookie}`, `Origin: ${origin}`, 'Connection: Upgrade'];
    const answer = await rawRequest(server.port, lines(first, ...own, ...headers), 500);
    expect([answer.status, answer.isClosed]).toEqual([status, true]);
    expect(answer.text).toMatch(/content-security-policy: default-src 'self'/i);
  });

  test('who hangs up at once does no harm', async () => {
    const { server, cookie, origin, get } = await echoServer();
    const own = [`Host: 127.0.0.1:${server.port}`, `Cookie: ${cookie}`, `Origin: ${origin}`, 'Connection: Upgrade'];
    const key = ['Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];
    const socket = await rawSocket(server.port);
    socket.write(lines('GET /ws HTTP/1.1', ...own, ...key));
    socket.resetAndDestroy();
    await wait(50);
    expect((await get('/')).status).toBe(200);
  });
});
