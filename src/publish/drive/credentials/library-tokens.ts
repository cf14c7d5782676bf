import type { AuthClient, GoogleAuth } from 'google-auth-library';
import { DataProblem } from '../../../core/index.ts';
import { NetworkFailure } from '../../http/network-failure.ts';
import { type RetryPolicy, retrying } from '../../http/retry.ts';
import type { TargetOptions } from '../../target.ts';
import type { Signer } from './assertion-tokens.ts';
import type { LibraryCredentials } from './key-file.ts';
import { KeptToken, type Token, type TokenSource } from './token-source.ts';

export interface LibrarySettings {
  /** What a file said; without it, what this machine has (Application Default Credentials). */
  readonly credentials?: LibraryCredentials | undefined;
  readonly scope: string;
  readonly policy: RetryPolicy;
}

const SHORT_LIFE_MS = 10 * 60_000;

/** Tokens that Google's library gets: from Compute Engine's metadata server, by workload identity federation, or by a login of `gcloud`. */
export class LibraryTokens implements TokenSource {
  readonly isPerson: boolean;
  readonly #settings: LibrarySettings;
  readonly #kept = new KeptToken((options) => this.#fetch(options));
  #auth: Promise<GoogleAuth> | undefined;

  constructor(settings: LibrarySettings) {
    this.#settings = settings;
    const { type } = settings.credentials ?? {};
    this.isPerson = type === 'authorized_user' || type === 'external_account_authorized_user';
  }

  async account(options: TargetOptions = {}): Promise<string | undefined> {
    return this.#asked(async (auth) => (await auth.getCredentials()).client_email, options);
  }

  token(options?: TargetOptions): Promise<string> {
    return this.#kept.get(options);
  }

  refused(token: string): void {
    this.#kept.refused(token);
    this.#auth = undefined; // it would give the same token again
  }

  /** Lets the account sign without a key, by Google's IAM. Problem: `CREDENTIALS_INVALID` if it is no service account. */
  async signer(options: TargetOptions = {}): Promise<Signer> {
    const email = await this.account(options);
    if (email === undefined) throw notAnAccount();
    return {
      email,
      sign: async (text, signOptions) => {
        const signature = await this.#asked((auth) => auth.sign(text), signOptions);
        return Buffer.from(signature, 'base64').toString('base64url');
      },
    };
  }

  async #fetch(options: TargetOptions): Promise<Token> {
    return this.#asked(async (auth) => {
      const client: AuthClient = await auth.getClient();
      const { token } = await client.getAccessToken();
      if (!token) throw new DataProblem({ code: 'TARGET_FAILED', message: 'the answer to the login holds no token' });
      return { text: token, ends: client.credentials.expiry_date ?? Date.now() + SHORT_LIFE_MS };
    }, options);
  }

  async #asked<Result>(ask: (auth: GoogleAuth) => Promise<Result>, { signal }: TargetOptions): Promise<Result> {
    return retrying(
      async () => {
        this.#auth ??= this.#open();
        const auth = await this.#auth;
        return ask(auth).catch((error) => Promise.reject(problemOf(error)));
      },
      this.#settings.policy,
      signal,
    );
  }

  /** The library takes longer to load than a key to sign, so that only those load it who need it. */
  async #open(): Promise<GoogleAuth> {
    const { GCE_METADATA_HOST: host, GCE_METADATA_IP: ip } = process.env;
    process.env.METADATA_SERVER_DETECTION ??= host || ip ? 'assume-present' : 'bios-only'; // else it waits, and warns
    const { GoogleAuth } = await import('google-auth-library');
    const { credentials, scope } = this.#settings;
    if (!credentials) return new GoogleAuth({ scopes: [scope] });
    return withoutWarnings(() => {
      const auth = new GoogleAuth({ scopes: [scope], credentials: credentials.json });
      auth.getClient().catch(() => {}); // makes it now; what is wrong with it is told to who asks next
      return auth;
    });
  }
}

/** The library warns programmers of files whose addresses nobody has checked; these were (key-file.ts). */
function withoutWarnings<Result>(make: () => Result): Result {
  const { warn } = console;
  console.warn = () => {};
  try {
    return make();
  } finally {
    console.warn = warn;
  }
}

/** What the library threw; of its messages only those are handed on that are known to hold no secrets. */
function problemOf(error: unknown): unknown {
  if (error instanceof DataProblem) return error;
  const { message = '', status, code } = error as { message?: string; status?: number; code?: unknown };
  if (/Could not load the default credentials|Unable to detect a Project Id/.test(message)) return nothingFound();
  if (status !== undefined && status < 500 && status !== 429 && status !== 408) return refused(status);
  if (status === undefined && typeof code !== 'string') return refused(undefined);
  return new NetworkFailure(
    'the server of logins',
    status === undefined ? String(code) : `it answered ${status}`,
    error,
  );
}

function nothingFound(): DataProblem {
  return new DataProblem({
    code: 'CREDENTIALS_MISSING',
    message: 'there is no key file, and this machine has no account of its own',
    hint: 'Name a key file: --key FILE, "key" in the config file, or GOOGLE_APPLICATION_CREDENTIALS. docs/publish.md tells how to get one.',
  });
}

function refused(status: number | undefined): DataProblem {
  return new DataProblem({
    code: 'CREDENTIALS_INVALID',
    message: `the account of this machine is not let in${status === undefined ? '' : ` (${status})`}`,
    hint: 'On Compute Engine: its access scopes must include https://www.googleapis.com/auth/drive. With federation: may its principal impersonate the account?',
  });
}

function notAnAccount(): DataProblem {
  return new DataProblem({
    code: 'CREDENTIALS_INVALID',
    message: 'only service accounts can act in the name of a person, and this machine has none',
    hint: 'Leave out "subject", or name the key file of a service account.',
  });
}
