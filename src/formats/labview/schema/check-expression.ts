import { didYouMean } from '../../../core/index.ts';
import { type Expression, evaluate, fieldsOf, nameText } from '../types/expression.ts';
import type { EnumType } from '../types/type.ts';
import { parseExpression, type WrittenExpression } from './expression-syntax.ts';
import type { Known, NameScope } from './name-scope.ts';
import { quoted } from './schema-node.ts';
import { TextFault } from './type-text.ts';

/** How many names a "Did you mean" looks at. */
const NAMES_LOOKED_AT = 500;

/**
 * Reads an expression and checks every name in it against the fields before it; the item of an enum becomes its number,
 * and what holds no field is computed. Throws a {@link TextFault}.
 */
export function readExpression(text: string, scope: NameScope): Expression {
  const expression = checked(parseExpression(text), scope);
  if (expression.op === 'number' || fieldsOf(expression).length > 0) return expression;
  const value = evaluate(expression, () => Number.NaN);
  if (Number.isSafeInteger(value)) return { op: 'number', value };
  throw new TextFault(`${quoted(text)} is no integer`);
}

function checked(written: WrittenExpression, scope: NameScope): Expression {
  switch (written.op) {
    case 'number':
      return written;
    case 'item':
      throw new TextFault(
        `${quoted(written.text)} is compared with nothing`,
        'A quoted text is an item of an enum: mode == "sweep". Names with spaces or signs stand in backquotes.',
      );
    case 'field':
      return checkedField(written.path, scope);
    case 'not':
      return { op: 'not', operand: checked(written.operand, scope) };
    default: {
      const { op, left, right } = written;
      const itemLeft = left.op === 'item' ? itemNumber(left.text, op, right, scope) : undefined;
      const itemRight = right.op === 'item' ? itemNumber(right.text, op, left, scope) : undefined;
      return { op, left: itemLeft ?? checked(left, scope), right: itemRight ?? checked(right, scope) };
    }
  }
}

function checkedField(path: readonly string[], scope: NameScope): Expression {
  const known = scope.find(path);
  if (known?.kind === 'number' || known?.kind === 'unknown') return { op: 'field', path };
  if (known === undefined && scope.open && scope.find(path.slice(0, 1)) === undefined) return { op: 'field', path };
  throw new TextFault(...fieldFault(path, known, scope));
}

function fieldFault(path: readonly string[], known: Known | undefined, scope: NameScope): [string, string?] {
  const name = quoted(path.map(nameText).join('.'));
  if (known?.kind === 'other') return [`${name} is ${known.what}, not an integer, a Boolean or an enum`];
  if (known?.kind === 'cluster') return [`${name} is a cluster`, 'Name one of its elements: header.count.'];
  if (scope.find(path.slice(0, 1)) === undefined && scope.comesLater(path[0])) {
    return [`${name} comes later`, 'Sizes and conditions can only use fields that come before them.'];
  }
  const near: string[] = [];
  for (const candidate of scope.paths()) if (near.push(candidate.map(nameText).join('.')) >= NAMES_LOOKED_AT) break;
  const hint = didYouMean(path.join('.'), near) ?? sameLastName(path, near);
  return [`there is no earlier field ${name}`, hint];
}

/** `count` was written, `header.count` is there. */
function sameLastName(path: readonly string[], candidates: readonly string[]): string | undefined {
  const last = nameText(path[path.length - 1]);
  const same = candidates.find((candidate) => candidate.endsWith(`.${last}`));
  return same && `Did you mean ${same}?`;
}

function itemNumber(item: string, op: string, other: WrittenExpression, scope: NameScope): Expression {
  const field = other.op === 'field' ? scope.find(other.path) : undefined;
  if (field?.kind === 'unknown' || (!field && scope.open)) return { op: 'number', value: 0 };
  const type = field?.kind === 'number' && field.type.word === 'Enum' ? field.type : undefined;
  if (!type)
    throw new TextFault(`${quoted(item)} is not compared with an enum`, 'Only an enum has items that have names.');
  if (op !== '==' && op !== '!=') throw new TextFault(`items of an enum are compared with == or !=, not with ${op}`);
  return { op: 'number', value: itemIndex(item, type) };
}

function itemIndex(item: string, { items }: EnumType): number {
  const index = items.indexOf(item);
  if (index >= 0) return index;
  const hint = didYouMean(item, items) ?? `It has ${items.slice(0, 8).map(quoted).join(', ')}.`;
  throw new TextFault(`the enum has no item ${quoted(item)}`, hint);
}
