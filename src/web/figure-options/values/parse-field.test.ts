import { describe, expect, test } from 'vitest';
import type { Field, FieldInput } from '../fields/field.ts';
import { fieldText, parseField } from './parse-field.ts';

const field = (input: FieldInput): Field => ({ path: ['a'], label: 'a', ...input });

describe('what is put in', () => {
  test.each<[FieldInput, string, unknown]>([
    [{ kind: 'number' }, ' 1.5 ', 1.5],
    [{ kind: 'number' }, '−2', -2],
    [{ kind: 'number', isWhole: true, min: 0 }, '3', 3],
    [{ kind: 'number' }, '  ', undefined],
    [{ kind: 'text' }, ' U ', ' U '],
    [{ kind: 'text', isFormat: true }, '.3f', '.3f'],
    [{ kind: 'text', isFormat: true }, '%H:%M', '%H:%M'],
    [{ kind: 'color' }, '0072B2', '#0072b2'],
    [{ kind: 'color' }, '#abc', '#aabbcc'],
    [{ kind: 'color', mayBeNone: true }, 'none', 'none'],
    [{ kind: 'range' }, '0, 10', [0, 10]],
    [{ kind: 'range' }, '0 to 1e3', [0, 1000]],
    [{ kind: 'range' }, ', 5', [null, 5]],
    [{ kind: 'range' }, '-5,', [-5, null]],
    [{ kind: 'range', mayBeDates: true }, '2026-03-01, 2026-03-02T12:00Z', ['2026-03-01', '2026-03-02T12:00Z']],
    [{ kind: 'numbers' }, '1, 2;3', [1, 2, 3]],
    [{ kind: 'numbers', words: ['ticks'], count: [2, 2] }, 'ticks', 'ticks'],
    [{ kind: 'numbers', single: true }, '20', 20],
    [{ kind: 'numbers', single: true }, '0, 1, 2', [0, 1, 2]],
    [{ kind: 'texts' }, 'low, high', ['low', 'high']],
    [{ kind: 'colors' }, '#000, #ffffff', ['#000000', '#ffffff']],
  ])('%o: %s', (input, text, value) => {
    expect(parseField(field(input), text)).toEqual({ value });
  });

  test.each<[FieldInput, string, RegExp]>([
    [{ kind: 'number' }, 'x', /a number/],
    [{ kind: 'number' }, '1e999', /a number/],
    [{ kind: 'number', isWhole: true }, '1.5', /whole/],
    [{ kind: 'number', min: 1, max: 3 }, '4', /at most 3/],
    [{ kind: 'number', min: 1, max: 3 }, '0', /at least 1/],
    [{ kind: 'number', min: 1e-300 }, '0', /above 0/],
    [{ kind: 'text', isFormat: true }, 'zz', /format/],
    [{ kind: 'text', most: 3 }, 'abcd', /at most 3/],
    [{ kind: 'color' }, 'red', /#0072b2/],
    [{ kind: 'color' }, 'none', /#0072b2/],
    [{ kind: 'range' }, '5', /two ends/],
    [{ kind: 'range' }, '5, 1', /larger/],
    [{ kind: 'range' }, '2026-03-01, 2026-04-01', /two numbers/],
    [{ kind: 'range', mayBeDates: true }, '2026-03-02, 2026-03-01', /larger/],
    [{ kind: 'numbers', words: ['ticks'], count: [2, 2] }, '1', /ticks, 2 numbers/],
    [{ kind: 'numbers', isPositive: true }, '1, 0', /above 0/],
    [{ kind: 'numbers', single: true }, '0', /above 0/],
    [{ kind: 'numbers', single: true }, '2.5', /whole/],
    [{ kind: 'colors' }, '#000000, blue', /#0072b2/],
  ])('%o refuses %s', (input, text, error) => {
    expect(parseField(field(input), text)).toEqual({ error: expect.stringMatching(error) });
  });

  test('a value is put in as it is shown', () => {
    expect([undefined, true, 0.1 + 0.2, 'a', [1, null], ['x', 'y']].map(fieldText)).toEqual([
      '',
      '',
      '0.3',
      'a',
      '1, ',
      'x, y',
    ]);
  });
});
