import { type BinaryOperator, PRECEDENCE, RESERVED_WORDS } from '../types/expression.ts';
import { quoted } from './schema-node.ts';
import { TextFault } from './type-text.ts';

/** An expression as it is written; `item` is a quoted text, the name of an enum's item. */
export type WrittenExpression =
  | { readonly op: 'number'; readonly value: number }
  | { readonly op: 'item'; readonly text: string }
  | { readonly op: 'field'; readonly path: readonly string[] }
  | { readonly op: 'not'; readonly operand: WrittenExpression }
  | { readonly op: BinaryOperator; readonly left: WrittenExpression; readonly right: WrittenExpression };

interface Token {
  readonly kind: 'number' | 'name' | 'word' | 'item' | 'symbol' | 'end';
  readonly text: string;
}

const LENGTH_LIMIT = 1000;
const DEPTH_LIMIT = 64;

/** Groups: number, backquoted name, quoted item, word, symbol. */
const TOKEN =
  /\s*(?:(0[xX][0-9a-fA-F]+|\d[\p{L}\p{N}_.]*)|`((?:[^`]|``)*)`|("[^"]*"|'[^']*')|([\p{L}_][\p{L}\p{M}\p{N}_]*)|(==|!=|<=|>=|&&|\|\||[-+*/%<>().=!≤≥≠]))/uy;

/** What programmers of other languages write. */
const FOREIGN_SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['=', '=='],
  ['≠', '!='],
  ['≤', '<='],
  ['≥', '>='],
  ['&&', 'and'],
  ['||', 'or'],
  ['!', 'not'],
]);

/** Reads an expression: `header.count * 2`, `not (mode == "sweep") and version >= 3`. Throws a {@link TextFault}. */
export function parseExpression(text: string): WrittenExpression {
  if (text.length > LENGTH_LIMIT) throw new TextFault(`the expression is ${text.length} characters long`);
  return new ExpressionReader(tokens(text), text).read();
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  const pattern = new RegExp(TOKEN);
  while (text.slice(pattern.lastIndex).trim() !== '') {
    const rest = text.slice(pattern.lastIndex).trim();
    const match = pattern.exec(text);
    if (!match) throw unreadable(rest, text);
    const [, number, name, item, word, symbol] = match;
    if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (name !== undefined) found.push({ kind: 'name', text: name.replaceAll('``', '`') });
    else if (item !== undefined) found.push({ kind: 'item', text: item.slice(1, -1) });
    else if (word !== undefined)
      found.push({ kind: RESERVED_WORDS.has(word.toLowerCase()) ? 'symbol' : 'word', text: word });
    else found.push({ kind: 'symbol', text: symbol });
  }
  return found;
}

function unreadable(rest: string, text: string): TextFault {
  const hint = 'A name with other signs than letters and digits stands in backquotes: `rate (Hz)`.';
  return new TextFault(`${quoted(rest)} in ${quoted(text)} is not understood`, hint);
}

/** A Pratt parser: each operator takes what binds more tightly than itself. */
class ExpressionReader {
  readonly #tokens: readonly Token[];
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(tokensRead: readonly Token[], text: string) {
    this.#tokens = tokensRead;
    this.#text = text;
  }

  read(): WrittenExpression {
    const expression = this.#expression(0);
    if (this.#next.kind !== 'end') throw this.#unexpected();
    return expression;
  }

  get #next(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '' };
  }

  #expression(least: number): WrittenExpression {
    if (++this.#depth > DEPTH_LIMIT) throw new TextFault(`${quoted(this.#text)} is nested too deep`);
    let left = this.#operand();
    for (;;) {
      const op = this.#operator();
      if (op === undefined || PRECEDENCE[op] < Math.max(least, 1)) break;
      this.#at++;
      const right = this.#expression(PRECEDENCE[op] + 1);
      left = { op, left, right };
      const chained = this.#operator();
      if (PRECEDENCE[op] === PRECEDENCE['=='] && chained && PRECEDENCE[chained] === PRECEDENCE[op]) {
        throw new TextFault(
          `two comparisons in a row in ${quoted(this.#text)}`,
          'Join them with and: a < b and b < c.',
        );
      }
    }
    this.#depth--;
    return left;
  }

  #operator(): BinaryOperator | undefined {
    const { kind, text } = this.#next;
    if (kind !== 'symbol') return undefined;
    const op = text.toLowerCase();
    return op !== 'not' && Object.hasOwn(PRECEDENCE, op) ? (op as BinaryOperator) : undefined;
  }

  #operand(): WrittenExpression {
    const token = this.#next;
    if (token.kind === 'word' || token.kind === 'name') return { op: 'field', path: this.#path() };
    this.#at++;
    if (token.kind === 'item') return { op: 'item', text: token.text };
    if (token.kind === 'number') return { op: 'number', value: this.#number(token.text) };
    switch (token.kind === 'symbol' ? token.text.toLowerCase() : '') {
      case 'true':
        return { op: 'number', value: 1 };
      case 'false':
        return { op: 'number', value: 0 };
      case 'not':
        return { op: 'not', operand: this.#expression(PRECEDENCE.not) };
      case '-':
        return this.#negative();
      case '(': {
        const inner = this.#expression(0);
        this.#expect(')');
        return inner;
      }
      default:
        this.#at--;
        throw this.#unexpected();
    }
  }

  #negative(): WrittenExpression {
    const operand = this.#expression(PRECEDENCE['*'] + 1);
    if (operand.op === 'number') return { op: 'number', value: -operand.value || 0 };
    return { op: '-', left: { op: 'number', value: 0 }, right: operand };
  }

  #path(): string[] {
    const path = [this.#name()];
    while (this.#next.text === '.' && this.#next.kind === 'symbol') {
      this.#at++;
      path.push(this.#name());
    }
    return path;
  }

  /** A backquoted name, or words: `sample count`. */
  #name(): string {
    const { kind, text } = this.#next;
    if (kind !== 'word' && kind !== 'name') throw this.#unexpected();
    this.#at++;
    if (kind === 'name') return text;
    const words = [text];
    while (this.#next.kind === 'word' || (this.#next.kind === 'number' && /^[\p{L}\p{N}_]+$/u.test(this.#next.text))) {
      words.push(this.#next.text);
      this.#at++;
    }
    return words.join(' ');
  }

  #number(text: string): number {
    const value = /^(?:\d+|0[xX][0-9a-fA-F]+)$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(value)) return value;
    throw new TextFault(
      `${quoted(text)} in ${quoted(this.#text)} is not an integer`,
      'Expressions compute with integers only.',
    );
  }

  #expect(symbol: string): void {
    if (this.#next.kind !== 'symbol' || this.#next.text !== symbol) throw this.#unexpected(symbol);
    this.#at++;
  }

  #unexpected(expected?: string): TextFault {
    const { kind, text } = this.#next;
    const found = kind === 'end' ? 'the end' : quoted(text);
    const wanted = expected === undefined ? '' : `, '${expected}' is missing`;
    const meant = kind === 'symbol' ? FOREIGN_SYMBOLS.get(text) : undefined;
    return new TextFault(`${found} is not expected in ${quoted(this.#text)}${wanted}`, meant && `Write ${meant}.`);
  }
}
