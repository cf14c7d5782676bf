import type { LabviewType } from '../types/type.ts';

/** What an earlier field is to an expression. */
export type Known =
  /** Its value can be used. */
  | { readonly kind: 'number'; readonly type: LabviewType }
  | { readonly kind: 'cluster'; readonly scope: NameScope }
  /** It is there but its value cannot be used. */
  | { readonly kind: 'other'; readonly what: string }
  /** It has a problem of its own. */
  | { readonly kind: 'unknown' };

/** The names an expression can use at one place: earlier fields of this cluster, then those of the clusters around it. */
export class NameScope {
  /** The clusters around are not known: a named type that is used nowhere. */
  readonly open: boolean;
  readonly #parent: NameScope | undefined;
  readonly #known = new Map<string, Known>();
  readonly #declared: ReadonlySet<string>;

  /** `declared`: the names of all fields, also of those that are still to come. */
  constructor(parent?: NameScope, { declared = [], open }: { declared?: Iterable<string>; open?: boolean } = {}) {
    this.#parent = parent;
    this.#declared = new Set(declared);
    this.open = open ?? parent?.open ?? false;
  }

  add(name: string, known: Known): void {
    this.#known.set(name, known);
  }

  /** The field at a path, found from the inside out by its first name. */
  find([first, ...rest]: readonly string[]): Known | undefined {
    let found: Known | undefined = this.#enclosing(first);
    for (const name of rest) {
      if (found?.kind === 'unknown') return found;
      found = found?.kind === 'cluster' ? found.scope.#known.get(name) : undefined;
    }
    return found;
  }

  /** Is there such a field, but further on? */
  comesLater(name: string): boolean {
    return this.#declared.has(name) || this.#parent?.comesLater(name) === true;
  }

  /** Every name that can be used here, as paths. */
  *paths(): Generator<readonly string[]> {
    yield* this.#ownPaths([], 0);
    if (this.#parent) yield* this.#parent.paths();
  }

  *#ownPaths(above: readonly string[], depth: number): Generator<readonly string[]> {
    for (const [name, known] of this.#known) {
      if (known.kind === 'number') yield [...above, name];
      if (known.kind === 'cluster' && depth < 4) yield* known.scope.#ownPaths([...above, name], depth + 1);
    }
  }

  #enclosing(name: string): Known | undefined {
    const own = this.#known.get(name);
    return own || !this.#parent ? own : this.#parent.#enclosing(name);
  }
}
