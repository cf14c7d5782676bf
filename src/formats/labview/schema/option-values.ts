import { DataProblem, didYouMean } from '../../../core/index.ts';
import { textEncodingName } from '../text/text-encoding.ts';
import type { Expression } from '../types/expression.ts';
import type { Size } from '../types/type.ts';
import { readExpression } from './check-expression.ts';
import type { NameScope } from './name-scope.ts';
import { nodeText, quoted, type SchemaNode } from './schema-node.ts';
import type { SchemaProblems } from './schema-problems.ts';
import { TextFault } from './type-text.ts';

/** JSON Schema, as plain data. */
export type JsonSchema = { readonly [key: string]: unknown };

/** What reading a value needs: where problems go, and which fields come before it. */
export interface ValueContext {
  readonly problems: SchemaProblems;
  readonly scope: NameScope;
}

/** A kind of value that an option takes: how it is read, and what editors are told. */
export interface ValueKind<T> {
  /** The value; undefined if it has a problem, which is noted. */
  read(node: SchemaNode, context: ValueContext): T | undefined;
  readonly json: JsonSchema;
}

export const TEXT: ValueKind<string> = {
  read: (node, context) => textOf(node, context),
  json: { type: ['string', 'number', 'boolean'] },
};

const NUMBER_TEXT = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

export const NUMBER: ValueKind<number> = {
  read(node, { problems }) {
    const value = node.kind === 'text' && NUMBER_TEXT.test(node.text) ? Number(node.text) : Number.NaN;
    if (Number.isFinite(value)) return value;
    problems.add(node.place, `${nodeText(node)} is not a number`, 'Write it like 0.25, -3 or 1e-6.');
    return undefined;
  },
  json: { type: 'number' },
};

/** One of a few words; `meant` are other spellings, for hints. */
export function oneOf<const Word extends string>(...words: readonly Word[]): ValueKind<Word> {
  return {
    read(node, { problems }) {
      const word = words.find((known) => node.kind === 'text' && node.text === known);
      if (word !== undefined) return word;
      const start = node.kind === 'text' ? words.find((known) => node.text.toLowerCase().startsWith(known)) : undefined;
      const hint =
        node.kind === 'text' ? (didYouMean(node.text, words) ?? (start && `Did you mean ${start}?`)) : undefined;
      problems.add(node.place, `${nodeText(node)} is neither ${words.join(' nor ')}`, hint);
      return undefined;
    },
    json: { enum: words },
  };
}

/** A text encoding by any of its names; read as the WHATWG name. */
export const ENCODING: ValueKind<string> = {
  read(node, context) {
    const text = textOf(node, context);
    if (text === undefined) return undefined;
    try {
      return textEncodingName(text);
    } catch (thrown) {
      if (!(thrown instanceof DataProblem)) throw thrown;
      context.problems.add(node.place, thrown.summary, thrown.hint);
      return undefined;
    }
  },
  json: { type: 'string' },
};

/** An expression over earlier fields. */
export const EXPRESSION: ValueKind<Expression> = {
  read(node, context) {
    const text = textOf(node, context);
    if (text === undefined) return undefined;
    try {
      return readExpression(text, context.scope);
    } catch (thrown) {
      if (!(thrown instanceof TextFault)) throw thrown;
      context.problems.add(node.place, thrown.message, thrown.hint);
      return undefined;
    }
  },
  json: { type: ['string', 'boolean'] },
};

/** An absolute position: a number or an expression. */
export const POSITION: ValueKind<number | Expression> = {
  read(node, context) {
    if (node.kind === 'text' && node.text === 'until-end') {
      context.problems.add(
        node.place,
        'a position cannot be until-end',
        'Name the field that holds it, or a number of bytes.',
      );
      return undefined;
    }
    const expression = EXPRESSION.read(node, context);
    if (expression?.op !== 'number') return expression;
    if (expression.value >= 0) return expression.value;
    context.problems.add(node.place, `${expression.value} is negative`);
    return undefined;
  },
  json: { anyOf: [{ type: 'integer', minimum: 0 }, { type: 'string' }] },
};

