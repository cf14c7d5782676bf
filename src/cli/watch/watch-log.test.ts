import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scratchFolder } from '../../../test/faults/scratch.ts';
import { TextOutput } from '../terminal/text-output.ts';
import { WatchLog } from './watch-log.ts';

let folder: string;
let stream: PassThrough;

beforeEach(() => {
  folder = join(scratchFolder(), 'log');
  stream = new PassThrough();
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T23:59:58.900Z') });
});
afterEach(() => vi.useRealTimers());

const open = () => WatchLog.open({ folder, output: new TextOutput(stream), prefix: 'log/lab1/' });
const shown = () => String(stream.read() ?? '');
const written = (day: string) => readFileSync(join(folder, `${day}.log`), 'utf8');
const days = (log: WatchLog) => log.due.map(({ day }) => day);

test('lines are shown and kept, each in the file of its day', async () => {
  const log = await open();
  await log.write('found', 'run7.tdms', '1.00 kB');
  vi.setSystemTime(new Date('2026-03-03T00:00:01Z'));
  await log.write('published', 'run7.h5');
  expect(written('2026-03-02')).toBe('2026-03-02T23:59:58Z  found      run7.tdms  1.00 kB\n');
  expect(written('2026-03-03')).toBe('2026-03-03T00:00:01Z  published  run7.h5\n');
  expect(shown()).toBe(written('2026-03-02') + written('2026-03-03'));
  expect(log.due).toEqual([
    { day: '2026-03-02', path: join(folder, '2026-03-02.log'), key: 'log/lab1/2026-03-02.log' },
    { day: '2026-03-03', path: join(folder, '2026-03-03.log'), key: 'log/lab1/2026-03-03.log' },
  ]);
});

test('a name with a line break or colours in it is one line, and no colours', async () => {
  const log = await open();
  await log.write('found', 'a\nb\u2028c\x1b[31m.tdms', 'x\r\ny');
  expect(shown().split('\n')).toHaveLength(2);
  expect(written('2026-03-02')).toBe('2026-03-02T23:59:58Z  found      a\\x0Ab\\x2028c\\x1B[31m.tdms  x\\x0D\\x0Ay\n');
});

test('a day is due while it has news, and again if it could not be published', async () => {
  const log = await open();
  expect(log.due).toEqual([]);
  await log.write('a', 'a');
  const [day] = log.due;
  log.take(day);
  expect(log.due).toEqual([]);
  log.giveBack(day);
  expect(days(log)).toEqual(['2026-03-02']);
  log.take(day);
  await log.write('b', 'b');
  expect(days(log)).toEqual(['2026-03-02']);
});

test('what a run that was killed did not publish of its last day is due', async () => {
  mkdirSync(folder);
  for (const name of ['2026-02-27.log', '2026-03-01.log', 'notes.txt', '2026-03-09.log.old']) {
    writeFileSync(join(folder, name), 'x');
  }
  expect(days(await open())).toEqual(['2026-03-01']);
});

test('one that cannot be written is shown all the same', async () => {
  const log = await open();
  writeFileSync(folder, 'a file in its place');
  await log.write('found', 'a');
  expect(shown()).toContain('found');
});
