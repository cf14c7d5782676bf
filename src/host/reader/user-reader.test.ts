import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Dataset, type Progress, type Recording, typedArray, valueBytes, walkTree } from '../../core/index.ts';
import { openWithReader, type ReaderOpenOptions } from './user-reader.ts';

let folder: string;
let file: string;
let made = 0;
const opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daqscope reader é '));
  file = join(folder, 'run7.xyz');
  await writeFile(file, 'x'.repeat(1000));
  return () => rm(folder, { recursive: true });
});
afterEach(async () => {
  for (const { close } of opened.splice(0)) await close();
});

interface Said {
  readonly text: string;
  readonly kind: string | undefined;
  readonly time: number;
}

/** What came of a module whose function `read` has this body (or that is this module). */
async function run(body: string, options: ReaderOpenOptions = {}) {
  const module = join(folder, `reader-${made++}.mjs`);
  await writeFile(
    module,
    body.includes('export ') ? body : `export async function read(path, context) {\n${body}\n}\n`,
  );
  const said: Said[] = [];
  const progress: Progress[] = [];
  const monitor = { write: (text: string, kind?: string) => said.push({ text, kind, time: performance.now() }) };
  const reading = openWithReader(module, file, {
    monitor,
    onProgress: (event) => progress.push(event),
    ...options,
  });
  const result = await reading.then(
    (open) => {
      opened.push(open);
      return { recording: open.recording, problem: undefined };
    },
    (problem) => ({ recording: undefined, problem }),
  );
  return { ...result, said, progress, lines: said.map(({ text }) => text.trimEnd()) };
}

function datasetOf(recording: Recording | undefined, path: string): Dataset {
  for (const node of walkTree(recording as Recording)) if (node.kind === 'dataset' && node.path === path) return node;
  throw new Error(`there is no ${path}`);
}

async function valuesOf(recording: Recording | undefined, path: string): Promise<unknown[]> {
  const values = await datasetOf(recording, path).read();
  if (!values.offsets) return Array.from(typedArray(values) as Float64Array);
  return Array.from({ length: values.count }, (_, i) => new TextDecoder().decode(valueBytes(values, i)));
}

const LONG = 20_000;

