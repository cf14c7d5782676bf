import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HighestFirst } from './highest-first.ts';

test('gives what is highest of what was added', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 })), fc.array(fc.boolean()), (list, turns) => {
      const heap = new HighestFirst(Float64Array.from(list));
      const waiting: number[] = [];
      let next = 0;
      for (const adds of [...turns, ...list.map(() => true), ...list.map(() => false)]) {
        if (adds && next < list.length) {
          waiting.push(list[next]);
          heap.add(next++);
        } else if (waiting.length > 0) {
          waiting.sort((a, b) => a - b);
          expect(heap.highest).toBe(waiting.at(-1));
          expect(list[heap.take()]).toBe(waiting.pop());
        }
      }
      expect(heap.highest).toBe(waiting.length === 0 ? Number.NaN : Math.max(...waiting));
    }),
  );
});
