import { SharedWork } from '../../http/shared-work.ts';
import type { TargetOptions } from '../../target.ts';

/** So many are asked for one by one, within this time; who wants more will want many. */
const FEW = 4;
const WITHIN_MS = 5_000;

/** For so long everything that was asked for at once counts as news. */
const NEWS_MS = 60_000;

export interface LookupSource<Value> {
  one(name: string, options: TargetOptions): Promise<Value[]>;
  all(options: TargetOptions): Promise<Iterable<readonly [name: string, value: Value]>>;
}

/** What was found by one question for all, and who has been told of it. */
interface Everything<Value> {
  readonly values: SharedWork<ReadonlyMap<string, Value[]>>;
  readonly asked: number;
  readonly told: Set<string>;
}

/**
 * Finds by name what others may change at any time: a few by a question each, many by one for all. Every answer is given once,
 * since who asks for the same name again wants to know what it is now.
 */
export class GradualLookup<Value> {
  readonly #source: LookupSource<Value>;
  #times: number[] = [];
  #everything: Everything<Value> | undefined;

  constructor(source: LookupSource<Value>) {
    this.#source = source;
  }

  /** All of this name, in the order of the source. */
  async find(name: string, options: TargetOptions = {}): Promise<readonly Value[]> {
    const everything = this.#recent() ?? (this.#areMany() ? this.#askAll() : undefined);
    if (!everything || everything.told.has(name)) return this.#source.one(name, options);
    everything.told.add(name);
    return (await everything.values.result(options)).get(name) ?? [];
  }

  #recent(): Everything<Value> | undefined {
    const { asked = 0, values } = this.#everything ?? {};
    if (values?.hasFailed || Date.now() - asked > NEWS_MS) this.#everything = undefined;
    return this.#everything;
  }

  #areMany(): boolean {
    const now = Date.now();
    this.#times = [...this.#times.filter((time) => now - time < WITHIN_MS), now];
    return this.#times.length > FEW;
  }

  #askAll(): Everything<Value> {
    const values = new SharedWork(async (options) => byName(await this.#source.all(options)));
    this.#everything = { values, asked: Date.now(), told: new Set() };
    return this.#everything;
  }
}

function byName<Value>(all: Iterable<readonly [name: string, value: Value]>): Map<string, Value[]> {
  const found = new Map<string, Value[]>();
  for (const [name, value] of all) {
    const same = found.get(name);
    if (same) same.push(value);
    else found.set(name, [value]);
  }
  return found;
}
