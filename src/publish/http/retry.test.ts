import { describe, expect, test } from 'vitest';
import { DataProblem } from '../../core/index.ts';
import { PassingFailure } from './network-failure.ts';
import { Retries, retryAfterMs, retrying } from './retry.ts';

const POLICY = { firstMs: 2, mostMs: 8, giveUpMs: 200 };
const busy = (afterMs?: number) =>
  new PassingFailure(new DataProblem({ code: 'TARGET_BUSY', message: 'it is busy' }), afterMs);

/** Fails so often, then succeeds. */
function failing(times: number, error: unknown = busy()) {
  let tries = 0;
  return async () => {
    tries += 1;
    if (tries <= times) throw error;
    return tries;
  };
}

describe('what fails in passing', () => {
  test('is tried again until it succeeds', async () => {
    expect(await retrying(failing(4), POLICY)).toBe(5);
  });

  test('is given up after a time, and says how often it was tried', async () => {
    const given = retrying(failing(10_000), POLICY);
    await expect(given).rejects.toMatchObject({
      code: 'TARGET_BUSY',
      summary: expect.stringMatching(/^it is busy \(tried \d+ times\)$/),
    });
  });

  test('waits at least for as long as it is told to', async () => {
    const started = performance.now();
    await retrying(failing(1, busy(60)), POLICY);
    expect(performance.now() - started).toBeGreaterThan(55);
  });

  test('is not waited for where one is told to wait for longer than one would', async () => {
    await expect(retrying(failing(1, busy(60_000)), POLICY)).rejects.toMatchObject({ code: 'TARGET_BUSY' });
  });

  test('pauses grow, with a part by chance, and begin anew once something was reached', async () => {
    const pauses: number[] = [];
    const retries = new Retries({ ...POLICY, onPause: (_, pause) => pauses.push(pause) });
    for (let i = 0; i < 5; i++) await retries.pauseAfter(busy());
    retries.gotOn();
    await retries.pauseAfter(busy());
    const most = [2, 4, 8, 8, 8, 2];
    expect(pauses.every((pause, i) => pause >= most[i] / 2 && pause <= most[i])).toBe(true);
    expect(new Set(pauses.slice(2, 5)).size).toBeGreaterThan(1);
  });

  test('can be cancelled while it waits', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 10);
    const waiting = retrying(failing(1, busy(150)), POLICY, controller.signal);
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test('what fails for good is thrown at once', async () => {
  const problem = new DataProblem({ code: 'TARGET_DENIED', message: 'no' });
  await expect(retrying(failing(1, problem), POLICY)).rejects.toBe(problem);
});

test.each([
  [undefined, undefined],
  ['3', 3000],
  ['Thu, 01 Jan 1970 00:00:10 GMT', 9000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['soon', undefined],
])('Retry-After %s', (header, expected) => {
  expect(retryAfterMs(header, 1000)).toBe(expected);
});