describe('a reader of a user', () => {
  test('gives a tree with values and attributes', async () => {
    const { recording, lines } = await run(
      `
      console.log('reading', path.endsWith('run7.xyz'), context.options.gain);
      return {
        attributes: { operator: 'Ada' },
        children: [
          { name: 'numbers', values: [1, 2.5, null], attributes: { units: 'V' } },
          { name: 'image', values: [[1, 2], [3, 4]] },
          { name: 'group', children: [{ name: 'texts', values: ['a', 'é', ''] }] },
        ],
      };`,
      { options: { gain: '2' } },
    );
    expect(lines).toEqual(['reading true 2']);
    expect(recording).toMatchObject({ format: 'reader', problems: [], source: { name: 'run7.xyz', size: 1000 } });
    expect(recording?.attributes.get('operator')?.value).toBe('Ada');
    expect(await valuesOf(recording, '/numbers')).toEqual([1, 2.5, Number.NaN]);
    expect(datasetOf(recording, '/numbers').attributes.get('units')?.value).toBe('V');
    expect(datasetOf(recording, '/image').shape).toEqual([2, 2]);
    expect(await valuesOf(recording, '/group/texts')).toEqual(['a', 'é', '']);
  });

  test('may be a CommonJS module, synchronous, and say what it is', async () => {
    const { recording } = await run(`const read = () => ({ children: [] }); export default { name: 'Logger', read };`);
    expect(recording?.facts).toEqual({ reader: 'Logger' });
    const module = join(folder, 'old.cjs');
    await writeFile(module, 'exports.read = (path) => ({ children: [{ name: "a", values: 1 }] });');
    const old = await openWithReader(module, file, { monitor: { write() {} } });
    opened.push(old);
    expect(old.recording.facts).toEqual({ reader: 'old.cjs' });
    expect(await valuesOf(old.recording, '/a')).toEqual([1]);
  });

  test('reads files that others would refuse', async () => {
    const empty = join(folder, 'empty.xyz');
    await writeFile(empty, '');
    const module = join(folder, 'any.mjs');
    await writeFile(module, 'export const read = () => ({ children: [] });');
    const reading = await openWithReader(module, empty, { monitor: { write() {} } });
    opened.push(reading);
    expect(reading.recording.children).toEqual([]);
  });

  test('hands memory over, also several views of one piece', async () => {
    const { recording } = await run(`
      const all = new Float64Array(1_000_000).map((_, i) => i);
      const shared = new Float64Array(new SharedArrayBuffer(16)).fill(3);
      const wasm = new Uint8Array(new WebAssembly.Memory({ initial: 1 }).buffer).fill(4);
      return { children: [
        { name: 'first', values: all.subarray(0, 500_000) },
        { name: 'second', values: all.subarray(500_000) },
        { name: 'again', values: all.subarray(10, 12) },
        { name: 'bytes', values: Buffer.from('ab') },
        { name: 'shared', values: shared },
        { name: 'wasm', values: wasm },
      ] };`);
    expect((await valuesOf(recording, '/first')).slice(-2)).toEqual([499_998, 499_999]);
    expect((await valuesOf(recording, '/second')).slice(0, 2)).toEqual([500_000, 500_001]);
    expect(await valuesOf(recording, '/again')).toEqual([10, 11]);
    expect(await valuesOf(recording, '/bytes')).toEqual([97, 98]);
    expect(await valuesOf(recording, '/shared')).toEqual([3, 3]);
    expect((await valuesOf(recording, '/wasm')).slice(-1)).toEqual([4]);
  });
});

describe('what a reader prints', () => {
  test('is heard, whichever way it prints, by its kind', async () => {
    const { said } = await run(`
      const { Console } = await import('node:console');
      const { Readable } = await import('node:stream');
      const { pipeline } = await import('node:stream/promises');
      console.log('log %d', 1); console.info('info'); console.debug('debug'); console.table([{ a: 1 }]);
      console.warn('warn'); console.error('error'); console.trace('trace');
      process.stdout.write('in '); process.stdout.write('pieces\\n', 'utf8', () => console.log('called back'));
      process.stderr.write(Buffer.from('bytes é\\n').subarray(0, 7)); process.stderr.write(Buffer.from('é\\n').subarray(1));
      new Console(process.stdout).log('own console');
      process.stdout.write('6869', 'hex'); process.stdout.write('\\n');
      await pipeline(Readable.from(['piped\\n']), process.stdout, { end: true });
      process.stdout.write('after the pipe\\n');
      process.stdout.write('no line feed');
      return { children: [] };`);
    const of = (kind: string) => said.filter((line) => line.kind === kind).map(({ text }) => text.trimEnd());
    expect(of('message')).toEqual([
      ...['log 1', 'info', 'debug', expect.stringContaining('┌'), expect.any(String), expect.any(String)],
      ...[expect.any(String), expect.stringContaining('└'), 'in pieces', 'own console', 'hi', 'called back'],
      ...['piped', 'after the pipe', 'no line feed'],
    ]);
    expect(of('warning').slice(0, 3)).toEqual(['warn', 'error', 'Trace: trace']);
    expect(of('warning').at(-1)).toBe('bytes é');
  });

  test('is heard while it runs and never pauses', async () => {
    const { said } = await run(`
      for (const end = Date.now() + 600; Date.now() < end; ) {
        console.log('still at it', Date.now());
        for (const until = Date.now() + 20; Date.now() < until; );
      }
      return { children: [] };`);
    const times = said.map(({ time }) => time);
    expect(times.length).toBeGreaterThan(20);
    expect(times[times.length - 1] - times[0]).toBeGreaterThan(350);
    expect(new Set(times.map((time) => Math.floor(time / 50))).size).toBeGreaterThanOrEqual(5);
  });

  test('a million lines take little time and memory, and are told of by a thousand per second', {
    timeout: LONG,
  }, async () => {
    const before = process.memoryUsage().rss;
    const started = performance.now();
    const { said, lines, recording } = await run(`
      for (let i = 0; i < 1_000_000; i++) console.log('line', i);
      return { children: [] };`);
    const seconds = (performance.now() - started) / 1000;
    expect(recording).toBeDefined();
    expect(seconds).toBeLessThan(8);
    expect(lines.length).toBeLessThan(1001 * (seconds + 1));
    expect(lines[0]).toBe('line 0');
    expect(lines.at(-1)).toBe('line 999999');
    expect(lines.filter((line) => line.includes('lines left out: they came too fast')).length).toBeGreaterThan(0);
    expect(said.every(({ text }) => text.endsWith('\n'))).toBe(true);
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
  });

  test('a line of a megabyte is cut', async () => {
    const { lines } = await run(`process.stdout.write('x'.repeat(2 ** 20)); return { children: [] };`);
    expect(lines).toEqual([`${'x'.repeat(2000)} … (cut: the line has 1,048,576 characters)`]);
  });
});

