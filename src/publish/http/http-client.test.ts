import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { HttpClient } from './http-client.ts';
import { NetworkFailure } from './network-failure.ts';

let servers: Server[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  servers = [];
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('requests', () => {
  test('send a body in windows and give the answer, redirects too', async () => {
    const url = await serve(async (request, response) => {
      const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
      response.writeHead(302, { location: 'http://elsewhere.example', 'set-cookie': ['a=1', 'b=2'] });
      response.end(Buffer.concat(chunks).toString().toUpperCase());
    });
    await using http = new HttpClient();
    async function* body() {
      for (const word of ['one ', 'two ', 'three']) yield new TextEncoder().encode(word);
    }
    const headers = { 'content-length': '13' };
    const answer = await http.request({ method: 'PUT', url: `${url}/a?b=c`, headers, body: body() });
    expect(answer).toMatchObject({
      status: 302,
      headers: { location: 'http://elsewhere.example', 'set-cookie': 'a=1' },
    });
    expect(Buffer.from(answer.body).toString()).toBe('ONE TWO THREE');
  });

  test('a server that never answers is not waited for without end', async () => {
    const url = await serve(() => {});
    await using http = new HttpClient();
    const problem = { code: 'TARGET_UNREACHABLE', summary: expect.stringContaining('it did not answer in time') };
    const failure = await http.request({ method: 'GET', url, answerMs: 100 }).catch((error) => error);
    expect(failure).toBeInstanceOf(NetworkFailure);
    expect(failure.problem).toMatchObject(problem);
  });

  test('an answer without end is cut off', async () => {
    const url = await serve((_, response) => {
      const pour = () => {
        while (!response.destroyed && response.write(' '.repeat(10_000))) {}
      };
      response.on('drain', pour).on('error', () => {});
      pour();
    });
    await using http = new HttpClient();
    const failing = http.request({ method: 'GET', url, mostBytes: 100_000 });
    await expect(failing).rejects.toMatchObject({
      code: 'TARGET_FAILED',
      summary: 'the answer has more than 100000 bytes',
    });
  });

  test('where nothing listens, that is said; a cancel is a cancel; a bug is a bug', async () => {
    await using http = new HttpClient();
    const refused = await http.request({ method: 'GET', url: 'http://127.0.0.1:9' }).catch((error) => error);
    expect(refused.problem.summary).toBe('http://127.0.0.1:9 could not be reached: nothing listens there');
    const url = await serve(() => {});
    const controller = new AbortController();
    const waiting = http.request({ method: 'GET', url, signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await expect(http.request({ method: 'GET', url, headers: { 'bad header': 'x' } })).rejects.not.toBeInstanceOf(
      NetworkFailure,
    );
  });

  test('proxies of the environment are used, and not for this machine', async () => {
    const asked: string[] = [];
    const proxy = await serve((request, response) => {
      asked.push(String(request.url));
      response.end('by the proxy');
    });
    servers[0].on('connect', ({ url }: IncomingMessage, socket) => {
      asked.push(String(url));
      socket.destroy();
    });
    const url = await serve((_, response) => response.end('itself'));
    vi.stubEnv('HTTP_PROXY', proxy);
    vi.stubEnv('NO_PROXY', 'other.example');
    await using http = new HttpClient();
    const { body } = await http.request({ method: 'GET', url });
    expect(Buffer.from(body).toString()).toBe('itself');
    expect(asked).toEqual([]);
    await http.request({ method: 'GET', url: 'http://server.example/' }).catch(() => {});
    expect(asked).toEqual([expect.stringContaining('server.example')]);
  });
});
