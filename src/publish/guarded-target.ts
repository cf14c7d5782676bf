import { DataProblem } from '../core/index.ts';
import type { PublishSource } from './source/publish-source.ts';
import type { Abilities, Audience, PublishedFile, PutOptions, ShareOptions, Target, TargetOptions } from './target.ts';

/** Keys are small. */
const MOST_BYTES = 64 * 1024;

const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/;

/** A target to which no private key is published, whatever its file is called and whoever's it is. */
export class GuardedTarget implements Target {
  readonly #target: Target;

  constructor(target: Target) {
    this.#target = target;
  }

  get address(): string {
    return this.#target.address;
  }

  get abilities(): Abilities {
    return this.#target.abilities;
  }

  check(options?: TargetOptions) {
    return this.#target.check(options);
  }

  /** Problems: those of the target, `CREDENTIALS_EXPOSED`. */
  async put(key: string, source: PublishSource, options?: PutOptions) {
    if (await holdsKey(source, options)) throw exposed(source);
    return this.#target.put(key, source, options);
  }

  share(ref: Pick<PublishedFile, 'id'>, audience: Audience, options?: ShareOptions) {
    return this.#target.share(ref, audience, options);
  }

  list(prefix?: string, options?: TargetOptions) {
    return this.#target.list(prefix, options);
  }

  remove(ref: Pick<PublishedFile, 'id'>, options?: TargetOptions) {
    return this.#target.remove(ref, options);
  }

  [Symbol.asyncDispose]() {
    return this.#target[Symbol.asyncDispose]();
  }
}

async function holdsKey(source: PublishSource, options: PutOptions = {}): Promise<boolean> {
  if (source.size === 0 || source.size > MOST_BYTES) return false;
  const bytes = await source.read(0, source.size, options);
  return PRIVATE_KEY.test(Buffer.from(bytes).toString('latin1'));
}

function exposed({ name }: PublishSource): DataProblem {
  return new DataProblem({
    code: 'CREDENTIALS_EXPOSED',
    message: 'it holds a private key, and everybody would get it',
    file: name,
    hint: 'Move it out of what is published.',
  });
}
