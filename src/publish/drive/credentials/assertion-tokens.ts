import { DataProblem } from '../../../core/index.ts';
import type { HttpAnswer, HttpClient } from '../../http/http-client.ts';
import { jsonAnswer, jsonOf, textOf } from '../../http/json-answer.ts';
import { PassingFailure } from '../../http/network-failure.ts';
import { type RetryPolicy, retryAfterMs, retrying } from '../../http/retry.ts';
import type { TargetOptions, WarningListener } from '../../target.ts';
import { KeptToken, type Token, type TokenSource } from './token-source.ts';

/** Who vouches for a login. */
export interface Signer {
  readonly email: string;
  readonly clientId?: string | undefined;
  readonly keyId?: string | undefined;
  /** RSA-SHA256 of a text, as base64url. */
  sign(text: string, options: TargetOptions): Promise<string>;
}

export interface AssertionSettings {
  readonly signer: Signer;
  readonly tokenUri: string;
  readonly scope: string;
  /** The person in whose name the account acts. */
  readonly subject?: string | undefined;
  readonly http: HttpClient;
  readonly policy: RetryPolicy;
  readonly warn: WarningListener;
}

const LIFE_S = 3600;
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Less than this is no news: a clock of a machine may be off by so much. */
const NOTABLE_MS = 30_000;

/** And of this much who is let in all the same is told: their recordings have wrong times. */
const WRONG_MS = 5 * 60_000;

/**
 * Tokens for assertions that the account signs itself (RFC 7523), as Google's servers take them. This is ours, and not that of
 * Google's library, since the library ignores the `token_uri` of a key and cannot make up for a wrong clock.
 */
export class AssertionTokens implements TokenSource {
  readonly isPerson: boolean;
  readonly #settings: AssertionSettings;
  readonly #kept = new KeptToken((options) => this.#fetch(options));
  /** What the clock of the server shows more than ours. */
  #clockAheadMs = 0;
  #hasWarned = false;

  constructor(settings: AssertionSettings) {
    this.#settings = settings;
    this.isPerson = settings.subject !== undefined;
  }

  async account(): Promise<string> {
    return this.#settings.subject ?? this.#settings.signer.email;
  }

  token(options?: TargetOptions): Promise<string> {
    return this.#kept.get(options);
  }

  refused(token: string): void {
    this.#kept.refused(token);
  }

