import { DataProblem } from '../../../core/index.ts';
import { type Expression, expressionText, fieldsOf, substitute } from '../types/expression.ts';
import type { BoundExpression } from './plan.ts';

/** An earlier field as an expression can refer to it: remembered in a register once somebody asks. */
interface ScopedField {
  register(): number;
}

/** Values of integer fields, by their path joined with dots. */
export type KnownFields = ReadonlyMap<string, number>;

/** The names that expressions can refer to at one place of a layout: earlier fields of this cluster, then of the enclosing ones. */
export class Scope {
  readonly #parent: Scope | undefined;
  readonly #fields = new Map<string, ScopedField | Scope>();

  readonly #known: KnownFields;

  /** `known`: values of fields outside of what is compiled, by their path joined with dots. */
  constructor(parent?: Scope, known: KnownFields = parent ? parent.#known : new Map()) {
    this.#parent = parent;
    this.#known = known;
  }

  add(name: string, field: ScopedField | Scope): void {
    this.#fields.set(name, field);
  }

  /** Binds the fields of an expression to registers. Problem: `SCHEMA_INVALID` if one is not an earlier integer field. */
  bind(stated: Expression): BoundExpression {
    const expression = substitute(stated, (path) =>
      this.#enclosing(path[0]) ? undefined : this.#known.get(path.join('.')),
    );
    const registers = new Map<string, number>();
    for (const path of fieldsOf(expression)) registers.set(path.join('.'), this.#find(path, expression).register());
    return { expression, registers };
  }

  #find(path: readonly string[], expression: Expression): ScopedField {
    let found: ScopedField | Scope | undefined = this.#enclosing(path[0]);
    for (const name of path.slice(1)) found = found instanceof Scope ? found.#fields.get(name) : undefined;
    if (found && !(found instanceof Scope)) return found;
    throw new DataProblem({
      code: 'SCHEMA_INVALID',
      message: `'${path.join('.')}' in '${expressionText(expression)}' is not an earlier integer, Boolean or enum field`,
      hint: 'Sizes and conditions can only use fields that come before them, outside of arrays.',
    });
  }

  #enclosing(name: string): ScopedField | Scope | undefined {
    const here = this.#fields.get(name);
    return here || !this.#parent ? here : this.#parent.#enclosing(name);
  }
}
