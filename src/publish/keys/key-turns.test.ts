import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { KeyTurns } from './key-turns.ts';

test('work on one key is done in its order, on others beside it, and a failure keeps nobody from going on', async () => {
  const turns = new KeyTurns();
  const seen: string[] = [];
  const work = (word: string, ms: number) => async () => {
    seen.push(`${word} begins`);
    await sleep(ms);
    seen.push(`${word} ends`);
    if (word === 'bad') throw new Error('bad');
  };
  const all = [
    turns.inTurn('a', work('slow', 30)),
    turns.inTurn('a', work('bad', 1)),
    turns.inTurn('a', work('last', 1)),
    turns.inTurn('b', work('other', 5)),
  ];
  expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  expect(seen.filter((line) => !line.startsWith('other'))).toEqual([
    'slow begins',
    'slow ends',
    'bad begins',
    'bad ends',
    'last begins',
    'last ends',
  ]);
  expect(seen.indexOf('other ends')).toBeLessThan(seen.indexOf('slow ends'));
});
