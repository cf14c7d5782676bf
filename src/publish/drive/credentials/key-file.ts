import { createPrivateKey, type KeyObject } from 'node:crypto';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { asDataProblem, DataProblem } from '../../../core/index.ts';
import { isLoopback } from '../../address/target-address.ts';

/** The key of a service account. */
export interface ServiceAccountKey {
  readonly kind: 'key';
  readonly email: string;
  readonly clientId: string | undefined;
  readonly keyId: string | undefined;
  readonly privateKey: KeyObject;
  /** Where tokens are had. */
  readonly tokenUri: string;
}

/** Credentials that Google's library knows how to use: workload identity federation, impersonation, a person's login. */
export interface LibraryCredentials {
  readonly kind: 'library';
  readonly type: string;
  readonly json: Record<string, unknown>;
}

const MOST_BYTES = 256 * 1024;

const LIBRARY_TYPES = new Set([
  'external_account',
  'external_account_authorized_user',
  'impersonated_service_account',
  'authorized_user',
]);

const HOW_TO_MAKE_ONE =
  'In the Google Cloud console: IAM & Admin, Service accounts, the account, Keys, Add key, JSON. docs/publish.md goes through it.';

/** Hosts that may be asked for tokens, or be given them. */
const GOOGLE = /(?:^|\.)googleapis\.com$/;
const GOOGLES = 'googleapis.com';

/**
 * Reads a key file that only its owner can read. Problems: `CREDENTIALS_MISSING`, `CREDENTIALS_EXPOSED`, `CREDENTIALS_INVALID`; none of
 * them shows anything of the key.
 */
export async function readKeyFile(path: string): Promise<ServiceAccountKey | LibraryCredentials> {
  const text = await readPrivately(path);
  const json = parsed(path, text);
  if (typeof json.type === 'string' && LIBRARY_TYPES.has(json.type)) return libraryCredentials(path, json.type, json);
  if (json.type !== 'service_account') throw otherKind(path, json);
  const word = (field: string) => textField(path, json, field);
  return {
    kind: 'key',
    email: word('client_email'),
    clientId: typeof json.client_id === 'string' ? json.client_id : undefined,
    keyId: typeof json.private_key_id === 'string' ? json.private_key_id : undefined,
    privateKey: privateKey(path, word('private_key')),
    tokenUri: trustedUrl(path, 'token_uri', json.token_uri ?? 'https://oauth2.googleapis.com/token'),
  };
}

async function readPrivately(path: string): Promise<string> {
  try {
    await using handle = await open(path, 'r');
    const state = await handle.stat();
    const { mode, size } = state;
    if (!state.isFile()) throw noFile(path, 'this is a folder, not a key file');
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw exposed(path, mode);
    if (size > MOST_BYTES) throw invalid(path, 'it is far too large for a key');
    return await handle.readFile('utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      throw noFile(path, 'there is no key file');
    }
    throw asDataProblem(error, {
      code: 'CREDENTIALS_MISSING',
      message: `the key file cannot be read: ${(error as Error).message}`,
      file: path,
    });
  }
}

function noFile(path: string, message: string): DataProblem {
  return new DataProblem({
    code: 'CREDENTIALS_MISSING',
    message,
    file: path,
    hint: `Looked for it at ${resolve(path)}. docs/publish.md tells how to get one.`,
  });
}

function parsed(path: string, text: string): Record<string, unknown> {
  const trimmed = text.trim();
  if (trimmed === '') throw invalid(path, 'it is empty');
  if (trimmed.startsWith('-----BEGIN')) throw invalid(path, 'it is a bare private key (PEM)', HOW_TO_MAKE_ONE);
  if (/^AIza[\w-]+$/.test(trimmed)) {
    throw invalid(path, 'it is an API key, which can see public files only', HOW_TO_MAKE_ONE);
  }
  try {
    const json: unknown = JSON.parse(trimmed);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  } catch {
    const isCut = trimmed.startsWith('{') && !trimmed.endsWith('}');
    throw invalid(
      path,
      isCut ? 'it is cut off' : 'it is not JSON',
      isCut ? 'Copy the file again.' : `It should be the JSON file of a key, not P12. ${HOW_TO_MAKE_ONE}`,
    ); // what JSON.parse has to say would show some of the key
  }
  throw invalid(path, 'it is not the JSON of a key', HOW_TO_MAKE_ONE);
}

function otherKind(path: string, json: Record<string, unknown>): DataProblem {
  const isClient = 'installed' in json || 'web' in json;
  if (isClient) {
    return invalid(
      path,
      'it is the secret of an OAuth client, for programs that people log in to',
      `A service account has keys of its own. ${HOW_TO_MAKE_ONE}`,
    );
  }
  const found = typeof json.type === 'string' ? `type ${json.type.slice(0, 40)}` : 'no type';
  return invalid(path, 'it is not the key of a service account', HOW_TO_MAKE_ONE, {
    expected: 'type service_account',
    found,
  });
}

function textField(path: string, json: Record<string, unknown>, field: string): string {
  const value = json[field];
  if (typeof value === 'string' && value !== '') return value;
  throw invalid(path, `it has no ${field}`, 'Is it complete? Make a new key if the file was changed.');
}

function privateKey(path: string, pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    throw invalid(path, 'its private key is damaged or cut off', 'Copy the file again, or make a new key.');
  }
  throw invalid(path, 'its private key is no RSA key', HOW_TO_MAKE_ONE);
}

/** Files of credentials come from elsewhere at times; what they name is sent secrets. */
function trustedUrl(path: string, field: string, value: unknown): string {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  if (url && isTrusted(url)) return url.href;
  throw strange(path, field);
}

function strange(path: string, field: string): DataProblem {
  return invalid(path, `its ${field} is not one of Google's`, 'Was the file changed? Do not use files of others.');
}

function isTrusted({ protocol, hostname }: URL): boolean {
  if (isLoopback(hostname)) return protocol === 'http:' || protocol === 'https:';
  return protocol === 'https:' && GOOGLE.test(hostname);
}

/** Urls in it that get tokens are checked; where a token comes from is the site's own business. */
function libraryCredentials(path: string, type: string, json: Record<string, unknown>): LibraryCredentials {
  checkReceivers(path, json);
  return { kind: 'library', type, json };
}

const RECEIVERS = ['token_url', 'token_info_url', 'service_account_impersonation_url', 'token_uri'];

/** Whoever gets tokens by a file, or by one that it holds, must be Google. */
function checkReceivers(path: string, json: Record<string, unknown>): void {
  for (const field of RECEIVERS) if (json[field] !== undefined) trustedUrl(path, field, json[field]);
  const { universe_domain: universe = GOOGLES, source_credentials: source } = json;
  if (universe !== GOOGLES) throw strange(path, 'universe_domain'); // the library makes addresses of it
  if (typeof source === 'object' && source !== null) checkReceivers(path, source as Record<string, unknown>);
}

function exposed(path: string, mode: number): DataProblem {
  return new DataProblem({
    code: 'CREDENTIALS_EXPOSED',
    message: 'others on this machine can read the key file',
    file: path,
    expected: 'mode 0600',
    found: `0${(mode & 0o777).toString(8)}`,
    hint: `chmod 600 ${path}`,
  });
}

function invalid(
  file: string,
  message: string,
  hint?: string,
  more?: { readonly expected: string; readonly found: string },
): DataProblem {
  return new DataProblem({ code: 'CREDENTIALS_INVALID', message, file, hint, ...more });
}
