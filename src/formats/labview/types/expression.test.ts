import { describe, expect, it } from 'vitest';
import { type Expression, evaluate, expressionText, fieldsOf, nameText } from './expression.ts';

const field = (...path: string[]): Expression => ({ op: 'field', path });
const number = (value: number): Expression => ({ op: 'number', value });

describe('evaluate', () => {
  it('computes with integers', () => {
    const values = new Map([
      ['n', 7],
      ['m', 2],
    ]);
    const lookUp = ([name]: readonly string[]) => values.get(name) as number;
    const results: [Expression, number][] = [
      [{ op: '/', left: field('n'), right: field('m') }, 3],
      [{ op: '%', left: field('n'), right: number(4) }, 3],
      [{ op: '-', left: field('m'), right: field('n') }, -5],
      [{ op: '<=', left: field('m'), right: number(2) }, 1],
      [{ op: 'and', left: field('m'), right: number(0) }, 0],
      [{ op: 'or', left: number(0), right: field('n') }, 1],
      [{ op: 'not', operand: field('n') }, 0],
    ];
    for (const [expression, result] of results) expect(evaluate(expression, lookUp)).toBe(result);
  });

  it('knows the fields that it needs', () => {
    const expression: Expression = { op: 'and', left: { op: 'not', operand: field('a', 'b') }, right: field('c') };
    expect(fieldsOf(expression)).toEqual([['a', 'b'], ['c']]);
  });
});

describe('expressionText', () => {
  it('has no more parentheses than it needs', () => {
    const sum: Expression = { op: '+', left: field('a'), right: number(1) };
    expect(expressionText({ op: '*', left: sum, right: number(2) })).toBe('(a + 1) * 2');
    expect(expressionText({ op: '-', left: sum, right: number(2) })).toBe('a + 1 - 2');
    expect(expressionText({ op: '-', left: number(2), right: sum })).toBe('2 - (a + 1)');
    expect(expressionText({ op: 'and', left: { op: '==', left: sum, right: number(2) }, right: field('b') })).toBe(
      'a + 1 == 2 and b',
    );
    expect(expressionText({ op: 'not', operand: { op: '==', left: field('a'), right: number(-2) } })).toBe(
      'not (a == -2)',
    );
  });

  it.each([
    ['count', 'count'],
    ['sample count 2', 'sample count 2'],
    ['温度', '温度'],
    ['rate (Hz)', '`rate (Hz)`'],
    ['a.b', '`a.b`'],
    ['black and white', '`black and white`'],
    ['`', '````'],
    ['', '``'],
  ])('writes the name %j as %s', (name, text) => expect(nameText(name)).toBe(text));
});
