import { expect, test } from 'vitest';
import type { JobInfo } from '../../engine/index.ts';
import { endingText, isWebLink, progressText } from './job-texts.ts';

test('how far a job is', () => {
  const progress = { phase: 'reading', done: 1.2e9, total: 8.59e9, unit: 'bytes' } as const;
  expect(progressText(progress, 850e6)).toBe('reading · 1.20 GB of 8.59 GB · 850 MB/s · 9 s left');
  expect(progressText({ ...progress, total: undefined }, undefined)).toBe('reading · 1.20 GB');
  expect(progressText({ phase: 'writing', done: 1, total: 30, unit: 'datasets' }, 2)).toBe(
    'writing · 1 dataset of 30 datasets · 15 s left',
  );
  expect(progressText(undefined, undefined)).toBe('waiting');
});

test('what became of it', () => {
  const job: JobInfo = { job: 1, kind: 'convert', title: 'x', file: 'a', state: 'done', started: 0, ended: 130_000 };
  expect(endingText(job)).toBe('done in 2 min 10 s');
  expect(endingText({ ...job, state: 'failed', ended: 300 })).toBe('failed after less than a second');
  expect(endingText({ ...job, state: 'cancelled', ended: 5000 })).toBe('cancelled after 5 s');
  const published = { target: 'lab', key: 'a.h5', url: 'https://a.example/a', sizeBytes: 3, problems: [] };
  expect(endingText({ ...job, published: { ...published, outcome: 'updated' } })).toBe('updated, done in 2 min 10 s');
});

test.each([
  ['https://drive.google.com/file/d/1/view', true],
  ['http://127.0.0.1:8080/f/1', true],
  ['file:///mnt/lab/run7.h5', false],
  ['javascript:alert(1)', false],
  ['run7.h5', false],
])('%s is a link for a browser: %j', (url, expected) => {
  expect(isWebLink(url)).toBe(expected);
});
