import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bytesOf, DriveBench, IMPATIENT } from '../testing/drive-bench.ts';
import type { Fault } from '../testing/drive-emulator/faults/faults.ts';

const LARGE = bytesOf(6_000_000);
const QUICK = { ...IMPATIENT, giveUpMs: 100 };
const FILE = { id: '1abc', name: 'a', mimeType: 'text/plain' };
const answer = (json: unknown): Fault => ({ kind: 'answer', json });

let bench: DriveBench;

beforeEach(async () => {
  bench = await DriveBench.open({ policy: QUICK });
});

afterEach(async () => {
  await bench[Symbol.asyncDispose]();
});

/** Answers that no server of Google's would give. */
const ANSWERS: readonly (readonly [what: string, fault: Fault])[] = [
  ['a page', { kind: 'page' }],
  ['nothing', { kind: 'respond', status: 200 }],
  ['no content', { kind: 'respond', status: 204 }],
  ['half a JSON', { kind: 'respond', status: 200, body: '{"files": [' }],
  ['null', answer(null)],
  ['a number', answer(7)],
  ['a list', answer([])],
  ['a text', answer('hello')],
  ['an empty object', answer({})],
  ['numbers for texts', answer({ ...FILE, id: 7, files: [{ ...FILE, id: 7 }] })],
  ['an id with slashes', answer({ ...FILE, id: '../about', files: [{ ...FILE, id: '../about' }] })],
  ['an empty id', answer({ ...FILE, id: '', files: [{ ...FILE, id: '' }] })],
  ['a file that is a list', answer({ files: [[]] })],
  ['files that are none', answer({ files: { a: 1 }, ids: { a: 1 } })],
  ['ids that are none', answer({ ids: ['../x', 7, null, ''], files: [] })],
  ['properties that are a list', answer({ ...FILE, appProperties: [], files: [{ ...FILE, appProperties: [] }] })],
  ['a size that is none', answer({ ...FILE, size: 'many', files: [{ ...FILE, size: -1.5 }] })],
  ['a name that is an object', answer({ ...FILE, name: {}, files: [{ ...FILE, name: {} }] })],
  ['__proto__', { kind: 'respond', status: 200, body: '{"__proto__": {"id": "x"}, "files": [{"__proto__": null}]}' }],
  ['an answer without end', { kind: 'flood' }],
  ['a status of the future', { kind: 'respond', status: 299 }],
  ['a status that is none', { kind: 'respond', status: 999, body: '{}' }],
  ['an error that is a text', { kind: 'respond', status: 400, body: '{"error": "no"}' }],
  [
    'an error of odd parts',
    { kind: 'respond', status: 400, body: '{"error": {"errors": {}, "details": [null, 1], "message": {}}}' },
  ],
  [
    'an error without end',
    { kind: 'respond', status: 400, body: JSON.stringify({ error: { message: 'x'.repeat(1_000_000) } }) },
  ],
];

test.each(ANSWERS)('%s is told, whatever was asked', async (_, fault) => {
  const first = await bench.put('old', 'old');
  for (const match of [
    /^GET .*files\?/,
    /^GET .*generateIds/,
    /^POST/,
    /^PATCH/,
    /^PUT/,
    /^GET .*files\/\w/,
    /permissions/,
  ]) {
    bench.emulator.faults.clear();
    bench.emulator.faults.add({ fault, match });
    const works = [
      bench.put('sub/new', 'new'),
      bench.put('old', LARGE),
      Array.fromAsync(bench.target.list()),
      Array.fromAsync(bench.target.check()),
      bench.target.share(first, { kind: 'anyone', role: 'reader' }),
    ];
    for (const work of await Promise.allSettled(works)) {
      if (work.status === 'fulfilled') continue;
      const problem = await bench.problemOf(Promise.reject(work.reason));
      expect(problem.code).toMatch(/^(TARGET_|UPLOAD_NOT_VERIFIED|BAD_TARGET)/);
      expect(problem.message.length).toBeLessThan(2000);
    }
  }
});

test('memory stays what it was when answers do not end', async () => {
  bench.emulator.faults.add({ fault: { kind: 'flood' }, match: /drive\/v3/ });
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 3; i++) await bench.problemOf(bench.put(`${i}`, 'a'));
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
});

test('nothing is sent where an answer leads', async () => {
  const visits: unknown[] = [];
  const evil = createServer(({ url, headers }, response) => {
    visits.push({ url, headers });
    response.end('{}');
  });
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
  const to = `http://127.0.0.1:${(evil.address() as AddressInfo).port}/drive/v3/files`;
  for (const status of [301, 302, 303, 307, 308]) {
    bench.emulator.faults.clear();
    bench.emulator.faults.add({ fault: { kind: 'respond', status, headers: { location: to } } });
    for (const content of ['a', LARGE]) {
      const { message } = await bench.problemOf(bench.put(`a${status}`, content, {}, bench.another({ policy: QUICK })));
      expect(message).toMatch(/leads elsewhere|does not let the account in/);
    }
  }
  expect(visits).toEqual([]);
  evil.close();
});

describe('lists', () => {
  test.each([
    ['the same', () => 'again'],
    ['one of two', (turn: number) => `${turn % 2}`],
    ['another', (turn: number) => `${turn}`],
  ])('that say for ever that there is more, at %s, end', async (_, tokenOf) => {
    let turn = 0;
    bench.emulator.faults.add({
      fault: () => answer({ files: [], nextPageToken: tokenOf(turn++) }),
      match: /^GET .*files\?/,
    });
    expect(await bench.problemOf(bench.put('a', 'a'))).toMatchObject({ code: 'TARGET_FAILED' });
  });

  test('of folders that contain themselves end', async () => {
    const folder = { ...FILE, mimeType: 'application/vnd.google-apps.folder' };
    bench.emulator.faults.add({
      fault: answer({ files: [folder, { ...folder, id: '2abc', name: 'b' }] }),
      match: /^GET .*files\?/,
    });
    await Array.fromAsync(bench.target.list()).catch(() => {});
    expect(bench.emulator.faults.requests.length).toBeLessThan(500);
  });
});

test.each([
  'javascript:alert(1)',
  'http://evil.example/',
  'https://drive.google.com/"><script>',
  'https://a b',
  7,
  '',
  '\u001b[31m',
])('the link %j is not handed on', async (webViewLink) => {
  const { id } = await bench.put('a', 'a');
  const file = { ...FILE, id, webViewLink, trashed: false };
  bench.emulator.faults.add({ fault: answer({ files: [file] }), match: /^GET .*files\?/ });
  const [{ url }] = await Array.fromAsync(bench.target.list());
  expect(url).toBe(`https://drive.google.com/open?id=${id}`);
});

test('a checksum that is not that of what was sent is no success', async () => {
  const file = { ...FILE, size: '1', sha256Checksum: '0'.repeat(64) };
  bench.emulator.faults.add({ fault: answer(file), match: /^POST \/upload/ });
  expect(await bench.problemOf(bench.put('a', 'a'))).toMatchObject({ code: 'UPLOAD_NOT_VERIFIED' });
  bench.emulator.faults.clear();
  bench.emulator.faults.add({ fault: answer({ ...FILE, size: '1' }), match: /^POST \/upload/ });
  expect(await bench.problemOf(bench.put('b', 'b'))).toMatchObject({ code: 'UPLOAD_NOT_VERIFIED' });
});
