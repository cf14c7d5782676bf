import { describe, expect, test } from 'vitest';
import { changed, newHistory, redone, undone } from './history.ts';

describe('history', () => {
  const step = (label: string, time: number, merge?: string) => ({ label, time, merge });

  test('steps are undone and done again, each with its name', () => {
    const first = changed(changed(newHistory('a'), 'b', step('to b', 0)), 'c', step('to c', 1));
    const back = undone(undone(first));
    expect([back.present, back.future.map(({ label }) => label)]).toEqual(['a', ['to b', 'to c']]);
    expect(undone(back).present).toBe('a');
    expect(redone(back).present).toBe('b');
    expect(redone(redone(redone(back))).present).toBe('c');
    expect(changed(back, 'd', step('to d', 2)).future).toEqual([]);
  });

  test('successive changes of a kind are one step, until another comes or time passes', () => {
    let history = newHistory(0);
    for (let i = 1; i <= 5; i++) history = changed(history, i, step('Zoom', i * 100, 'zoom'));
    expect(history.past).toHaveLength(1);
    expect(undone(history).present).toBe(0);
    history = changed(history, 6, step('Title', 600));
    history = changed(history, 7, step('Zoom', 700, 'zoom'));
    history = changed(history, 8, step('Zoom', 5000, 'zoom'));
    expect(history.past.map(({ value }) => value)).toEqual([0, 5, 6, 7]);
  });

  test('after undo, a change of the same kind is a step of its own', () => {
    const history = undone(changed(changed(newHistory(0), 1, step('a', 0)), 2, step('Zoom', 1, 'zoom')));
    expect(changed(history, 3, step('Zoom', 2, 'zoom')).past).toHaveLength(2);
  });

  test('nothing changed is no step, and there is an end to them', () => {
    const none = newHistory(0);
    expect(changed(none, 0, step('x', 0))).toBe(none);
    let history = newHistory(0);
    for (let i = 1; i <= 500; i++) history = changed(history, i, step('x', i));
    expect(history.past).toHaveLength(200);
  });
});
