import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finalLine, type ProgressView, progressLine } from './progress-line.ts';

const view: ProgressView = {
  label: 'run7.bin',
  progress: { phase: 'reading', done: 1.2e9, total: 2.86e9, unit: 'bytes' },
  elapsedSeconds: 3.43,
  secondsLeft: 5,
};

describe('progressLine', () => {
  test('shows phase, bar, share, amounts, speed and time left', () => {
    expect(progressLine(view, 120)).toBe(
      'run7.bin  reading  ████████████░░░░░░░░░░░░░░░░░░   41 %  1.20 GB of 2.86 GB  5 s left  350 MB/s',
    );
  });

  test('without room for all of it, the last facts give way', () => {
    expect(progressLine(view, 72)).toBe('run7.bin  reading  ██████░░░░░░░░░   41 %  1.20 GB of 2.86 GB  5 s left');
    expect(progressLine(view, 20)).toBe('run7.bin  reading');
  });

  test('an unknown total', () => {
    const progress = { phase: 'scanning', done: 12_345, unit: 'datasets' } as const;
    expect(progressLine({ ...view, progress, secondsLeft: undefined }, 120)).toBe(
      'run7.bin  scanning  12,345 datasets  3,599 datasets/s',
    );
  });

  test('nothing to do is all done, and more than all is not more', () => {
    const at = (done: number, total: number) =>
      progressLine({ ...view, progress: { phase: 'p', done, total, unit: 'bytes' }, elapsedSeconds: 0 }, 100);
    expect(at(0, 0)).toContain('100 %');
    expect(at(5, 3)).toContain('100 %');
  });

  test('never reaches the edge of the terminal, where it would wrap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.nat(),
        fc.option(fc.nat(), { nil: undefined }),
        (columns, done, total) => {
          const progress = { phase: 'reading', done, total, unit: 'bytes' } as const;
          expect(progressLine({ ...view, progress }, columns).length).toBeLessThan(columns);
        },
      ),
    );
  });
});

test('finalLine', () => {
  expect(finalLine('run7.bin', 2.86e9, 8.2)).toBe('run7.bin  2.86 GB in 8.2 s (349 MB/s)');
  expect(finalLine('run7.bin', 100, 0.01)).toBe('run7.bin  100 bytes in 0.0 s');
  expect(finalLine('run7.bin', 0, 2)).toBe('run7.bin  done in 2 s');
});
