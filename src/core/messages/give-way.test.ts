import { expect, test } from 'vitest';
import { giveWay } from './give-way.ts';

test('work of two at a time leaves turns to a third', async () => {
  let longest = 0;
  let last = performance.now();
  let isOver = false;
  const look = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (!isOver) setTimeout(look, 1);
  };
  setTimeout(look, 1);
  const work = async () => {
    for (let i = 0; i < 60; i++) {
      const until = performance.now() + 4;
      while (performance.now() < until);
      await giveWay();
    }
  };
  await Promise.all([work(), work()]);
  isOver = true;
  expect(longest).toBeLessThan(200); // the work takes 480
});

test('a short turn costs nothing', async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  await giveWay();
  expect(giveWay()).toBeUndefined();
});
