import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { DriveEmulator } from './drive-emulator.ts';

const run = promisify(execFile);

const FETCH = `
for (const url of process.argv.slice(1)) {
  const answer = await fetch(url).catch(({ cause }) => ({ status: String(cause?.message ?? cause) }));
  console.log(answer.status);
}`;

test('through the proxy, Google is the emulator, and nothing else is to be reached', async () => {
  await using emulator = await DriveEmulator.start();
  const urls = [
    'https://www.googleapis.com/drive/v3/files',
    'https://example.org/',
    'https://googleapis.com.evil.example/',
  ];
  const env = { PATH: process.env.PATH, ...(await emulator.environment()), NODE_USE_ENV_PROXY: '1' };
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', FETCH, ...urls], { env });
  const [google, ...others] = stdout.trim().split('\n');
  expect(google).toBe('401');
  expect(others.filter((status) => /^\d+$/.test(status))).toEqual([]);
  expect(emulator.refusedHosts).toEqual(['example.org:443', 'googleapis.com.evil.example:443']);
});

test('in a process of its own it says where it is, takes faults, and ends with who began it', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'run.ts')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { url, proxyUrl, caFile, keyFile } = await nextJson(lines);
  expect([proxyUrl, caFile, keyFile]).toEqual(Array(3).fill(expect.any(String)));
  expect((await fetch(`${url}/drive/v3/files`)).status).toBe(401);
  child.stdin.write('{"match":"^GET /drive","times":1,"fault":{"kind":"refuse","reason":"backendError"}}\n');
  await nextJson(lines);
  expect((await fetch(`${url}/drive/v3/files`)).status).toBe(503);
  child.stdin.write('counts\n');
  expect(await nextJson(lines)).toMatchObject({ requests: 2, uploads: 0 });
  child.stdin.end();
  expect(await ended(child)).toBe(0);
});

async function nextJson(lines: AsyncIterator<string>): Promise<Record<string, string>> {
  const { value } = await lines.next();
  return JSON.parse(value);
}

async function ended(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, 'close');
  return code;
}
