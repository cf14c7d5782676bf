import { describe, expect, test } from 'vitest';
import { datasetOf, ReaderRuns, valuesOf } from './testing/reader-runs.ts';

const runs = new ReaderRuns();

const LONG = 20_000;

describe('a reader of a user', () => {
  test('gives a tree with values and attributes', async () => {
    const { recording, lines } = await runs.run(
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
    const { recording } = await runs.run(
      `const read = () => ({ children: [] }); export default { name: 'Logger', read };`,
    );
    expect(recording?.facts).toEqual({ reader: 'Logger', readerSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const module = await runs.write('old.cjs', 'exports.read = (path) => ({ children: [{ name: "a", values: 1 }] });');
    const old = await runs.open(module);
    expect(old.recording?.facts).toMatchObject({ reader: 'old.cjs' });
    expect(await valuesOf(old.recording, '/a')).toEqual([1]);
  });

  test('reads files that others would refuse', async () => {
    const module = await runs.write('any.mjs', 'export const read = () => ({ children: [] });');
    const empty = await runs.write('empty.xyz', '');
    expect((await runs.open(module, {}, empty)).recording?.children).toEqual([]);
  });

  test('hands memory over, also several views of one piece', async () => {
    const { recording } = await runs.run(`
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
    const { said } = await runs.run(`
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
    const { said } = await runs.run(`
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
    const { said, lines, recording } = await runs.run(`
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
    const { lines } = await runs.run(`process.stdout.write('x'.repeat(2 ** 20)); return { children: [] };`);
    expect(lines).toEqual([`${'x'.repeat(2000)} … (cut: the line has 1,048,576 characters)`]);
  });
});

describe('progress', () => {
  test('is told as a share of the file, at most ten times a second', async () => {
    const { progress } = await runs.run(`
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
    const { lines } = await runs.run(
      `
      const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      await pause(300); console.log('first'); await pause(300); console.log('second'); return { children: [] };`,
      { stallMs: 150 },
    );
    const silence = expect.stringMatching(/^reader-\d+\.mjs has said nothing for 0\.15 s; it may still be working\.$/);
    expect(lines).toEqual([silence, 'first', silence, 'second']);
  });
});
