import { pipelineProblem } from './pipeline-problem.ts';

export type Token =
  | { readonly kind: 'number'; readonly text: string; readonly value: number; readonly at: number }
  | { readonly kind: 'word'; readonly text: string; readonly at: number; readonly isQuoted: boolean }
  | { readonly kind: 'path'; readonly text: string; readonly at: number }
  | { readonly kind: 'mark'; readonly text: string; readonly at: number }
  | { readonly kind: 'end'; readonly text: ''; readonly at: number };

/** Longest text of a pipeline. */
const MOST_CHARACTERS = 10_000;

const SPACE = /\s+/y;
const NUMBER = /[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|inf\b)/y;
const WORD = /[\p{L}_°%][\p{L}\p{N}_°%.-]*/uy;
const PATH = /\/[^\s()[\],=|"']+/uy;
const QUOTED = /"([^"]*)"|'([^']*)'/y;
const MARK = /[()[\],=|]/y;

/** The tokens of a pipeline. Problem: `PIPELINE_INVALID` with the column of what is none. */
export function tokensOf(text: string): Token[] {
  if (text.length > MOST_CHARACTERS) throw pipelineProblem(0, `it has ${text.length} characters, more than any`);
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space) {
      at += space[0].length;
      continue;
    }
    const token = tokenAt(take, at);
    if (!token) throw unknown(text, at);
    tokens.push(token.token);
    at += token.length;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

type Take = (pattern: RegExp) => RegExpExecArray | null;

function tokenAt(take: Take, at: number): { token: Token; length: number } | undefined {
  const number = take(NUMBER);
  if (number)
    return { token: { kind: 'number', text: number[0], value: numberOf(number[0]), at }, length: number[0].length };
  const quoted = take(QUOTED);
  if (quoted) {
    const text = quoted[1] ?? quoted[2];
    return { token: { kind: 'word', text, at, isQuoted: true }, length: quoted[0].length };
  }
  const word = take(WORD);
  if (word) return { token: { kind: 'word', text: word[0], at, isQuoted: false }, length: word[0].length };
  const path = take(PATH);
  if (path) return { token: { kind: 'path', text: path[0], at }, length: path[0].length };
  const mark = take(MARK);
  return mark ? { token: { kind: 'mark', text: mark[0], at }, length: 1 } : undefined;
}

function numberOf(text: string): number {
  if (text.endsWith('inf')) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}

function unknown(text: string, at: number) {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (character === '"' || character === "'") return pipelineProblem(at, 'a text that is not closed');
  return pipelineProblem(at, `${JSON.stringify(character)} means nothing here`);
}
