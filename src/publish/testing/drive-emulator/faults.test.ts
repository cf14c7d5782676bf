import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DriveEmulator } from './drive-emulator.ts';
import type { Fault } from './faults/faults.ts';
import { PlainClient } from './plain-client.ts';

let emulator: DriveEmulator;
let client: PlainClient;
beforeEach(async () => {
  emulator = await DriveEmulator.start({ seed: 7 });
  client = await PlainClient.of(emulator);
});
afterEach(() => emulator[Symbol.asyncDispose]());

const list = () => client.request('GET', '/drive/v3/files');

test('a refusal has the status and the words of its reason, or those that it is given', async () => {
  emulator.faults.add({ fault: { kind: 'refuse', reason: 'userRateLimitExceeded', retryAfter: '3' }, times: 1 });
  const first = await list();
  expect([first.status, first.headers.get('retry-after')]).toEqual([403, '3']);
  expect(await first.json()).toMatchObject({ error: { errors: [{ domain: 'usageLimits' }] } });
  emulator.faults.add({ fault: { kind: 'refuse', status: 429, reason: 'rateLimitExceeded' }, times: 1 });
  expect((await list()).status).toBe(429);
  expect((await list()).status).toBe(200);
});

test('only requests that are meant meet a fault', async () => {
  const fault: Fault = { kind: 'refuse', status: 500 };
  emulator.faults.add({ fault, match: /^PATCH / });
  emulator.faults.add({ fault, match: ({ headers }) => headers['x-odd'] === 'yes' });
  expect((await list()).status).toBe(200);
  expect((await client.request('GET', '/drive/v3/files', { headers: { 'x-odd': 'yes' } })).status).toBe(500);
  emulator.faults.clear();
  expect((await client.request('GET', '/drive/v3/files', { headers: { 'x-odd': 'yes' } })).status).toBe(200);
});

test('by chance, and the same with the same seed', async () => {
  const statuses = async (one: DriveEmulator) => {
    const asking = await PlainClient.of(one);
    one.faults.add({ fault: { kind: 'refuse', status: 503 }, probability: 0.5 });
    const seen: number[] = [];
    for (let i = 0; i < 20; i += 1) seen.push((await asking.request('GET', '/drive/v3/files')).status);
    return seen;
  };
  await using other = await DriveEmulator.start({ seed: 7 });
  const seen = await statuses(emulator);
  expect(await statuses(other)).toEqual(seen);
  expect(new Set(seen).size).toBe(2);
});

describe('the line is cut', () => {
  const put = () => client.put('a', 'x'.repeat(2_000_000));

  test.each<[string, Fault, number]>([
    ['at once', { kind: 'cut' }, 0],
    ['in the middle of what is sent', { kind: 'cutAfter', bytes: 500_000 }, 0],
    ['when all is done, before the answer', { kind: 'loseAnswer' }, 1],
    ['in the middle of the answer', { kind: 'halfAnswer' }, 1],
  ])('%s', async (_, fault, files) => {
    emulator.faults.add({ fault, match: /upload/, times: 1 });
    await expect(put()).rejects.toThrow();
    expect(emulator.filesIn()).toHaveLength(files);
    await put();
    expect(emulator.filesIn()).toHaveLength(files + 1);
  });

  test('in the middle of a download', async () => {
    const { id } = await put();
    emulator.faults.add({ fault: { kind: 'halfAnswer' }, times: 1 });
    const answer = await client.request('GET', `/drive/v3/files/${id}`, { query: { alt: 'media' } });
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });
});

test('answers that are not those of Drive', async () => {
  emulator.faults.add({ fault: { kind: 'page' }, times: 1 });
  expect((await list()).headers.get('content-type')).toBe('text/html');
  emulator.faults.add({ fault: { kind: 'redirect', to: 'https://login.example/' }, times: 1 });
  const redirect = await list();
  expect([redirect.status, redirect.headers.get('location')]).toEqual([302, 'https://login.example/']);
  emulator.faults.add({ fault: { kind: 'answer', json: { files: 'none' } }, times: 1 });
  expect(await (await list()).json()).toEqual({ files: 'none' });
});

test('an answer that never ends', async () => {
  emulator.faults.add({ fault: { kind: 'flood' }, times: 1 });
  let bytes = 0;
  for await (const chunk of (await list()).body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > 5_000_000) break;
  }
  expect(bytes).toBeGreaterThan(5_000_000);
});

test('an answer that takes its time', async () => {
  emulator.faults.add({ fault: { kind: 'delay', ms: 200 }, times: 1 });
  const start = performance.now();
  expect((await list()).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(190);
});
