/** So many are asked for one by one; who wants more will want many. */
const FEW = 4;

export interface LookupSource<Value> {
  one(name: string): Promise<Value[]>;
  all(): Promise<Iterable<readonly [name: string, value: Value]>>;
}

/** Finds by name what somebody else keeps: the first ones each by a question, from then on all by one. */
export class GradualLookup<Value> {
  readonly #source: LookupSource<Value>;
  readonly #known = new Map<string, Value[]>();
  #asked = 0;
  #all: Promise<void> | undefined;

  constructor(source: LookupSource<Value>) {
    this.#source = source;
  }

  /** All of this name, in the order of the source. */
  async find(name: string): Promise<readonly Value[]> {
    const known = this.#known.get(name);
    if (known) return known;
    if (!this.#all && this.#asked++ < FEW) return this.#learn(name, await this.#source.one(name));
    this.#all ??= this.#load();
    await this.#all;
    return this.#known.get(name) ?? [];
  }

  /** There is this one of the name, and no other. */
  set(name: string, value: Value): void {
    this.#known.set(name, [value]);
  }

  /** There is none of the name any more. */
  drop(name: string): void {
    this.#known.set(name, []);
  }

  dropWhere(isGone: (value: Value) => boolean): void {
    for (const [name, values] of this.#known) if (values.some(isGone)) this.drop(name);
  }

  #learn(name: string, values: Value[]): Value[] {
    if (values.length > 0) this.#known.set(name, values);
    return values;
  }

  async #load(): Promise<void> {
    const found = new Map<string, Value[]>();
    try {
      for (const [name, value] of await this.#source.all()) {
        const same = found.get(name);
        if (same) same.push(value);
        else found.set(name, [value]);
      }
    } catch (error) {
      this.#all = undefined;
      throw error;
    }
    for (const [name, values] of found) if (!this.#known.has(name)) this.#known.set(name, values);
  }
}
