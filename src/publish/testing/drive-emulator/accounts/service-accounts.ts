import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign, verify } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { EmulatedClock } from '../clock.ts';

/** An account that may log in, and what it may do. */
export interface ServiceAccount {
  readonly email: string;
  readonly clientId: string;
  /** Persons that it may act for (domain-wide delegation). */
  readonly delegates: Set<string>;
  /** The scopes that the administrators allowed for that, word by word; all if undefined. */
  delegatedScopes?: readonly string[];
  isDisabled: boolean;
}

/** Who a request comes from: the account, or the person it acts for. */
export interface Caller {
  readonly who: string;
  /** The account, whoever it acts for: under `drive.file` it reaches only what it made itself. */
  readonly app: string;
  readonly isPerson: boolean;
  readonly scopes: readonly string[];
}

/** Generating one takes some hundred milliseconds. */
let keyPair: { privateKey: string; publicKey: KeyObject } | undefined;

function keys() {
  if (!keyPair) {
    const made = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const privateKey = made.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    keyPair = { privateKey, publicKey: createPublicKey(made.privateKey) };
  }
  return keyPair;
}

function signature(bytes: Uint8Array): Buffer {
  return sign('sha256', bytes, keys().privateKey);
}

const KEY_ID = 'f00dfeed';
const SCOPES = 'https://www.googleapis.com/auth/';
const DRIVE_SCOPE = `${SCOPES}drive`;

const SKEW_MS = 5 * 60_000;
const LONGEST_S = 3600;
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const GOOGLE_TOKEN_URI = 'https://oauth2.googleapis.com/token';

export interface TokenAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** The token endpoint: accounts, their keys, and tokens that end. */
export class ServiceAccounts {
  readonly accounts = new Map<string, ServiceAccount>();
  /** Life of the tokens that are given. */
  tokenSeconds = 3599;
  /** Persons that have logged in with `gcloud`, by what it has written down. */
  readonly refreshTokens = new Map<string, string>();
  /** Tokens that were given so far. */
  given = 0;
  /** What a machine of Compute Engine may ask for; those of most machines do not include Drive. */
  machineScopes: readonly string[] = [DRIVE_SCOPE, `${SCOPES}cloud-platform`];
  readonly #clock: EmulatedClock;
  readonly #tokens = new Map<string, { readonly caller: Caller; readonly ends: number }>();

  constructor(clock: EmulatedClock) {
    this.#clock = clock;
  }

  add(email = 'daqscope@lab-project.iam.gserviceaccount.com'): ServiceAccount {
    const account: ServiceAccount = {
      email,
      clientId: '103172222222222222222',
      delegates: new Set<string>(),
      isDisabled: false,
    };
    this.accounts.set(email, account);
    return account;
  }

  /** Writes the key file of an account, as the Google Cloud console gives it. */
  writeKeyFile(path: string, tokenUri: string, { email, clientId }: ServiceAccount, more: object = {}): string {
    const json = {
      type: 'service_account',
      project_id: 'lab-project',
      private_key_id: KEY_ID,
      private_key: keys().privateKey,
      client_email: email,
      client_id: clientId,
      auth_uri: 'https://accounts.google.com/o/oauth2/auth',
      token_uri: tokenUri,
      universe_domain: 'googleapis.com',
      ...more,
    };
    writeFileSync(path, JSON.stringify(json, undefined, 2), { mode: 0o600 });
    return path;
  }

