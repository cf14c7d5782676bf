import { describe, expect, test } from 'vitest';
import { expectNear, goldensOf } from '../../testing/goldens.ts';
import { saw } from '../../testing/inputs.ts';
import { filterSections, SectionFilter, steadyState } from './section-filter.ts';
import { FILTERS } from './testing/filters.ts';
import { filterZeroPhase } from './zero-phase.ts';

const goldens = goldensOf(import.meta.url);
const signal = saw(120);

describe.each(Object.entries(FILTERS))('%s', (name, sections) => {
  test('filters as SciPy', () => {
    expectNear(filterSections(sections, signal), goldens[`${name} once`], 1e-13);
  });

  test('filters both ways as SciPy', () => {
    expectNear(filterZeroPhase(sections, signal), goldens[`${name} both ways`], 1e-12);
  });

  test('has the steady state of SciPy', () => {
    expectNear(steadyState(sections), goldens[`${name} state`], 1e-12);
  });

  test('filters blocks as the whole', () => {
    const filter = new SectionFilter(sections);
    const blocks = signal.slice();
    for (const [from, to] of [
      [0, 1],
      [1, 1],
      [1, 50],
      [50, 120],
    ])
      filter.run(blocks.subarray(from, to));
    expect(blocks).toEqual(filterSections(sections, signal));
  });

  test('runs backwards as forwards', () => {
    const backwards = signal.slice();
    new SectionFilter(sections).runBackwards(backwards);
    expect(backwards.reverse()).toEqual(filterSections(sections, signal.slice().reverse()));
  });
});

test('the signal that is filtered stays what it is', () => {
  filterSections(FILTERS.notch, signal);
  filterZeroPhase(FILTERS.notch, signal);
  expect(signal).toEqual(saw(120));
});

test.each([[[]], [[1, 2, 3]], [[1, 0, 0, 2, 0, 0]]])('%j are no sections', (numbers) => {
  const problem = expect.objectContaining({ code: 'PIPELINE_INVALID' });
  expect(() => new SectionFilter(Float64Array.from(numbers))).toThrow(problem);
  expect(() => steadyState(Float64Array.from(numbers))).toThrow(problem);
});

test('a signal that is too short to run both ways is told of', () => {
  const problem = expect.objectContaining({ code: 'ANALYSIS_IMPOSSIBLE', expected: 'at least 16 samples' });
  expect(() => filterZeroPhase(FILTERS['lowpass 4'], new Float64Array(15))).toThrow(problem);
  expect(filterZeroPhase(FILTERS['lowpass 4'], new Float64Array(16))).toEqual(new Float64Array(16));
});
