import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { lines, rawRequest, rawSocket } from './testing/raw-request.ts';
import { type TestServer, testServer } from './testing/test-server.ts';

const MIB = 1024 * 1024;

/** The head of a request to draw something. */
function figureHead({ server, cookie, origin }: TestServer, ...more: string[]): string {
  const host = `Host: 127.0.0.1:${server.port}`;
  const own = [host, `Cookie: ${cookie}`, `Origin: ${origin}`, 'Content-Type: application/json'];
  return lines('POST /figure HTTP/1.1', ...own, ...more);
}

describe('what is too large', () => {
  const limits = { lingerMs: 100 };

  test('a body of 300 MB is refused by its length, before it is sent', async () => {
    const it = await testServer(undefined, limits);
    const head = figureHead(it, `Content-Length: ${300 * MIB}`);
    const answer = await rawRequest(it.server.port, head, 1000);
    expect([answer.status, answer.isClosed]).toEqual([413, true]);
    expect(answer.text).toMatch(/connection: close/i);
    expect(answer.ms).toBeLessThan(1500);
  });

  test('one that is being sent hears it all the same', async () => {
    const it = await testServer(undefined, limits);
    const pieces = [figureHead(it, `Content-Length: ${300 * MIB}`), ...Array(40).fill('x'.repeat(MIB))];
    const answer = await rawRequest(it.server.port, pieces, 1000);
    expect([answer.status, answer.isClosed]).toEqual([413, true]);
  });

  test('chunks without an end are cut off', async () => {
    const it = await testServer(undefined, limits);
    const chunk = `${MIB.toString(16)}\r\n${'x'.repeat(MIB)}\r\n`;
    const answer = await rawRequest(
      it.server.port,
      [figureHead(it, 'Transfer-Encoding: chunked'), ...Array(40).fill(chunk)],
      2000,
    );
    expect([answer.status, answer.isClosed]).toEqual([413, true]);
  });

  test('headers of 40 kB are refused', async () => {
    const { server } = await testServer(undefined, limits);
    const answer = await rawRequest(server.port, lines('GET / HTTP/1.1', `X: ${'x'.repeat(40_000)}`));
    expect([answer.status, answer.isClosed]).toEqual([431, true]);
    expect(answer.text).toMatch(/content-security-policy/i);
  });
});

describe('what is too slow', () => {
  const limits = { headersTimeoutMs: 200, requestTimeoutMs: 400, checkIntervalMs: 50 };

  test.each(['', 'GET / HTTP/1.1\r\nHost: 127'])('headers that do not come to an end: %j', async (text) => {
    const { server } = await testServer(undefined, limits);
    const socket = await rawSocket(server.port);
    const begin = performance.now();
    socket.write(text);
    socket.resume();
    await new Promise((resolve) => socket.once('close', resolve));
    expect(performance.now() - begin).toBeLessThan(1000);
  });

  test('a body that does not come to an end', async () => {
    const it = await testServer(undefined, limits);
    const answer = await rawRequest(it.server.port, [figureHead(it, 'Content-Length: 100'), '{'], 1000);
    expect([answer.status, answer.isClosed]).toEqual([408, true]);
  });

  test('a thousand connections that say nothing leave room after a while', async () => {
    const { server, get } = await testServer(undefined, { ...limits, connections: 50 });
    await Promise.all(Array.from({ length: 1000 }, () => rawSocket(server.port).catch(() => {})));
    await wait(600);
    expect((await get('/')).status).toBe(200);
  });
});

test('hostile load does not keep others waiting', async () => {
  const it = await testServer();
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const idle = Array.from({ length: 60 }, () => rawSocket(it.server.port));
  const bodies = Array.from({ length: 4 }, () => {
    const deep = `{"kind": "svg", "spec": ${'['.repeat(4 * MIB)}`;
    return rawRequest(it.server.port, [figureHead(it, `Content-Length: ${deep.length}`), deep]);
  });
  const waits: number[] = [];
  for (let i = 0; i < 10; i++) {
    const begin = performance.now();
    expect((await it.get('/')).status).toBe(200);
    waits.push(performance.now() - begin);
  }
  await Promise.all([...idle, ...bodies]);
  expect((await bodies[0]).status).toBe(400);
  delay.disable();
  expect(Math.max(...waits)).toBeLessThan(200);
  expect(delay.max / 1e6).toBeLessThan(200);
});