/** What people write for `until-end`. */
const UNTIL_END_WORDS: ReadonlySet<string> = new Set([
  'until_end',
  'until end',
  'untilend',
  'until',
  'rest',
  'eof',
  'all',
  '*',
]);

/** A size: a number, an expression, or `until-end`. */
export const SIZE: ValueKind<Size> = {
  read(node, context) {
    if (node.kind !== 'text') return noSize(node, context);
    if (node.text === 'until-end') return 'until-end';
    if (!UNTIL_END_WORDS.has(node.text.toLowerCase()) || context.scope.find([node.text]))
      return POSITION.read(node, context);
    context.problems.add(node.place, `${quoted(node.text)} is not a size`, 'Did you mean until-end?');
    return undefined;
  },
  json: { anyOf: [{ type: 'integer', minimum: 0 }, { type: 'string' }] },
};

function noSize(node: SchemaNode, { problems }: ValueContext): undefined {
  problems.add(
    node.place,
    `${nodeText(node)} is not a size`,
    'A size is a number, the name of an earlier field, or until-end.',
  );
  return undefined;
}

/** One size per dimension, slowest first; only the first can be `until-end`. */
export const SIZES: ValueKind<readonly Size[]> = {
  read(node, context) {
    const nodes = node.kind === 'list' ? node.items : [node];
    const sizes = nodes.map((item) => SIZE.read(item, context));
    if (nodes.length === 0) noSize(node, context);
    sizes.forEach((size, i) => {
      if (i === 0 || size !== 'until-end') return;
      context.problems.add(
        nodes[i].place,
        'only the first size can be until-end',
        'Sizes are listed slowest dimension first.',
      );
    });
    return nodes.length > 0 && sizes.every((size) => size !== undefined) ? (sizes as Size[]) : undefined;
  },
  json: { anyOf: [SIZE.json, { type: 'array', minItems: 1, items: SIZE.json }] },
};

/** The bytes of a marker: each character is one byte. */
export const MARKER: ValueKind<Uint8Array> = {
  read(node, context) {
    const text = textOf(node, context);
    if (text === undefined) return undefined;
    const codes = Array.from(text, (character) => character.codePointAt(0) as number);
    if (codes.length > 0 && codes.every((code) => code <= 0xff)) return Uint8Array.from(codes);
    const message = codes.length === 0 ? 'a marker is empty' : `${quoted(text)} has characters that are not one byte`;
    context.problems.add(node.place, message, 'Write bytes as escapes in double quotes: "\\x1A\\x04".');
    return undefined;
  },
  json: { type: 'string', minLength: 1 },
};

/** How many dimensions. */
export const RANK: ValueKind<number> = {
  read(node, { problems }) {
    const rank = node.kind === 'text' && /^\d{1,3}$/.test(node.text) ? Number(node.text) : 0;
    if (rank >= 1 && rank <= 63) return rank;
    problems.add(node.place, `${nodeText(node)} is not a number of dimensions`, 'LabVIEW arrays have 1 to 63.');
    return undefined;
  },
  json: { type: 'integer', minimum: 1, maximum: 63 },
};

/** Names of an enum's items, the first one for 0. */
export const ITEMS: ValueKind<readonly string[]> = {
  read(node, { problems }) {
    if (node.kind !== 'list') {
      problems.add(
        node.place,
        `items must be a list, not ${nodeText(node)}`,
        'Write it like items: [idle, sweep, hold].',
      );
      return undefined;
    }
    const wrong = node.items.find((item) => item.kind !== 'text');
    if (wrong) problems.add(wrong.place, `an item must be a text, not ${nodeText(wrong)}`);
    return wrong ? undefined : node.items.map((item) => (item.kind === 'text' ? item.text : ''));
  },
  json: { type: 'array', items: { type: ['string', 'number', 'boolean', 'null'] } },
};

function textOf(node: SchemaNode, { problems }: ValueContext): string | undefined {
  if (node.kind === 'text') return node.text;
  problems.add(
    node.place,
    `expected a text, found ${nodeText(node)}`,
    'Put a text that begins with [ or { in double quotes.',
  );
  return undefined;
}
