import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;

/** Older ones are forgotten: nobody has so many links that were never followed. */
const MOST_TOKENS = 100;

/** Who may see the page: who has a token, which is good for one use, or the cookie that it was exchanged for. */
export class Login {
  readonly #cookie: string;
  readonly #session = newSecret();
  /** Hashes, so that those who read the memory or measure the time learn nothing. */
  #tokens: Buffer[] = [];

  /** Cookies are the same for all ports of a machine, so its name has the port. */
  constructor(port: number) {
    this.#cookie = `daqscope-${port}`;
  }

  newToken(): string {
    const token = newSecret();
    this.#tokens = [...this.#tokens, hashOf(token)].slice(-MOST_TOKENS);
    return token;
  }

  /** Is it a token that was not used yet? From now on it is. */
  use(token: string): boolean {
    const hash = hashOf(token);
    const before = this.#tokens.length;
    this.#tokens = this.#tokens.filter((known) => !timingSafeEqual(known, hash));
    return this.#tokens.length < before;
  }

  /** Value of `Set-Cookie`. */
  get setCookie(): string {
    return `${this.#cookie}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Is our cookie in the header `Cookie`? */
  knows(header: string | undefined): boolean {
    const session = hashOf(this.#session);
    return valuesOf(header ?? '', this.#cookie).some((value) => timingSafeEqual(hashOf(value), session));
  }
}

function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Another server of this machine can set a cookie of the same name: all of them are looked at. */
function valuesOf(header: string, name: string): string[] {
  const pairs = header.split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}