  async #fetch(options: TargetOptions): Promise<Token> {
    const { policy } = this.#settings;
    const before = this.#clockAheadMs;
    const answer = await retrying(() => this.#ask(options), policy, options.signal);
    if (answer.status === 200) {
      if (Math.abs(aheadOf(answer)) > WRONG_MS) this.#setClock(answer);
      return tokenOf(answer);
    }
    if (!isAboutTime(answer)) throw this.#refusal(answer);
    this.#setClock(answer);
    if (this.#clockAheadMs === before) throw this.#refusal(answer);
    const second = await retrying(() => this.#ask(options), policy, options.signal);
    if (second.status !== 200) throw this.#refusal(second);
    return tokenOf(second);
  }

  async #ask(options: TargetOptions): Promise<HttpAnswer> {
    const { http, tokenUri } = this.#settings;
    const answer = await http.request({
      method: 'POST',
      url: tokenUri,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: GRANT, assertion: await this.#assertion(options) }).toString(),
      signal: options.signal,
      mostBytes: 64 * 1024,
    });
    const isPassing = answer.status === 408 || answer.status === 429 || answer.status >= 500;
    if (isPassing) throw new PassingFailure(busy(tokenUri, answer.status), retryAfterMs(answer.headers['retry-after']));
    if (answer.status === 200) jsonAnswer(answer);
    return answer;
  }

  async #assertion(options: TargetOptions): Promise<string> {
    const { signer, tokenUri, scope, subject } = this.#settings;
    const issued = Math.floor((Date.now() + this.#clockAheadMs) / 1000);
    const header = { alg: 'RS256', typ: 'JWT', kid: signer.keyId };
    const claims = { iss: signer.email, sub: subject, scope, aud: tokenUri, iat: issued, exp: issued + LIFE_S };
    const text = `${encoded(header)}.${encoded(claims)}`;
    return `${text}.${await signer.sign(text, options)}`;
  }

  /** The answer tells what time it is there. */
  #setClock(answer: HttpAnswer): void {
    const ahead = aheadOf(answer);
    if (Math.abs(ahead) < NOTABLE_MS) return;
    this.#clockAheadMs = ahead;
    if (!this.#hasWarned) this.#settings.warn(clockWrong(ahead));
    this.#hasWarned = true;
  }

  #refusal(answer: HttpAnswer): DataProblem {
    const { signer, scope, subject } = this.#settings;
    const { error = '', error_description: description = '' } = (jsonOf(answer) ?? {}) as Record<string, unknown>;
    const said = [error, description]
      .map((part) => textOf(part).slice(0, 200))
      .filter(Boolean)
      .join(': ');
    const { message, hint } = REFUSALS.find(({ pattern }) => pattern.test(said))?.words ?? {
      message: `Google does not let the account in (${answer.status})`,
    };
    const words = { email: signer.email, client: signer.clientId ?? 'of the account', scope, subject: subject ?? '' };
    return new DataProblem({
      code: 'CREDENTIALS_INVALID',
      message: filled(message, words),
      found: said || undefined,
      hint: hint && filled(hint, words),
    });
  }
}

type Words = { readonly message: string; readonly hint?: string };

/** What Google says of logins that it refuses, and what that means. `{email}` and the like are filled in. */
const REFUSALS: readonly { readonly pattern: RegExp; readonly words: Words }[] = [
  {
    pattern: /^unauthorized_client/,
    words: {
      message: 'the account {email} may not act in the name of {subject}',
      hint: 'An administrator allows it: Google Admin console, Security, API controls, Domain-wide delegation: client ID {client}, scope {scope}. Personal accounts (gmail.com) cannot be acted for.',
    },
  },
  {
    pattern: /Invalid email or User ID/i,
    words: { message: 'there is nobody {subject}', hint: 'Is the mail address of the person right?' },
  },
  {
    pattern: /Invalid (?:JWT )?signature/i,
    words: {
      message: 'the key is no longer valid for {email}',
      hint: 'It was deleted or replaced, or is of another account. Make a new key in the Google Cloud console.',
    },
  },
  {
    pattern: /account not found|invalid_client|disabled|deleted/i,
    words: {
      message: 'the account {email} was deleted or disabled',
      hint: 'Ask who manages the Google Cloud project.',
    },
  },
  {
    pattern: /reasonable timeframe|short-lived/i,
    words: { message: 'the clock of this machine is wrong', hint: 'Set it (timedatectl, or chrony), and try again.' },
  },
  {
    pattern: /^invalid_scope/,
    words: { message: 'the scope {scope} is not one of Google', hint: 'Use drive or drive.file.' },
  },
];

function filled(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');
}

function isAboutTime(answer: HttpAnswer): boolean {
  return answer.status === 400 && /reasonable timeframe|short-lived/i.test(Buffer.from(answer.body).toString());
}

function tokenOf(answer: HttpAnswer): Token {
  const { access_token: text, expires_in: seconds } = (jsonOf(answer) ?? {}) as Record<string, unknown>;
  if (typeof text === 'string' && /^[\x21-\x7e]+$/.test(text)) {
    const life = typeof seconds === 'number' && seconds > 0 ? Math.min(seconds, 24 * 3600) : LIFE_S;
    return { text, ends: Date.now() + life * 1000 };
  }
  throw new DataProblem({ code: 'TARGET_FAILED', message: 'the answer to the login holds no token' });
}

/** What the clock of who answered shows more than ours, in milliseconds. */
function aheadOf({ headers }: HttpAnswer): number {
  return Date.parse(headers.date ?? '') - Date.now() || 0;
}

function busy(tokenUri: string, status: number): DataProblem {
  const code = status === 429 ? 'TARGET_BUSY' : 'TARGET_UNREACHABLE';
  return new DataProblem({ code, message: `${new URL(tokenUri).origin} cannot log anybody in now (${status})` });
}

export function clockWrong(aheadMs: number): DataProblem {
  const minutes = Math.abs(aheadMs) / 60_000;
  const much =
    minutes < 2 ? `${Math.round(minutes * 60)} seconds` : `${Math.round(minutes).toLocaleString('en')} minutes`;
  return new DataProblem({
    code: 'CLOCK_WRONG',
    message: `the clock of this machine is ${much} ${aheadMs > 0 ? 'slow' : 'fast'}, which was made up for`,
    hint: 'Set it: times in recordings and reports are wrong as well.',
  });
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
