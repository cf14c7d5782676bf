import type { Executor } from './executor.ts';
import { type Fault, MEMORY, type Outcome } from './judge.ts';
import { minimise } from './minimise.ts';
import { LARGEST_BYTES, type Material, mutate } from './mutate.ts';
import { Random } from './random.ts';
import type { Target } from './target.ts';

/** A mistake and the smallest input that shows it. */
export interface Find {
  readonly target: string;
  readonly fault: Fault;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What was done to a target. */
export interface Summary {
  readonly target: string;
  readonly inputs: number;
  readonly seconds: number;
  /** Inputs that showed something new. */
  readonly corpus: number;
  /** Stretches of code that ran. */
  readonly stretches: number;
  readonly finds: readonly Find[];
}

export interface FuzzOptions {
  readonly seed: number;
  /** When to end, whichever comes first. */
  readonly milliseconds: number;
  readonly inputs: number;
  /** At most so many of the seeds, from all of them evenly; default all. */
  readonly seeds?: number | undefined;
  readonly onFind?: ((find: Find) => void) | undefined;
}

type Bytes = Uint8Array<ArrayBuffer>;

const BATCH = 16;
/** Every so many batches run twice; what shows something new always does. */
const TWICE_EVERY = 8;
/** After so many inputs that took the process with them, the target is left alone: these take long. */
const MOST_DEATHS = 5;

/** Runs mutations of a target's seeds; what shows new behaviour is kept, and mutated in turn. */
export class Fuzzer {
  readonly #target: Target;
  readonly #executor: Executor;
  readonly #options: FuzzOptions;
  readonly #random: Random;
  readonly #corpus: Bytes[] = [];
  readonly #features = new Set<string>();
  readonly #finds = new Map<string, Find>();
  readonly #words: readonly Uint8Array[];
  #stretches = 0;
  #inputs = 0;
  #deaths = 0;

  constructor(target: Target, executor: Executor, options: FuzzOptions) {
    this.#target = target;
    this.#executor = executor;
    this.#options = options;
    this.#random = new Random(options.seed);
    this.#words = (target.words ?? []).map((word) => new TextEncoder().encode(word));
  }

  async run(): Promise<Summary> {
    const started = performance.now();
    const { milliseconds, inputs } = this.#options;
    for (const seed of await this.#seeds()) {
      this.#inputs++;
      await this.#look(seed.slice(), true);
    }
    const isOver = () => performance.now() - started > milliseconds || this.#inputs >= inputs;
    for (let turn = 1; !isOver() && this.#deaths < MOST_DEATHS; turn++) {
      const count = Math.min(BATCH, inputs - this.#inputs);
      const batch = Array.from({ length: count }, () => this.#next());
      this.#inputs += batch.length;
      await this.#runBatch(batch, turn % TWICE_EVERY === 0 ? 2 : 1);
    }
    return {
      target: this.#target.name,
      inputs: this.#inputs,
      seconds: (performance.now() - started) / 1000,
      corpus: this.#corpus.length,
      stretches: this.#stretches,
      finds: [...this.#finds.values()],
    };
  }

  async #seeds(): Promise<readonly Uint8Array[]> {
    const all = (await this.#target.seeds()).filter(({ length }) => length <= LARGEST_BYTES);
    const every = Math.max(1, Math.ceil(all.length / (this.#options.seeds ?? all.length)));
    return all.filter((_, i) => i % every === 0);
  }

  /** A mutation of an input of the corpus; those that came last are likelier. */
  #next(): Bytes {
    const size = this.#corpus.length;
    const recent = Math.max(1, size >> 2);
    const at = this.#random.below(2) ? this.#random.below(size) : size - 1 - this.#random.below(recent);
    const material: Material = { others: this.#corpus, words: this.#words };
    return mutate(this.#corpus[at], this.#random, material);
  }

  async #runBatch(inputs: readonly Bytes[], turns: number): Promise<void> {
    const reply = await this.#executor.execute({ inputs, turns, learn: false });
    const outcomes = 'what' in reply ? [] : reply.outcomes;
    const isOdd = 'what' in reply || reply.fresh.length > 0;
    const before = this.#finds.size;
    for (const [i, input] of inputs.entries()) {
      if (isOdd || outcomes[i].fault || this.#isNew(outcomes[i])) await this.#look(input);
    }
    const fault = 'what' in reply ? reply : outcomes.find((outcome) => outcome.fault)?.fault;
    if (fault && this.#finds.size === before) this.#noteLost(inputs, fault);
  }

  /** What went wrong in company, but not alone: the inputs before it must have left something behind. */
  #noteLost(inputs: readonly Bytes[], { what, detail }: Fault): void {
    const fault = { what: `${what}, not alone`, detail: `one of ${inputs.length} inputs, after others\n${detail}` };
    if (this.#finds.has(what) || this.#finds.has(fault.what)) return;
    this.#add({ target: this.#target.name, fault, bytes: inputs[0] });
  }

  #isNew({ features }: Outcome): boolean {
    return features.some((feature) => !this.#features.has(feature));
  }

  /** Runs one input alone and twice; keeps it if it shows something new or is wanted, and what is wrong with it. */
  async #look(input: Bytes, isWanted = false): Promise<void> {
    if (isWanted) this.#corpus.push(input);
    const reply = await this.#executor.execute({ inputs: [input], turns: 2, learn: true });
    if ('what' in reply) {
      this.#deaths++;
      return this.#note(input, reply);
    }
    const [outcome] = reply.outcomes;
    this.#stretches += reply.fresh.length;
    if (outcome.fault?.what === MEMORY) this.#deaths++;
    if (outcome.fault) await this.#note(input, outcome.fault);
    else if (!isWanted && (reply.fresh.length > 0 || this.#isNew(outcome))) this.#corpus.push(input);
    for (const feature of outcome.features) this.#features.add(feature);
  }

  async #note(input: Bytes, fault: Fault): Promise<void> {
    if (this.#finds.has(fault.what)) return;
    const bytes = await minimise(input, async (candidate) => {
      const again = await this.#executor.execute({ inputs: [candidate], turns: 2, learn: false });
      return ('what' in again ? again : again.outcomes[0].fault)?.what === fault.what;
    });
    this.#add({ target: this.#target.name, fault, bytes });
  }

  #add(find: Find): void {
    this.#finds.set(find.fault.what, find);
    this.#options.onFind?.(find);
  }
}
