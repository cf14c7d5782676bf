import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import {
  decodeMessage,
  encodeMessage,
  type FromEngine,
  type PortLike,
  portTransport,
  type SocketLike,
  socketTransport,
  type ToEngine,
  type Transport,
} from '../../src/core/index.ts';
import { transportContract } from '../../src/core/protocol/transport.contract.ts';
import { serveEcho } from '../../src/core/testing/serve-echo.ts';
import { type Browser, startBrowser } from '../browser.ts';

transportContract('a Node worker', async () => {
  const worker = new Worker(new URL('./node-echo-worker.ts', import.meta.url));
  onTestFinished(() => void worker.terminate());
  return { transport: portTransport(worker as unknown as PortLike), end: () => worker.terminate() };
});

let sockets: WebSocketServer;
beforeAll(async () => {
  sockets = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  sockets.on('connection', (socket) => serveEcho(socketTransport(socket as unknown as SocketLike)));
  await once(sockets, 'listening');
});
afterAll(() => {
  for (const socket of sockets.clients) socket.terminate();
  sockets.close();
});

transportContract('a WebSocket', async () => {
  const { port } = sockets.address() as { port: number };
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  await once(socket, 'open');
  onTestFinished(() => void socket.terminate());
  const end = () => {
    for (const client of sockets.clients) client.terminate();
  };
  return { transport: socketTransport(socket as unknown as SocketLike), end };
});

let browser: Browser;
let scripts: Map<string, string>;
beforeAll(async () => {
  const input = ['web-worker-page', 'web-echo-worker'].map((name) => new URL(`./${name}.ts`, import.meta.url).pathname);
  const bundles = await Promise.all(
    input.map((entry) => rolldown({ input: entry, platform: 'browser', logLevel: 'silent' })),
  );
  const [page, worker] = await Promise.all(bundles.map(async (bundle) => (await bundle.generate({})).output[0].code));
  scripts = new Map([
    ['/page.js', page],
    ['/worker.js', worker],
  ]);
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** The port is in a page of a real browser; what goes over it is carried there and back. */
transportContract('a Web Worker', async () => {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  let heard: (message: FromEngine) => void = () => {};
  const early: FromEngine[] = [];
  const { promise: closed, resolve: close } = Promise.withResolvers<string | undefined>();
  heard = (message) => early.push(message);
  await page.exposeFunction('heard', (text: string) =>
    heard(decodeMessage(new Uint8Array(Buffer.from(text, 'base64'))) as FromEngine),
  );
  await page.exposeFunction('gone', () => close(undefined));
  await page.route('http://127.0.0.1:9/**', (route) => {
    const script = scripts.get(new URL(route.request().url()).pathname);
    if (script !== undefined) return route.fulfill({ contentType: 'text/javascript', body: script });
    return route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/page.js"></script>' });
  });
  await page.goto('http://127.0.0.1:9/');
  await page.waitForFunction(() => 'send' in globalThis);
  const transport: Transport<ToEngine, FromEngine> = {
    send: (message) =>
      void page
        .evaluate(
          (text) => (globalThis as never as { send(t: string): void }).send(text),
          Buffer.from(encodeMessage(message)).toString('base64'),
        )
        .catch(() => {}),
    onMessage(listener) {
      heard = listener;
      for (const message of early.splice(0)) listener(message);
    },
    onClose: (listener) => void closed.then(listener),
    close: () => {
      close(undefined);
      void page.evaluate(() => (globalThis as never as { end(): void }).end()).catch(() => {}); // the page may be gone
    },
  };
  return { transport, end: () => page.evaluate(() => (globalThis as never as { end(): void }).end()) };
});