  /** Answers a request for a token. */
  grant(form: URLSearchParams, audience: string): TokenAnswer {
    if (form.get('grant_type') === 'refresh_token') return this.#refresh(form.get('refresh_token') ?? '');
    if (form.get('grant_type') !== GRANT) return refusal(400, 'unsupported_grant_type', 'Invalid grant_type');
    const parts = (form.get('assertion') ?? '').split('.');
    if (parts.length !== 3) return refusal(400, 'invalid_grant', 'Bad Request');
    const [head, claims] = parts.slice(0, 2).map(jsonIn);
    if (!head || !claims) return refusal(400, 'invalid_grant', 'Invalid JWT: malformed token.');
    const account = this.accounts.get(claims.iss);
    if (!account || account.isDisabled) return refusal(400, 'invalid_grant', 'Invalid grant: account not found');
    const signed = Buffer.from(`${parts[0]}.${parts[1]}`);
    const isGenuine = verify('sha256', signed, keys().publicKey, Buffer.from(parts[2], 'base64url'));
    if (head.alg !== 'RS256' || !isGenuine) return refusal(400, 'invalid_grant', 'Invalid JWT Signature.');
    if (claims.aud !== audience && claims.aud !== GOOGLE_TOKEN_URI) {
      return refusal(400, 'invalid_grant', 'Invalid JWT: Failed audience check.');
    }
    if (!this.#isTimely(claims)) {
      const words =
        'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.';
      return refusal(400, 'invalid_grant', words);
    }
    if (!isScope(claims.scope)) {
      return refusal(400, 'invalid_scope', 'Invalid OAuth scope or ID token audience provided.');
    }
    if (!mayActFor(account, claims.sub, claims.scope.split(' '))) {
      const words =
        'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.';
      return refusal(401, 'unauthorized_client', words);
    }
    const isPerson = claims.sub !== undefined && claims.sub !== account.email;
    const who = isPerson ? claims.sub : account.email;
    return { status: 200, json: this.give({ who, app: account.email, isPerson, scopes: claims.scope.split(' ') }) };
  }

  /** A token for somebody, by whatever way they have shown who they are. */
  give(caller: Caller): { access_token: string; expires_in: number; token_type: 'Bearer' } {
    const token = `ya29.${randomBytes(24).toString('base64url')}`;
    this.#tokens.set(token, { caller, ends: this.#clock.now() + this.tokenSeconds * 1000 });
    this.given += 1;
    return { access_token: token, expires_in: this.tokenSeconds, token_type: 'Bearer' };
  }

  /** An assertion that Google signs for an account without a key file. */
  signJwt(payload: string): { keyId: string; signedJwt: string } {
    const head = JSON.stringify({ alg: 'RS256', kid: KEY_ID, typ: 'JWT' });
    const text = [head, payload].map((part) => Buffer.from(part).toString('base64url')).join('.');
    return { keyId: KEY_ID, signedJwt: `${text}.${signature(Buffer.from(text)).toString('base64url')}` };
  }

  signBlob(payload: Uint8Array): { keyId: string; signedBlob: string } {
    return { keyId: KEY_ID, signedBlob: signature(payload).toString('base64') };
  }

  /** Who shows this token; undefined if it is none, or has ended. */
  callerOf(authorization: string | undefined): Caller | undefined {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    const found = token === undefined ? undefined : this.#tokens.get(token);
    return found && found.ends > this.#clock.now() ? found.caller : undefined;
  }

  /** Ends all tokens, as if an hour had passed. */
  endTokens(): void {
    this.#tokens.clear();
  }

  #refresh(token: string): TokenAnswer {
    const who = this.refreshTokens.get(token);
    if (who === undefined) return refusal(400, 'invalid_grant', 'Token has been expired or revoked.');
    const scopes = [DRIVE_SCOPE, `${SCOPES}cloud-platform`];
    return { status: 200, json: this.give({ who, app: 'gcloud', isPerson: true, scopes }) };
  }

  #isTimely({ iat, exp }: { iat?: unknown; exp?: unknown }): boolean {
    if (typeof iat !== 'number' || typeof exp !== 'number') return false;
    const now = this.#clock.now();
    const isShort = exp > iat && exp - iat <= LONGEST_S;
    return isShort && iat * 1000 <= now + SKEW_MS && exp * 1000 > now - SKEW_MS;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: what a stranger claims
function jsonIn(part: string): any {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}

function mayActFor(account: ServiceAccount, person: unknown, scopes: readonly string[]): boolean {
  if (person === undefined || person === account.email) return true;
  const { delegates, delegatedScopes = scopes } = account;
  return delegates.has(String(person)) && scopes.every((scope) => delegatedScopes.includes(scope));
}

function isScope(scope: unknown): scope is string {
  return typeof scope === 'string' && scope.split(' ').every((one) => one.startsWith(SCOPES));
}

function refusal(status: number, error: string, error_description: string): TokenAnswer {
  return { status, json: { error, error_description } };
}
