import { expect, test } from 'vitest';
import { type RunSummary, summaryText } from './run-summary.ts';

const nothing: RunSummary = {
  published: 0,
  failed: 0,
  skipped: 0,
  waiting: 0,
  growing: 0,
  failedBefore: 0,
  unreadable: 0,
  files: 4,
  meant: 4,
  patterns: [],
};

test.each([
  ['nothing new', {}],
  ['nothing new', { files: 0, meant: 0, patterns: ['*.tdms'] }],
  ['no file of 4 fits nix/*', { meant: 0, patterns: ['nix/*'] }],
  ['no file of 4 fits *.a or *.b', { meant: 0, patterns: ['*.a', '*.b'] }],
  ['2 published, 1 failed, 3 waiting', { published: 2, failed: 1, waiting: 3 }],
  ['0 published, 0 failed, 0 waiting, 1 skipped', { skipped: 1 }],
  ['nothing new, 1 not finished yet, 2 that failed before', { growing: 1, failedBefore: 2 }],
  ['nothing new, 1 cannot be looked at', { unreadable: 1 }],
] as const)('%s', (text, run) => {
  expect(summaryText({ ...nothing, ...run })).toBe(text);
});
