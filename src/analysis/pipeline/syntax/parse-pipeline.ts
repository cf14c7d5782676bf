import type { PipelineCall, StepArgument, StepCall, StepValue } from './pipeline-call.ts';
import { pipelineProblem } from './pipeline-problem.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Most steps of a pipeline, and most arguments of a step. */
const MOST = 100;

/**
 * Reads `savgol(window=15, order=3) | peaks(prominence=0.1)`: steps with arguments by name or position. Arguments are numbers, which may
 * have a unit, words, paths, texts in quotes, or lists of them in brackets. A path at the end is a column of the table that comes out.
 * Problem: `PIPELINE_INVALID` with the column of the text.
 */
export function parsePipeline(text: string): PipelineCall {
  const reader = new TokenReader(text);
  const calls: StepCall[] = [];
  do {
    calls.push(stepCall(reader));
    if (calls.length > MOST) throw reader.problem(`it has more than ${MOST} steps`);
  } while (reader.accept('|'));
  const column = reader.token.kind === 'path' ? reader.token.text.slice(1) : undefined;
  if (column !== undefined) reader.next();
  if (reader.token.kind !== 'end') throw reader.unexpected('| and the next step, or the end');
  return { steps: calls, column };
}

function stepCall(reader: TokenReader): StepCall {
  const { token } = reader;
  if (token.kind !== 'word' || token.isQuoted) throw reader.unexpected('the name of a step');
  reader.next();
  return { name: token.text, at: token.at, args: reader.accept('(') ? stepArguments(reader) : [] };
}

function stepArguments(reader: TokenReader): StepArgument[] {
  const args: StepArgument[] = [];
  while (!reader.accept(')')) {
    args.push(stepArgument(reader));
    if (args.length > MOST) throw reader.problem(`it has more than ${MOST} arguments`);
    if (!reader.accept(',') && reader.token.text !== ')') throw reader.unexpected(', or )');
  }
  return args;
}

function stepArgument(reader: TokenReader): StepArgument {
  const { token } = reader;
  if (token.kind === 'word' && !token.isQuoted && reader.following.text === '=') {
    reader.next();
    reader.next();
    return { name: token.text, value: stepValue(reader), at: token.at };
  }
  return { name: undefined, value: stepValue(reader), at: token.at };
}

function stepValue(reader: TokenReader): StepValue {
  const { token } = reader;
  if (token.kind === 'number') {
    reader.next();
    return { kind: 'number', value: token.value, unit: unitAfter(reader) };
  }
  if (token.kind === 'word' || token.kind === 'path') {
    reader.next();
    return { kind: 'word', value: token.text };
  }
  if (reader.accept('[')) return { kind: 'list', values: listValues(reader) };
  throw reader.unexpected('a value');
}

function unitAfter(reader: TokenReader): string | undefined {
  const { token } = reader;
  if (token.kind !== 'word' || token.isQuoted) return undefined;
  reader.next();
  return token.text;
}

function listValues(reader: TokenReader): StepValue[] {
  const values: StepValue[] = [];
  while (!reader.accept(']')) {
    if (reader.token.text === '[') throw reader.unexpected('a number or a word');
    values.push(stepValue(reader));
    if (values.length > MOST) throw reader.problem(`the list has more than ${MOST} values`);
    if (!reader.accept(',') && reader.token.text !== ']') throw reader.unexpected(', or ]');
  }
  return values;
}

/** Goes through the tokens of a text. */
class TokenReader {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  get token(): Token {
    return this.#tokens[this.#position];
  }

  get following(): Token {
    return this.#tokens[Math.min(this.#position + 1, this.#tokens.length - 1)];
  }

  next(): void {
    this.#position = Math.min(this.#position + 1, this.#tokens.length - 1);
  }

  /** Goes past a mark if it is the next token. */
  accept(mark: string): boolean {
    const is = this.token.kind === 'mark' && this.token.text === mark;
    if (is) this.next();
    return is;
  }

  problem(message: string) {
    return pipelineProblem(this.token.at, message);
  }

  unexpected(expected: string) {
    const { kind, text } = this.token;
    const found = kind === 'end' ? 'the end' : JSON.stringify(text);
    return pipelineProblem(this.token.at, 'the steps are not understood', { expected, found });
  }
}
