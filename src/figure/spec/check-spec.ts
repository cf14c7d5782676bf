import { z } from 'zod';
import { DataProblem, nearNames } from '../../core/index.ts';
import { FigureSpec } from './figure-spec.ts';
import { expectedAt, type JsonSchema, keysAt } from './schema-place.ts';

/**
 * Checks a figure spec that came from a file or a page. Problem `FIGURE_INVALID`: where in the spec (`panels.0.axes.x.scale`),
 * what was expected, what it may have meant.
 */
export function checkSpec(value: unknown, file?: string): FigureSpec {
  const result = FigureSpec.safeParse(value);
  const poisoned = poisonIn(value);
  if (result.success && !poisoned) return result.data;
  const issues = result.success ? [] : result.error.issues;
  const issue = poisoned ?? deepest(issues[0]);
  const path = issue.path.map((step) => short(String(step))).join('.') || 'the whole';
  throw new DataProblem({ code: 'FIGURE_INVALID', file, path, ...explain(issue, Math.max(0, issues.length - 1)) });
}

/** JSON may have a key that JavaScript takes for something else; checkers of objects do not see it. */
const POISON = '__proto__';
const DEEPEST = 20;

function poisonIn(value: unknown, path: PropertyKey[] = []): Issue | undefined {
  if (typeof value !== 'object' || value === null || path.length > DEEPEST) return undefined;
  if (Object.hasOwn(value, POISON)) {
    return { code: 'unrecognized_keys', keys: [POISON], path, input: value, message: '' } as Issue;
  }
  for (const [key, inner] of Object.entries(value)) {
    const found = poisonIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    if (found) return found;
  }
  return undefined;
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

const LONGEST = 60;

function short(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
}

interface Explanation {
  readonly message: string;
  readonly expected?: string | undefined;
  readonly hint?: string | undefined;
}

const WHERE_TO_LOOK = 'docs/figures.md lists what there is.';

function explain(issue: Issue, others: number): Explanation {
  const more = others > 0 ? ` (and ${others} more)` : '';
  const schema = jsonSchema() as JsonSchema;
  if (issue.code === 'unrecognized_keys') {
    const [key] = issue.keys;
    const near = nearNames(key, keysAt(schema, issue.path));
    const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : WHERE_TO_LOOK;
    return { message: `unknown key ${JSON.stringify(short(key))}${more}`, hint };
  }
  if (issue.code === 'invalid_key') {
    return { message: `this is no name that can stand here${more}`, expected: expectedKey(issue), hint: WHERE_TO_LOOK };
  }
  if (issue.code === 'invalid_union') {
    return { message: `this is not valid${more}`, expected: expectedAt(schema, issue.path), hint: WHERE_TO_LOOK };
  }
  const text = issue.message.replace(/^Invalid (input|option|string): ?/, '');
  return { message: `this is not valid: ${text}${more}`, hint: WHERE_TO_LOOK };
}

function expectedKey(issue: Issue): string | undefined {
  const { issues = [] } = issue as { issues?: readonly { message: string }[] };
  return issues[0]?.message.replace(/^expected /, '');
}

/** The JSON Schema of a figure spec, for editors. */
export function jsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(FigureSpec, { target: 'draft-2020-12' }) as Record<string, unknown>;
  return { $schema: schema.$schema, title: 'daqscope figure', ...schema };
}