describe('progress', () => {
  test('is told as a share of the file, at most ten times a second', async () => {
    const { progress } = await run(`
      for (let i = 0; i < 100_000; i++) context.progress(i, 100_000);
      context.progress(NaN); context.progress('x'); context.progress(-1); context.progress(5, 0); context.progress();
      await new Promise((resolve) => setTimeout(resolve, 150));
      context.progress(0.5);
      return { children: [] };`);
    expect(progress.length).toBeLessThan(10);
    expect(progress[0]).toEqual({ phase: 'reading', done: 0, total: 1000, unit: 'bytes' });
    expect(progress.at(-1)).toEqual({ phase: 'reading', done: 500, total: 1000, unit: 'bytes' });
  });

  test('if nothing is heard for a while, that is said, once for each silence', async () => {
    const { lines } = await run(
      `
      const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      await pause(300); console.log('first'); await pause(300); console.log('second'); return { children: [] };`,
      { stallMs: 150 },
    );
    const silence = expect.stringMatching(/^reader-\d+\.mjs has said nothing for 0\.15 s; it may still be working\.$/);
    expect(lines).toEqual([silence, 'first', silence, 'second']);
  });
});

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
    const { problem, recording } = await run(body);
    expect(recording).toBeUndefined();
    expect(problem).toMatchObject({ code: 'READER_FAILED', file: 'run7.xyz', summary: expect.stringMatching(summary) });
  });

  test('says what it printed before, and where it failed', async () => {
    const { said } = await run(`console.log('so far'); process.stdout.write('so good');\nthrow new Error('then');`);
    expect(said.map(({ text, kind }) => [kind, text.trimEnd()])).toEqual([
      ['message', 'so far'],
      ['error', 'Error: then'],
      ['error', expect.stringMatching(/^ {4}at Module\.read \(file:.*reader-\d+\.mjs:3:7\)$/)],
      ['message', 'so good'],
    ]);
  });

  test('says what it printed before it ended itself', async () => {
    const { lines } = await run(`console.log('one'); process.stdout.write('two'); process.exit(1);`);
    expect(lines).toEqual(['one', 'two']);
  });

  test('may tell the place in the file, and what to do', async () => {
    const { problem } = await run(
      `throw Object.assign(new Error('bad magic'), { offset: 16, hint: 'Use firmware 2.' });`,
    );
    expect(problem.message).toMatch(/^run7\.xyz @0x10: .*bad magic \(READER_FAILED\)\. Use firmware 2\.$/);
  });

  test('takes too much memory', { timeout: 60_000 }, async () => {
    const { problem } = await run(`const all = []; for (;;) all.push(new Array(1e6).fill({}).map(() => ({})));`);
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
    const { problem } = await run(module);
    expect(problem).toMatchObject({ code: 'READER_FAILED', summary: expect.stringMatching(summary) });
  });

  test('is not there', async () => {
    await writeFile(join(folder, 'my-reader.mjs'), 'export {};');
    await expect(
      openWithReader(join(folder, 'my-raeder.mjs'), file, { monitor: { write() {} } }),
    ).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      hint: expect.stringContaining('my-reader.mjs'),
    });
  });

  test('cannot be found by the module that it runs', async () => {
    const { lines } = await run(`
      const { parentPort, workerData } = await import('node:worker_threads');
      parentPort.postMessage({ id: 1, result: 'mine' }); parentPort.close();
      console.log(Object.keys(workerData));
      return { children: [] };`);
    expect(lines).toEqual(["[ 'module' ]"]);
  });
});

