import type { ChosenTarget, Target } from '../../publish/index.ts';

/** What a target remembers of folders and logins is not relied on for longer. */
const LIFE_MS = 10 * 60_000;

/** A target for years: opened anew from time to time, and after a failure. */
export class FreshTarget implements AsyncDisposable {
  readonly #chosen: ChosenTarget;
  #target: Target | undefined;
  #opened = 0;

  constructor(chosen: ChosenTarget) {
    this.#chosen = chosen;
  }

  async get(): Promise<Target> {
    if (this.#target && performance.now() - this.#opened > LIFE_MS) await this.renew();
    this.#opened = this.#target ? this.#opened : performance.now();
    this.#target ??= await this.#chosen.open();
    return this.#target;
  }

  async renew(): Promise<void> {
    await this.#target?.[Symbol.asyncDispose]();
    this.#target = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.renew();
  }
}
