import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { testAuthority } from './test-authority.ts';

/** A proxy that leads to the emulator whoever wants to reach Google, and refuses everything else: no test reaches the world. */
export interface TestProxy extends AsyncDisposable {
  readonly url: string;
  /** Hosts that somebody wanted to reach, and was not let. */
  readonly refused: readonly string[];
}

export async function startTestProxy(answer: RequestListener): Promise<TestProxy> {
  const { server: certificate } = await testAuthority();
  const google = createTlsServer(certificate, answer);
  const refused: string[] = [];
  const sockets = new Set<Socket>();
  const proxy = createServer((request, response) => {
    refused.push(request.url ?? '');
    response.writeHead(502).end();
  });
  google.on('tlsClientError', () => {});
  proxy.on('connect', ({ url = '' }, socket: Socket, head: Buffer) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => {}));
    if (!/^([\w-]+\.)*googleapis\.com:443$/.test(url)) {
      refused.push(url);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.byteLength > 0) socket.unshift(head);
    google.emit('connection', socket);
  });
  await listening(proxy);
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    refused,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      google.close();
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

export function listening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
}
