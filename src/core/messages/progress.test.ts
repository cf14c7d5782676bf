import { expect, test } from 'vitest';
import { type Progress, throttled } from './progress.ts';

test('throttled passes at most ten events a second on, and each phase its first and last', () => {
  const passed: Progress[] = [];
  let time = 0;
  const listener = throttled(
    (progress) => passed.push(progress),
    () => time,
  );
  for (const phase of ['reading', 'writing']) {
    for (let done = 0; done <= 1000; done++) {
      listener({ phase, done, total: 1000, unit: 'bytes' });
      time++;
    }
  }
  expect(passed).toHaveLength(22);
  for (const phase of ['reading', 'writing']) {
    const ofPhase = passed.filter((progress) => progress.phase === phase);
    expect([ofPhase[0].done, ofPhase.at(-1)?.done]).toEqual([0, 1000]);
  }
});
