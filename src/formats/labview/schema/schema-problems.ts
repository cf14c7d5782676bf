import { DataProblem, type ProblemCode } from '../../../core/index.ts';
import type { SchemaPlace } from './schema-node.ts';

/** More than this many problems help nobody. */
const PROBLEM_LIMIT = 50;

/** Collects what is wrong with a schema, so that one look shows all of it. */
export class SchemaProblems {
  readonly #schemaName: string;
  readonly #found = new Map<string, { readonly place: SchemaPlace; readonly problem: DataProblem }>();

  constructor(schemaName: string) {
    this.#schemaName = schemaName;
  }

  /** Notes a problem and goes on. The same problem at the same place counts once (a type may be used often). */
  add(place: SchemaPlace, message: string, hint?: string, code: ProblemCode = 'SCHEMA_INVALID'): void {
    const { line, column, path } = place;
    const where = `line ${line}, column ${column}${path ? ` (${path})` : ''}`;
    const key = `${where}\n${message}`;
    if (this.#found.has(key)) return;
    const problem = new DataProblem({ code, message, file: this.#schemaName, path: where, hint });
    this.#found.set(key, { place, problem });
    if (this.#found.size >= PROBLEM_LIMIT) this.throwIfAny();
  }

  /** Notes a problem after which nothing else can be said. */
  fail(place: SchemaPlace, message: string, hint?: string, code?: ProblemCode): never {
    this.add(place, message, hint, code);
    this.throwIfAny();
    throw new Error('unreachable');
  }

  /** Throws the first problem, with all of them as its cause: see {@link problemsOf}. */
  throwIfAny(): void {
    const found = [...this.#found.values()];
    found.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
    const all = found.map(({ problem }) => problem);
    const [first] = all;
    if (!first) return;
    const more = all.length === 1 ? undefined : `(${all.length - 1} more)`;
    const hint = [first.hint, more].filter(Boolean).join(' ') || undefined;
    throw new DataProblem({
      ...first.toJSON(),
      hint,
      cause: all.length === 1 ? undefined : new SchemaProblemList(all),
    });
  }
}

/** All problems of a schema, first one first. */
class SchemaProblemList extends Error {
  readonly problems: readonly DataProblem[];

  constructor(problems: readonly DataProblem[]) {
    super(`${problems.length} problems`);
    this.problems = problems;
  }
}

/** Every problem that was found in a schema, from the one that was thrown. */
export function problemsOf(thrown: DataProblem): readonly DataProblem[] {
  return thrown.cause instanceof SchemaProblemList ? thrown.cause.problems : [thrown];
}
