import { expect, test } from 'vitest';
import { type SpeedState, secondsLeft, speedAfter } from './job-speed.ts';

const at = (done: number, phase = 'reading') => ({ progress: { phase, done, total: 1000, unit: 'bytes' as const } });

test('an even job has its speed, and a change shows within seconds', () => {
  let state: SpeedState | undefined;
  for (let time = 0; time <= 2000; time += 100) state = speedAfter(state, at(time / 10), time);
  expect(state?.speed).toBeCloseTo(100);
  expect(secondsLeft(at(200), state?.speed)).toBeCloseTo(8);
  for (let time = 2100; time <= 6000; time += 100) state = speedAfter(state, at(200 + (time - 2000) / 5), time);
  expect(state?.speed).toBeGreaterThan(180);
  expect(state?.speed).toBeLessThan(200);
});

test('another phase begins anew, and reports that are too close wait', () => {
  const first = speedAfter(undefined, at(0), 0);
  const second = speedAfter(first, at(50), 500);
  expect(second?.speed).toBe(100);
  expect(speedAfter(second, at(60), 510)).toBe(second);
  expect(speedAfter(second, at(0, 'writing'), 600)?.speed).toBeUndefined();
});

test('nothing is known without a total or a speed', () => {
  expect(secondsLeft({ progress: { phase: 'p', done: 1, unit: 'bytes' } }, 5)).toBeUndefined();
  expect(secondsLeft(at(5), undefined)).toBeUndefined();
  expect(secondsLeft(at(5), 0)).toBeUndefined();
});