describe('a cancel', () => {
  test.each([
    ['loops for ever', 'for (;;);'],
    ['loops for ever while it prints', 'for (;;) console.log("on and on");'],
    ['loops for ever as it is loaded', 'for (;;); export {};'],
    ['waits for ever', 'await new Promise(() => {});'],
    ['does not listen', 'for (;;) await new Promise((resolve) => setTimeout(resolve, 5));'],
    ['loops for ever in a search', '/^(a+)+$/.test("a".repeat(50) + "b");'],
  ])('ends a reader that %s within 200 ms', async (_, body) => {
    const controller = new AbortController();
    let cancelled = Number.NaN;
    setTimeout(() => {
      cancelled = performance.now();
      controller.abort();
    }, 400);
    const { problem } = await run(body, { signal: controller.signal });
    expect(performance.now() - cancelled).toBeLessThan(200);
    expect(problem).toMatchObject({ name: 'AbortError' });
    const cpu = process.cpuUsage();
    await delay(300);
    const { user } = process.cpuUsage(cpu);
    expect(user, 'microseconds of work in 300 ms after it').toBeLessThan(150_000);
  });

  test('reaches a reader that listens, which can put things away', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 300);
    const { lines, problem } = await run(
      `await new Promise((resolve) => context.signal.addEventListener('abort', resolve)); console.log('put away');`,
      { signal: controller.signal },
    );
    expect(problem).toMatchObject({ name: 'AbortError' });
    expect(lines).toEqual(['put away']);
  });

  test('before it began counts as well', async () => {
    const { problem } = await run('return { children: [] };', { signal: AbortSignal.abort() });
    expect(problem).toMatchObject({ name: 'AbortError' });
  });
});

