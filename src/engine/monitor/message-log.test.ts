import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DataProblem } from '../../core/index.ts';
import type { MonitorLine } from '../protocol.ts';
import { MessageLog } from './message-log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function newLog() {
  const batches: (readonly MonitorLine[])[] = [];
  return { log: new MessageLog((lines) => batches.push(lines)), batches };
}

test('text comes out line by line, without blank lines and trailing space', () => {
  const { log, batches } = newLog();
  log.monitor('a.bin').write('one \r\n\n  two\n \nthree');
  log.monitor('b.bin').write('careful', 'warning');
  vi.advanceTimersByTime(100);
  expect(batches).toHaveLength(1);
  expect(batches[0].map(({ number, from, kind, text }) => [number, from, kind, text])).toEqual([
    [1, 'a.bin', 'message', 'one'],
    [2, 'a.bin', 'message', '  two'],
    [3, 'a.bin', 'message', 'three'],
    [4, 'b.bin', 'warning', 'careful'],
  ]);
});

test('a problem comes with all its fields', () => {
  const { log, batches } = newLog();
  const fields = { code: 'TRUNCATED', message: 'the data end', offset: 12, hint: 'Was it cut?' } as const;
  log.report('a.bin', new DataProblem(fields), 'error');
  vi.advanceTimersByTime(100);
  expect(batches[0][0]).toMatchObject({
    kind: 'error',
    text: expect.stringContaining('the data end'),
    problem: fields,
  });
});

test('of a million lines at most 10 batches a second are told, and how many were left out', () => {
  const { log, batches } = newLog();
  const monitor = log.monitor('a.bin');
  for (let second = 0; second < 10; second++) {
    for (let i = 0; i < 100_000; i++) monitor.write(`line ${second * 100_000 + i}`);
    vi.advanceTimersByTime(100);
  }
  expect(batches).toHaveLength(10);
  for (const batch of batches) {
    expect(batch).toHaveLength(2001);
    expect(batch.at(-1)).toMatchObject({ from: 'a.bin', kind: 'warning', text: expect.stringMatching(/98000 lines/) });
  }
  const numbers = batches.flat().map(({ number }) => number);
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  expect(log.recent).toEqual(batches.flat().slice(-1000));
});

test('nothing is told while there is nothing to say', () => {
  const { log, batches } = newLog();
  log.write('a.bin', 'once');
  vi.advanceTimersByTime(5000);
  expect([batches.length, vi.getTimerCount()]).toEqual([1, 0]);
});
