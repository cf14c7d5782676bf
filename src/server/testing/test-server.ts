import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { Limits } from '../limits.ts';
import { type RunningServer, startServer } from '../start-server.ts';
import { TestEngine } from './test-engine.ts';

/** A server with a page, and a browser that is logged in. */
export interface TestServer {
  readonly server: RunningServer;
  readonly engine: TestEngine;
  readonly folder: string;
  readonly origin: string;
  readonly cookie: string;
  /** Fetches with the cookie. */
  get(path: string, init?: RequestInit): Promise<Response>;
}

/** Starts a server on the loopback address; it is closed when the test ends. */
export async function testServer(engine = new TestEngine(), limits: Partial<Limits> = {}): Promise<TestServer> {
  const folder = scratchPage();
  const fonts = { 'regular.pack': join(folder, 'fonts.bin'), gone: join(folder, 'gone') };
  const server = await startServer({ connect: engine.connect, pageFolder: join(folder, 'web'), fonts }, limits);
  onTestFinished(async () => {
    await server.close();
    engine.end();
    rmSync(folder, { recursive: true });
  });
  const origin = `http://127.0.0.1:${server.port}`;
  const login = await fetch(server.url, { redirect: 'manual' });
  const [cookie] = (login.headers.get('set-cookie') ?? '').split(';');
  const get = (path: string, init: RequestInit = {}) =>
    fetch(origin + path, { redirect: 'manual', ...init, headers: { cookie, ...(init.headers ?? {}) } });
  return { server, engine, folder, origin, cookie, get };
}

function scratchPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'daqscope-server-'));
  mkdirSync(join(folder, 'web/assets'), { recursive: true });
  writeFileSync(join(folder, 'web/index.html'), '<!doctype html><title>page</title>');
  const main = '// the page\n'.repeat(200);
  writeFileSync(join(folder, 'web/assets/main-AbCdEf12.js'), main);
  writeFileSync(join(folder, 'web/assets/main-AbCdEf12.js.gz'), gzipSync(main));
  writeFileSync(join(folder, 'web/icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, 'fonts.bin'), 'a pack');
  return folder;
}