describe('lazy datasets', () => {
  const COUNTING = `
    export const read = () => ({ children: [
      { name: 'ramp', dtype: 'f8', shape: [1000, 2000], read: (start, count) => Float64Array.from({ length: count }, (_, i) => start + i) },
      { name: 'plain', dtype: 'i2', shape: 10, read: async (start, count) => Array.from({ length: count }, (_, i) => start + i) },
      { name: 'texts', dtype: 'string', shape: 40_000, read: (start, count) => Array.from({ length: count }, (_, i) => 't' + (start + i)) },
    ] });`;

  test('are read when they are wanted, in pieces', async () => {
    const { recording } = await run(COUNTING);
    const ramp = datasetOf(recording, '/ramp');
    expect(ramp.shape).toEqual([1000, 2000]);
    const part = await ramp.read([{ start: 999 }, { start: 0, stop: 2000, step: 1999 }]);
    expect(Array.from(typedArray(part as never) as Float64Array)).toEqual([1_998_000, 1_999_999]);
    let next = 0;
    for await (const block of ramp.blocks()) {
      expect(block.start).toBe(next);
      expect(block.bytes.byteLength).toBeLessThanOrEqual(512 * 1024);
      expect((typedArray(block as never) as Float64Array)[0]).toBe(next);
      next += block.count;
    }
    expect(next).toBe(2_000_000);
    expect(await valuesOf(recording, '/plain')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const texts = await valuesOf(recording, '/texts');
    expect([texts.length, texts[0], texts[39_999]]).toEqual([40_000, 't0', 't39999']);
  });

  test('may give views of what the reader keeps, as often as one likes', async () => {
    const { recording } = await run(`
      const all = new Float64Array(100_000).map((_, i) => i);
      return { children: [
        { name: 'whole', values: all },
        { name: 'part', dtype: 'f8', shape: all.length, read: (start, count) => all.subarray(start, start + count) },
      ] };`);
    for (let i = 0; i < 3; i++) expect((await valuesOf(recording, '/part')).at(-1)).toBe(99_999);
    expect((await valuesOf(recording, '/whole')).at(-1)).toBe(99_999);
  });

  test.each([
    ['too few values', '[1]', 'read(0, 3) gave another number of values'],
    ['too many values', '[1, 2, 3, 4]', 'read(0, 3) gave another number of values'],
    ['nothing', 'undefined', 'these are no values|another number|value 0 is not of f8'],
    ['another type', 'new Float32Array(3)', 'the values are not those of f8'],
    ['an error', '(() => { throw new Error("worn out"); })()', 'failed at line \\d+: Error: worn out'],
    ['its end', 'process.exit(2)', 'it ended itself, with process\\.exit\\(2\\)'],
  ])('that give %s are a problem', async (_, given, summary) => {
    const { recording } = await run(
      `return { children: [{ name: 'a', dtype: 'f8', shape: 3, read: () => ${given} }, { name: 'b', values: [1] }] };`,
    );
    const reading = datasetOf(recording, '/a').read();
    await expect(reading).rejects.toMatchObject({
      code: 'READER_FAILED',
      file: 'run7.xyz',
      summary: expect.stringMatching(summary.replaceAll('(0, 3)', '\\(0, 3\\)')),
    });
    expect(await valuesOf(recording, '/b')).toEqual([1]);
  });

  test('an error that nobody catches is told, and the reader goes on', async () => {
    const { recording, said } = await run(`
      setTimeout(() => { throw new Error('stray'); }, 100);
      return { children: [{ name: 'a', dtype: 'f8', shape: 1, read: () => [1] }] };`);
    await delay(250);
    expect(said.map(({ text, kind }) => [kind, text.trimEnd()])).toContainEqual(['error', 'Error: stray']);
    expect(await valuesOf(recording, '/a')).toEqual([1]);
  });

  test('that are cancelled stop, and the others can be read', { timeout: LONG }, async () => {
    const { recording } = await run(`
      return { children: [
        { name: 'stuck', dtype: 'f8', shape: 1, read: () => { for (;;); } },
        { name: 'polite', dtype: 'f8', shape: 1, read: (start, count, { signal }) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => { console.log('heard'); reject(signal.reason); })) },
        { name: 'good', dtype: 'f8', shape: 1, read: () => [7] },
      ] };`);
    const cancelled = async (path: string) => {
      const controller = new AbortController();
      const reading = datasetOf(recording, path).read([], { signal: controller.signal });
      setTimeout(() => controller.abort(), 100);
      const started = performance.now();
      await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
      expect(performance.now() - started).toBeLessThan(300);
    };
    await cancelled('/polite');
    expect(await valuesOf(recording, '/good')).toEqual([7]);
    await cancelled('/stuck');
    expect(await valuesOf(recording, '/good')).toEqual([7]);
    await cancelled('/stuck');
    await cancelled('/stuck');
    expect(await Promise.all([1, 2, 3].map(() => valuesOf(recording, '/good')))).toEqual([[7], [7], [7]]);
  });

  test('can be read no more when all is closed', async () => {
    const { recording } = await run(COUNTING);
    await opened.pop()?.close();
    await expect(datasetOf(recording, '/ramp').read()).rejects.toMatchObject({
      code: 'READER_FAILED',
      summary: 'the reader was ended',
    });
  });
});
