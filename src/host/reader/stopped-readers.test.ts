import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { BUSY } from '../../../test/on-a-busy-machine.ts';
import { ReaderRuns } from './testing/reader-runs.ts';

const runs = new ReaderRuns();

describe('a cancel', () => {
  test.each([
    ['loops for ever', 'for (;;);'],
    ['loops for ever while it prints', 'for (;;) console.log("on and on");'],
    ['loops for ever as it is loaded', 'for (;;); export {};'],
    ['waits for ever', 'await new Promise(() => {});'],
    ['does not listen', 'for (;;) await new Promise((resolve) => setTimeout(resolve, 5));'],
    ['loops for ever in a search', '/^(a+)+$/.test("a".repeat(50) + "b");'],
  ])('ends a reader that %s within 200 ms', BUSY, async (_, body) => {
    const controller = new AbortController();
    let cancelled = Number.NaN;
    setTimeout(() => {
      cancelled = performance.now();
      controller.abort();
    }, 400);
    const { problem } = await runs.run(body, { signal: controller.signal });
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
    const { lines, problem } = await runs.run(
      `await new Promise((resolve) => context.signal.addEventListener('abort', resolve)); console.log('put away');`,
      { signal: controller.signal },
    );
    expect(problem).toMatchObject({ name: 'AbortError' });
    expect(lines).toEqual(['put away']);
  });

  test('before it began counts as well', async () => {
    const { problem } = await runs.run('return { children: [] };', { signal: AbortSignal.abort() });
    expect(problem).toMatchObject({ name: 'AbortError' });
  });
});
