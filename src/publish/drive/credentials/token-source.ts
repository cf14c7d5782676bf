import { SharedWork } from '../../http/shared-work.ts';
import type { TargetOptions } from '../../target.ts';

/** What a request shows to be let in. */
export interface TokenSource {
  /** The account, or the person it acts for: whom a folder must be shared with. Undefined if it cannot be known. */
  account(options?: TargetOptions): Promise<string | undefined>;
  /** Does the account act in the name of a person, whose storage counts? */
  readonly isPerson: boolean;
  /** A token that is good for some minutes at least. */
  token(options?: TargetOptions): Promise<string>;
  /** A token that was refused is not given again. */
  refused(token: string): void;
}

/** A token, and when it ends (milliseconds since 1970). */
export interface Token {
  readonly text: string;
  readonly ends: number;
}

const RESERVE_MS = 5 * 60_000;

/** Keeps a token until shortly before it ends; who asks meanwhile waits for the same one. */
export class KeptToken {
  readonly #fetch: (options: TargetOptions) => Promise<Token>;
  #kept: Token | undefined;
  #coming: SharedWork<Token> | undefined;

  constructor(fetch: (options: TargetOptions) => Promise<Token>) {
    this.#fetch = fetch;
  }

  async get(options: TargetOptions = {}): Promise<string> {
    if (this.#kept && this.#kept.ends - Date.now() > RESERVE_MS) return this.#kept.text;
    if (!this.#coming?.isGoing) this.#coming = new SharedWork(this.#fetch);
    this.#kept = await this.#coming.result(options);
    return this.#kept.text;
  }

  refused(token: string): void {
    if (this.#kept?.text === token) this.#kept = undefined;
  }
}
