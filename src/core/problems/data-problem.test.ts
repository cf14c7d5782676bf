import { describe, expect, test } from 'vitest';
import { asDataProblem, DataProblem, isCancellation } from './data-problem.ts';

const full = {
  code: 'LENGTH_EXCEEDS_FILE',
  message: 'length 4294967295 exceeds the 812 bytes left',
  file: 'run7.bin',
  offset: 0x1a40,
  path: 'record 12 / trace',
  hint: 'Is the byte order right?',
} as const;

describe('DataProblem', () => {
  test('is one line that a person can act on', () => {
    expect(new DataProblem(full).message).toBe(
      'run7.bin @0x1A40 record 12 / trace: length 4294967295 exceeds the 812 bytes left (LENGTH_EXCEEDS_FILE). Is the byte order right?',
    );
    expect(new DataProblem({ code: 'TRUNCATED', message: 'cut', expected: '8 bytes', found: '3' }).message).toBe(
      'cut: expected 8 bytes, found 3 (TRUNCATED).',
    );
  });

  test('stays on its line and does nothing to a terminal', () => {
    const { message, file } = new DataProblem({ ...full, file: 'a\nb\u001b[31m\u0085' });
    expect(message).toContain('a\\x0Ab\\x1B[31m\\x85 @0x1A40');
    expect(file).toBe('a\nb\u001b[31m\u0085');
  });

  test('travels as JSON and keeps its fields', () => {
    const problem = new DataProblem({ ...full, bytesSkipped: 7 });
    const back = new DataProblem(JSON.parse(JSON.stringify(problem)));
    expect(back.message).toBe(problem.message);
    expect(back.toJSON()).toEqual(problem.toJSON());
  });

  test('learns what was not known, and keeps what was', () => {
    const cause = new Error('why');
    const problem = new DataProblem({ code: 'TRUNCATED', message: 'cut', offset: 3, cause });
    const more = problem.with({ file: 'run7.bin', offset: 99 });
    expect(more).toMatchObject({ file: 'run7.bin', offset: 3, code: 'TRUNCATED', summary: 'cut', cause });
  });
});

describe('asDataProblem', () => {
  const fallback = { code: 'FILE_UNREADABLE', message: 'it could not be read', file: 'run7.bin' } as const;

  test('keeps a problem and adds the file', () => {
    const problem = asDataProblem(new DataProblem({ code: 'TRUNCATED', message: 'cut' }), fallback);
    expect(problem).toMatchObject({ code: 'TRUNCATED', file: 'run7.bin' });
  });

  test('makes one of anything else', () => {
    const cause = new RangeError('oops');
    expect(asDataProblem(cause, fallback)).toMatchObject({ code: 'FILE_UNREADABLE', cause });
  });

  test('throws a cancellation on', () => {
    const { reason } = AbortSignal.abort();
    expect(isCancellation(reason)).toBe(true);
    expect(() => asDataProblem(reason, fallback)).toThrow(reason);
    expect(isCancellation(undefined)).toBe(false);
  });
});
