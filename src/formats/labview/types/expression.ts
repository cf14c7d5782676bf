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

export type BinaryOperator = '+' | '-' | '*' | '/' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or';

/** Integer arithmetic (division drops the remainder); comparisons give 1 or 0. */
const OPERATORS: Record<BinaryOperator, (left: number, right: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => Math.trunc(a / b),
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

/** The expression as the schema language writes it. */
export function expressionText(expression: Expression): string {
  switch (expression.op) {
    case 'number':
      return String(expression.value);
    case 'field':
      return expression.path.join('.');
    case 'not':
      return `not ${operandText(expression.operand)}`;
    default:
      return `${operandText(expression.left)} ${expression.op} ${operandText(expression.right)}`;
  }
}

function operandText(operand: Expression): string {
  const simple = operand.op === 'number' || operand.op === 'field';
  return simple ? expressionText(operand) : `(${expressionText(operand)})`;
}
