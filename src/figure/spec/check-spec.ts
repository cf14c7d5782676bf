import { z } from 'zod';
import { DataProblem, nearNames } from '../../core/index.ts';
import { FigureSpec } from './figure-spec.ts';

/**
 * Checks a figure spec that came from a file or a page. Problem `FIGURE_INVALID`: where in the spec (`panels.0.axes.x.scale`),
 * what was expected, what it may have meant.
 */
export function checkSpec(value: unknown, file?: string): FigureSpec {
  const result = FigureSpec.safeParse(value);
  if (result.success) return result.data;
  const issue = deepest(result.error.issues[0]);
  const path = issue.path.map(String).join('.') || 'the whole';
  throw new DataProblem({ code: 'FIGURE_INVALID', file, path, ...explain(issue, result.error.issues.length - 1) });
}

type Issue = z.core.$ZodIssue;

/** A union says only that nothing fits; the alternative that fitted longest says why. */
function deepest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue;
  const candidates = issue.errors.flatMap(([first]) => (first ? [deepest(first)] : []));
  const best = candidates.reduce<Issue | undefined>(
    (longest, one) => (rank(one) > (longest ? rank(longest) : -1) ? one : longest),
    undefined,
  );
  if (!best || rank(best) === 0) return issue;
  return { ...best, path: [...issue.path, ...best.path] } as Issue;
}

/** How far an alternative got before it failed. */
function rank(issue: Issue): number {
  return issue.path.length * 2 + (issue.code === 'unrecognized_keys' ? 1 : 0);
}

function explain(issue: Issue, others: number): { message: string; expected?: string; hint?: string | undefined } {
  const more = others > 0 ? ` (and ${others} more)` : '';
  if (issue.code === 'unrecognized_keys') {
    const [key] = issue.keys;
    const near = nearNames(key, knownKeys());
    return {
      message: `unknown key ${JSON.stringify(key)}${more}`,
      hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'docs/figures.md lists what there is.',
    };
  }
  const text = issue.message.replace(/^Invalid (input|option|string|key in record): ?/, '');
  return { message: `this is not valid: ${text}${more}`, hint: 'docs/figures.md lists what there is.' };
}

/** The JSON Schema of a figure spec, for editors. */
export function jsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(FigureSpec, { target: 'draft-2020-12' }) as Record<string, unknown>;
  return { $schema: schema.$schema, title: 'daqscope figure', ...schema };
}

let keys: ReadonlySet<string> | undefined;

function knownKeys(): ReadonlySet<string> {
  if (!keys) {
    const found = new Set<string>();
    JSON.stringify(jsonSchema(), (name, value) => {
      if (name === 'properties') for (const key of Object.keys(value)) found.add(key);
      return value;
    });
    keys = found;
  }
  return keys;
}
