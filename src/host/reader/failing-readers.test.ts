import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ReaderRuns } from './testing/reader-runs.ts';

const runs = new ReaderRuns();

const LONG = 20_000;

describe('a reader that fails', () => {
  test.each([
    ['throws', `null.x;`, /^the reader reader-\d+\.mjs failed at line 2: TypeError: Cannot read properties of null/],
    [
      'rejects later',
      `await new Promise((_, no) => setTimeout(no, 20, new RangeError('beyond')));`,
      /failed at line 2: RangeError: beyond$/,
    ],
    ['throws a text', `throw 'no header';`, /failed: no header$/],
    ['throws nothing', `throw undefined;`, /failed: undefined$/],
    ['throws what has no text', `throw { toString() { throw 1; } };`, /failed: something that has no text$/],
    [
      'throws what must not be looked at',
      `throw new Proxy({}, { get() { throw 1; } });`,
      /failed: something that has no text$/,
    ],
    [
      'throws in a timer',
      `setTimeout(() => { throw new Error('later'); }, 20); await new Promise(() => {});`,
      /failed at line 2: Error: later$/,
    ],
    [
      'leaves a rejection alone',
      `Promise.reject(new Error('alone')); await new Promise(() => {});`,
      /failed at line 2: Error: alone$/,
    ],
    [
      'has a stream that fails',
      `(await import('node:fs')).createReadStream('/none'); await new Promise(() => {});`,
      /failed: Error: ENOENT/,
    ],
    [
      'ends itself',
      `process.exit(3);`,
      /^the reader reader-\d+\.mjs failed: it ended itself, with process\.exit\(3\)$/,
    ],
    [
      'ends itself later',
      `setTimeout(() => process.exit(), 20); await new Promise(() => {});`,
      /it ended itself, with process\.exit\(0\)$/,
    ],
    [
      'recurses for ever',
      `const f = () => f() + 1; f();`,
      /failed at line 2: RangeError: Maximum call stack size exceeded$/,
    ],
    ['gives nothing', ``, /^it is no group or dataset$/],
    [
      'gives what cannot be looked at',
      `return { get children() { throw new Error('not yet'); } };`,
      /failed at line 2: Error: not yet$/,
    ],
    [
      'gives a proxy',
      `return new Proxy({}, { get: () => { throw new Error('no'); } });`,
      /failed at line 2: Error: no$/,
    ],
    ['gives a function as values', `return { children: [{ name: 'a', values: () => 1 }] };`, /^these are no values$/],
    [
      'wants more memory than there is',
      `return { children: [{ name: 'a', values: new Float64Array(2 ** 40) }] };`,
      /RangeError/,
    ],
  ])('%s', { timeout: LONG }, async (_, body, summary) => {
    const { problem, recording } = await runs.run(body);
    expect(recording).toBeUndefined();
    expect(problem).toMatchObject({ code: 'READER_FAILED', file: 'run7.xyz', summary: expect.stringMatching(summary) });
  });

  test('says what it printed before, and where it failed', async () => {
    const { said } = await runs.run(
      `console.log('so far'); process.stdout.write('so good');\nthrow new Error('then');`,
    );
    expect(said.map(({ text, kind }) => [kind, text.trimEnd()])).toEqual([
      ['message', 'so far'],
      ['error', 'Error: then'],
      ['error', expect.stringMatching(/^ {4}at Module\.read \(file:.*reader-\d+\.mjs:3:7\)$/)],
      ['message', 'so good'],
    ]);
  });

  test('says what it printed before it ended itself', async () => {
    const { lines } = await runs.run(`console.log('one'); process.stdout.write('two'); process.exit(1);`);
    expect(lines).toEqual(['one', 'two']);
  });

  test('may tell the place in the file, and what to do', async () => {
    const { problem } = await runs.run(
      `throw Object.assign(new Error('bad magic'), { offset: 16, hint: 'Use firmware 2.' });`,
    );
    expect(problem.message).toMatch(/^run7\.xyz @0x10: .*bad magic \(READER_FAILED\)\. Use firmware 2\.$/);
  });

  test('takes too much memory', { timeout: 60_000 }, async () => {
    const { problem } = await runs.run(`const all = []; for (;;) all.push(new Array(1e6).fill({}).map(() => ({})));`);
    expect(problem).toMatchObject({
      code: 'READER_FAILED',
      summary: expect.stringMatching(/it needs more than 1024 MB of memory$/),
    });
  });

  test.each([
    ['no module', 'export const read = ;', /SyntaxError/],
    ['a module that throws', 'throw new Error("at once"); export {};', /failed at line 1: Error: at once$/],
    ['a module that needs another', 'import "./none.mjs"; export {};', /Cannot find module .*none\.mjs/],
    ['a module without read', 'export const reed = 1;', /^the module has no function read$/],
    [
      'a module with odd extensions',
      'export const extensions = ".xyz"; export function read() {}',
      /^extensions is no list of strings$/,
    ],
    ['a module that ends', 'process.exit(1); export {};', /it ended itself/],
  ])('is %s', async (_, module, summary) => {
    const { problem } = await runs.run(module);
    expect(problem).toMatchObject({ code: 'READER_FAILED', summary: expect.stringMatching(summary) });
  });

  test('is not there', async () => {
    await runs.write('my-reader.mjs', 'export {};');
    expect((await runs.open(join(runs.folder, 'my-raeder.mjs'))).problem).toMatchObject({
      code: 'FILE_NOT_FOUND',
      hint: expect.stringContaining('my-reader.mjs'),
    });
  });

  test('cannot be found by the module that it runs', async () => {
    const { lines } = await runs.run(`
      const { parentPort, workerData } = await import('node:worker_threads');
      parentPort.postMessage({ id: 1, result: 'mine' }); parentPort.close();
      console.log(Object.keys(workerData));
      return { children: [] };`);
    expect(lines).toEqual(["[ 'module' ]"]);
  });
});
