import { DataProblem, type ProblemFields } from '../../core/index.ts';

/** What a module threw, as a problem; its stack is told apart, for who writes the module. */
export function describeError(thrown: unknown, module: string): { problem: ProblemFields; stack: string | undefined } {
  if (thrown instanceof DataProblem) return { problem: thrown.toJSON(), stack: undefined };
  const { stack, offset, hint } = fieldsOf(thrown);
  const place = stack && placeIn(stack, module);
  const name = module.slice(module.lastIndexOf('/') + 1);
  return {
    problem: {
      code: 'READER_FAILED',
      message: `the reader ${decoded(name)} failed${place ? ` at ${place}` : ''}: ${textOf(thrown)}`,
      offset: Number.isSafeInteger(offset) ? (offset as number) : undefined,
      hint: typeof hint === 'string' ? hint : undefined,
    },
    stack: stack && withoutOurs(stack),
  };
}

interface ErrorFields {
  readonly stack?: string | undefined;
  readonly offset?: unknown;
  readonly hint?: unknown;
}

/** Anything can be thrown, also what throws when it is looked at. */
function fieldsOf(thrown: unknown): ErrorFields {
  try {
    const { stack, offset, hint } = Object(thrown) as Record<string, unknown>;
    return { stack: typeof stack === 'string' ? stack : undefined, offset, hint };
  } catch {
    return {};
  }
}

function textOf(thrown: unknown): string {
  try {
    return String(thrown).slice(0, 1000);
  } catch {
    return 'something that has no text';
  }
}

/** `line 12`, or `line 3 of parse.mjs` beside the module; undefined if the stack names no file of the user. */
function placeIn(stack: string, module: string): string | undefined {
  const match = /(file:\/\/[^\s)]*?):(\d+)(?::\d+)?/.exec(withoutOurs(stack));
  if (!match) return undefined;
  const [, file, line] = match;
  return file === module ? `line ${line}` : `line ${line} of ${decoded(file.slice(file.lastIndexOf('/') + 1))}`;
}

/** Without the frames of daqscope and Node, which tell nobody anything. */
function withoutOurs(stack: string): string {
  const ours = import.meta.url.slice(0, import.meta.url.lastIndexOf('/') + 1);
  const isOurs = (line: string) => /^\s+at /.test(line) && (line.includes(ours) || line.includes('node:'));
  return stack
    .split('\n')
    .filter((line) => !isOurs(line))
    .join('\n');
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
