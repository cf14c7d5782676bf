import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DataProblem } from '../problems/data-problem.ts';
import type { Selection } from './node.ts';
import { parseSlice } from './parse-slice.ts';

const SHAPE = [4, 5, 6];

/** A part of a slice, and which of `size` indexes it takes; undefined if it is none. One index is no list. */
interface Part {
  readonly text: string;
  taken(size: number): readonly number[] | number | undefined;
}

const index = fc.integer({ min: -9, max: 9 });
const blank = fc.constantFrom('', ' ', '  ');

const oneIndex: fc.Arbitrary<Part> = fc.tuple(blank, index).map(([room, at]) => ({
  text: `${room}${at}${room}`,
  taken: (size) => (at >= -size && at < size ? (at + size) % size : undefined),
}));

const stretch: fc.Arbitrary<Part> = fc
  .tuple(fc.option(index), fc.option(index), fc.option(fc.integer({ min: 1, max: 4 })), fc.boolean())
  .map(([start, stop, step, isLong]) => ({
    text: `${start ?? ''}:${stop ?? ''}${step !== null || isLong ? `:${step ?? ''}` : ''}`,
    taken: (size) => {
      const all = Array.from({ length: size }, (_, i) => i);
      return all.slice(start ?? 0, stop ?? size).filter((_, i) => i % (step ?? 1) === 0);
    },
  }));

const parts = fc.array(fc.oneof(oneIndex, stretch), { minLength: 1, maxLength: 3 });

function slicesOf(selection: Selection) {
  return selection.map((slice) => ({ start: 0, stop: 0, step: 1, ...slice }));
}

function problemOf(text: string, shape: readonly number[] = SHAPE): DataProblem | undefined {
  try {
    parseSlice(text, shape);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(DataProblem);
    return error as DataProblem;
  }
}

describe('a slice', () => {
  test('takes what the same slice of an array takes', () => {
    fc.assert(
      fc.property(parts, fc.boolean(), (list, inBrackets) => {
        const text = list.map((part) => part.text).join(',');
        const wanted = SHAPE.map((size, d) =>
          list[d] ? list[d].taken(size) : Array.from({ length: size }, (_, i) => i),
        );
        const written = inBrackets ? `[${text}]` : text;
        if (wanted.includes(undefined)) {
          expect(problemOf(written)).toMatchObject({ code: 'BAD_SELECTION' });
          return;
        }
        const { selection, shape, dimensions } = parseSlice(written, SHAPE);
        const taken = slicesOf(selection).map(({ start, stop, step }, d) => {
          expect([start, stop, step].every((value) => Number.isSafeInteger(value) && value >= 0)).toBe(true);
          return Array.from({ length: SHAPE[d] }, (_, i) => i).filter(
            (i) => i >= start && i < stop && (i - start) % step === 0,
          );
        });
        expect(taken).toEqual(wanted.map((one) => (typeof one === 'number' ? [one] : one)));
        const left = wanted.flatMap((one, d) => (Array.isArray(one) ? [[d, one.length]] : []));
        expect(dimensions).toEqual(left.map(([d]) => d));
        expect(shape).toEqual(left.map(([, length]) => length));
      }),
      { numRuns: 1000 },
    );
  });

  test('that says nothing takes everything', () => {
    for (const text of [undefined, '', '  ', ':', '[:]', '::', ':,:,:']) {
      expect(parseSlice(text, SHAPE)).toMatchObject({ shape: SHAPE, dimensions: [0, 1, 2] });
    }
  });

  test.each([
    ['x', '"x" is no slice'],
    ['1:2:3:4', 'is no slice'],
    ['1.5', 'is no slice'],
    ['1e300', 'is no slice'],
    ['0:9007199254740993', 'is no slice'],
    ['0:Infinity', 'is no slice'],
    ['0 1', 'is no slice'],
    ['(0:2)', 'is no slice'],
    ['...', 'is no slice'],
    ['0,', 'a dimension is empty'],
    [',', 'a dimension is empty'],
    ['4', 'index 4 is outside of 4 values'],
    ['-5', 'index -5 is outside of 4 values'],
    ['::0', 'the step 0 is below 1'],
    ['::-1', 'the step -1 is below 1'],
    ['0,0,0,0', 'it has 4 dimensions, the dataset has 3: [4, 5, 6]'],
  ])('that does not fit is a problem: %j', (text, message) => {
    const problem = problemOf(text);
    expect(problem).toMatchObject({ code: 'BAD_SELECTION', hint: expect.stringContaining('start:stop:step') });
    expect(problem?.summary).toContain(JSON.stringify(text));
    expect(problem?.summary).toContain(message);
  });

  test('of a single value is empty', () => {
    expect(parseSlice('', [])).toEqual({ selection: [], shape: [], dimensions: [] });
    expect(problemOf('0', [])?.summary).toContain('the dataset has 0');
    expect(problemOf('0', [0])?.summary).toContain('index 0 is outside of 0 values');
  });

  test('may begin and end beyond the values', () => {
    expect(parseSlice('-99:99', [4]).shape).toEqual([4]);
    expect(parseSlice('7:9', [4]).shape).toEqual([0]);
    expect(parseSlice('3:1', [4]).shape).toEqual([0]);
    expect(parseSlice('0:9007199254740991:9007199254740991', [4]).shape).toEqual([1]);
  });

  test('any text gives a selection within the shape, or a problem', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(':', ',', '-', '0', '1', '9', ' ', '[', ']', 'e', '.')).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (slice) => {
        if (problemOf(slice)) return;
        for (const [d, { start, stop }] of slicesOf(parseSlice(slice, SHAPE).selection).entries()) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(stop).toBeGreaterThanOrEqual(start);
          expect(stop).toBeLessThanOrEqual(SHAPE[d]);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
