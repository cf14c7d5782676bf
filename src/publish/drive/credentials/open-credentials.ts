import type { HttpClient } from '../../http/http-client.ts';
import type { RetryPolicy } from '../../http/retry.ts';
import type { TargetOptions, WarningListener } from '../../target.ts';
import { AssertionTokens } from './assertion-tokens.ts';
import { readKeyFile } from './key-file.ts';
import { keySigner } from './key-signer.ts';
import { LibraryTokens } from './library-tokens.ts';
import type { TokenSource } from './token-source.ts';

export interface CredentialsSettings {
  /** A key file; without it `GOOGLE_APPLICATION_CREDENTIALS`, else what this machine has. */
  readonly key?: string | undefined;
  /** The person in whose name the account acts. */
  readonly subject?: string | undefined;
  readonly scope?: 'drive' | 'drive.file' | undefined;
  readonly http: HttpClient;
  readonly policy: RetryPolicy;
  readonly warn: WarningListener;
}

const TOKEN_URI = 'https://oauth2.googleapis.com/token';

/** What the account must be allowed so that it can sign for a person without a key. */
const SIGNING_SCOPE = 'https://www.googleapis.com/auth/cloud-platform';

/** The credentials that were named, or that there are. Problems: those of key files. */
export async function openCredentials(settings: CredentialsSettings, options?: TargetOptions): Promise<TokenSource> {
  const { subject, http, policy, warn } = settings;
  const scope = `https://www.googleapis.com/auth/${settings.scope ?? 'drive'}`;
  const path = keyPath(settings);
  const found = path === undefined ? undefined : await readKeyFile(path);
  if (found?.kind === 'key') {
    return new AssertionTokens({
      signer: keySigner(found),
      tokenUri: found.tokenUri,
      scope,
      subject,
      http,
      policy,
      warn,
    });
  }
  if (subject === undefined) return new LibraryTokens({ credentials: found, scope, policy });
  const signer = await new LibraryTokens({ credentials: found, scope: SIGNING_SCOPE, policy }).signer(options);
  return new AssertionTokens({ signer, tokenUri: TOKEN_URI, scope, subject, http, policy, warn });
}

/** The key file that will be used, if one will be: it must not be published. */
export function keyPath({ key }: Pick<CredentialsSettings, 'key'>): string | undefined {
  return key ?? (process.env.GOOGLE_APPLICATION_CREDENTIALS || undefined);
}
