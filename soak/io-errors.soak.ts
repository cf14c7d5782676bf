import { describe, expect, test } from 'vitest';
import { expectAllOrNothing } from '../test/faults/all-or-nothing.ts';
import { SHAPES } from '../test/faults/conversion-shapes.ts';
import type { Family } from '../test/faults/file-calls.mjs';
import { convertWithFaults } from '../test/faults/references.ts';
import { figure } from './figures.ts';

const WRITING: readonly Family[] = ['changing', 'opening'];
const READING: readonly Family[] = ['reading'];
const CODES = ['EIO', 'ENOSPC', 'EDQUOT', 'EMFILE', 'ESTALE', 'EACCES', 'EROFS'];
const FAULTS = [
  ...CODES.map((action) => ({ action, families: WRITING })),
  ...CODES.map((action) => ({ action, families: WRITING, stays: true })),
  { action: 'short', families: WRITING },
  ...['EIO', 'ESTALE', 'short'].map((action) => ({ action, families: READING })),
  { action: 'EIO', families: READING, stays: true },
];

describe('every error at every call of the file system', () => {
  test.each(SHAPES.map((shape) => [shape.name, shape] as const))('all of the output or none: %s', (_, shape) => {
    const { runs, reference } = convertWithFaults(shape, FAULTS, 1_500_000);
    for (const run of runs) expectAllOrNothing(run, reference);
    figure(shape.name, `${runs.length} runs, ${runs.filter(({ ending }) => ending === 'failed').length} refused`);
    expect(runs.length).toBeGreaterThan(200);
  });
});
