/**
 * A computation over earlier integer fields, as data: array sizes, conditions, offsets. It is interpreted, never compiled
 * to JavaScript.
 */
export type Expression =
  | { readonly op: 'number'; readonly value: number }
  /** An earlier integer, Boolean or enum field: its names from the enclosing clusters outwards. */
  | { readonly op: 'field'; readonly path: readonly string[] }
  | { readonly op: 'not'; readonly operand: Expression }
  | { readonly op: BinaryOperator; readonly left: Expression; readonly right: Expression };

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or';

/** Integer arithmetic (division drops the remainder); comparisons give 1 or 0. */
const OPERATORS: Record<BinaryOperator, (left: number, right: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => Math.trunc(a / b),
  '%': (a, b) => a % b,
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  and: (a, b) => Number(a !== 0 && b !== 0),
  or: (a, b) => Number(a !== 0 || b !== 0),
};

/** The value of an expression; `lookUp` gives the value of an earlier field. */
export function evaluate(expression: Expression, lookUp: (path: readonly string[]) => number): number {
  switch (expression.op) {
    case 'number':
      return expression.value;
    case 'field':
      return lookUp(expression.path);
    case 'not':
      return Number(evaluate(expression.operand, lookUp) === 0);
    default:
      return OPERATORS[expression.op](evaluate(expression.left, lookUp), evaluate(expression.right, lookUp));
  }
}

/** The same expression with the fields whose values are known replaced by them. */
export function substitute(expression: Expression, known: (path: readonly string[]) => number | undefined): Expression {
  switch (expression.op) {
    case 'number':
      return expression;
    case 'field': {
      const value = known(expression.path);
      return value === undefined ? expression : { op: 'number', value };
    }
    case 'not':
      return { op: 'not', operand: substitute(expression.operand, known) };
    default: {
      const { op, left, right } = expression;
      return { op, left: substitute(left, known), right: substitute(right, known) };
    }
  }
}

/** The fields an expression refers to. */
export function fieldsOf(expression: Expression): (readonly string[])[] {
  switch (expression.op) {
    case 'number':
      return [];
    case 'field':
      return [expression.path];
    case 'not':
      return fieldsOf(expression.operand);
    default:
      return [...fieldsOf(expression.left), ...fieldsOf(expression.right)];
  }
}

/** How tightly an operator binds; `not` stands between `and` and the comparisons. Equals go from left to right. */
export const PRECEDENCE: Readonly<Record<BinaryOperator | 'not', number>> = {
  or: 1,
  and: 2,
  not: 3,
  '==': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

/** The expression as the schema language writes it, with no more parentheses than it needs. */
export function expressionText(expression: Expression): string {
  return textInside(expression, 0);
}

/** What stands after `not` is easier to read in parentheses, needed or not. */
const TIGHTEST = 7;

/** The text, in parentheses if what is around it binds more tightly. */
function textInside(expression: Expression, around: number): string {
  if (expression.op === 'number') return String(expression.value);
  if (expression.op === 'field') return expression.path.map(nameText).join('.');
  const own = PRECEDENCE[expression.op];
  const text =
    expression.op === 'not' ? `not ${textInside(expression.operand, TIGHTEST)}` : binaryText(expression, own);
  return own < around ? `(${text})` : text;
}

function binaryText({ op, left, right }: Extract<Expression, { left: Expression }>, own: number): string {
  const chained = own !== PRECEDENCE['=='];
  return `${textInside(left, chained ? own : own + 1)} ${op} ${textInside(right, own + 1)}`;
}

/** Words that are no names in an expression. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'true', 'false']);

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_]*(?: [\p{L}\p{M}\p{N}_]+)*$/u;

/** A field's name as expressions write it: in backquotes unless it is made of words. */
export function nameText(name: string): string {
  const plain = PLAIN_NAME.test(name) && !name.split(' ').some((word) => RESERVED_WORDS.has(word.toLowerCase()));
  return plain ? name : `\`${name.replaceAll('`', '``')}\``;
}
