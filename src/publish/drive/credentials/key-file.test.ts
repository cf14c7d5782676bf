import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkSecretsOutside } from '../../secrets-outside.ts';
import { expectNoSecrets } from '../../testing/drive-bench.ts';
import { readKeyFile } from './key-file.ts';

const pem = (type: 'rsa' | 'ec') => {
  const { privateKey } =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
};

const RSA = pem('rsa');
const KEY = {
  type: 'service_account',
  client_email: 'daqscope@lab-project.iam.gserviceaccount.com',
  private_key: RSA,
  private_key_id: 'f00d',
  token_uri: 'https://oauth2.googleapis.com/token',
};
const WHOLE = JSON.stringify(KEY, undefined, 2);
const EVIL = 'https://evil.example/token';
const but = (more: object) => JSON.stringify({ ...KEY, ...more });

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-key-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function written(content: string | Uint8Array, mode = 0o600): string {
  const path = join(folder, 'key.json');
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

async function problemOf(path: string) {
  const problem = await readKeyFile(path).then(
    () => undefined,
    (error) => error,
  );
  expectNoSecrets(problem);
  return problem;
}

const BROKEN: readonly (readonly [what: string, content: string | Uint8Array, words: RegExp])[] = [
  ['empty', '', /it is empty/],
  ['only spaces', ' \n\t', /it is empty/],
  ['cut off in the key', WHOLE.slice(0, 700), /it is cut off/],
  ['cut off at the end', WHOLE.slice(0, -1), /it is cut off/],
  ['a PEM', RSA, /bare private key \(PEM\)/],
  ['an API key', `AIza${'x'.repeat(35)}`, /API key/],
  ['an OAuth client for programs', '{"installed":{"client_id":"x","client_secret":"y"}}', /OAuth client/],
  ['an OAuth client for pages', '{"web":{"client_id":"x","client_secret":"y"}}', /OAuth client/],
  ['P12', Uint8Array.from([0x30, 0x82, 0x09, 0x51, 2, 1, 3, 0x30, 0x82, 9, 0x17, 6, 9, 0xff, 0]), /not JSON[\s\S]*P12/],
  ['no JSON', 'hello', /not JSON/],
  ['a list', '[1, 2]', /not the JSON of a key/],
  ['a number', '7', /not the JSON of a key/],
  ['of another type', '{"type":"gdch_service_account"}', /not the key of a service account/],
  ['without type', '{"client_email":"a@b.c"}', /not the key of a service account[\s\S]*no type/],
  ['without mail', but({ client_email: undefined }), /has no client_email/],
  ['with an empty mail', but({ client_email: '' }), /has no client_email/],
  ['with a mail that is none', but({ client_email: 7 }), /has no client_email/],
  ['without key', but({ private_key: undefined }), /has no private_key/],
  ['with half a key', but({ private_key: RSA.slice(0, 900) }), /private key is damaged/],
  ['with a key on one line', but({ private_key: RSA.replaceAll('\n', '') }), /private key is damaged/],
  ['with a key of another kind', but({ private_key: pem('ec') }), /no RSA key/],
  ['with the token_uri of a stranger', but({ token_uri: EVIL }), /token_uri is not one of Google/],
  ['with a token_uri that looks like one', but({ token_uri: 'https://googleapis.com.evil.example/' }), /token_uri/],
  ['with a token_uri for all to read', but({ token_uri: 'http://oauth2.googleapis.com/token' }), /token_uri/],
  ['with a token_uri that is none', but({ token_uri: 7 }), /token_uri/],
  ['far too large', `${WHOLE}${' '.repeat(300_000)}`, /far too large/],
];

const FEDERATED = {
  type: 'external_account',
  audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/lab/providers/lab',
  subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
  token_url: 'https://sts.googleapis.com/v1/token',
  credential_source: { file: '/var/run/token' },
};

const STRANGERS: readonly (readonly [what: string, json: object])[] = [
  ['token_url', { ...FEDERATED, token_url: EVIL }],
  ['service_account_impersonation_url', { ...FEDERATED, service_account_impersonation_url: EVIL }],
  ['token_info_url', { ...FEDERATED, token_info_url: EVIL }],
  ['universe_domain', { ...FEDERATED, token_url: undefined, universe_domain: 'evil.example' }],
  ['token_url', { type: 'impersonated_service_account', source_credentials: { ...FEDERATED, token_url: EVIL } }],
  ['universe_domain', { type: 'authorized_user', refresh_token: 'x', universe_domain: 'evil.example' }],
];

describe('a key file is refused, and nothing of it is told,', () => {
  test.each(BROKEN)('that is %s', async (_, content, words) => {
    const problem = await problemOf(written(content));
    expect(problem).toMatchObject({ code: 'CREDENTIALS_INVALID', file: join(folder, 'key.json') });
    expect(problem.message).toMatch(words);
  });

  test.each(STRANGERS)('whose %s sends secrets to a stranger', async (field, json) => {
    const problem = await problemOf(written(JSON.stringify(json)));
    expect(problem).toMatchObject({ code: 'CREDENTIALS_INVALID' });
    expect(problem.message).toContain(field);
  });

  test('that is not there, or a folder', async () => {
    expect(await problemOf(join(folder, 'none.json'))).toMatchObject({ code: 'CREDENTIALS_MISSING' });
    mkdirSync(join(folder, 'private'), { mode: 0o700 });
    expect(await problemOf(join(folder, 'private'))).toMatchObject({ code: 'CREDENTIALS_MISSING' });
  });

  test.skipIf(process.platform === 'win32').each([0o644, 0o640, 0o604, 0o666])(
    'that others can read: %o',
    async (mode) => {
      const problem = await problemOf(written(WHOLE, mode));
      expect(problem).toMatchObject({ code: 'CREDENTIALS_EXPOSED' });
      expect(problem.message).toMatch(/0600[\s\S]*chmod 600/);
    },
  );
});

test('a whole one is taken, and one whose token endpoint is on this machine', async () => {
  expect(await readKeyFile(written(WHOLE))).toMatchObject({ kind: 'key', email: KEY.client_email });
  expect(await readKeyFile(written(`\uFEFF${WHOLE}`))).toMatchObject({ kind: 'key' }); // as editors of Windows save it
  expect(await readKeyFile(written(but({ token_uri: undefined })))).toMatchObject({ tokenUri: KEY.token_uri });
  expect(await readKeyFile(written(but({ token_uri: 'http://127.0.0.1:8080/token' })))).toMatchObject({ kind: 'key' });
  expect(await readKeyFile(written(JSON.stringify(FEDERATED)))).toMatchObject({ kind: 'library' });
});

test('it must not lie in what is published', async () => {
  const key = written(WHOLE);
  const refused = { code: 'CREDENTIALS_EXPOSED' };
  await expect(checkSecretsOutside([key], [folder])).rejects.toMatchObject(refused);
  await expect(checkSecretsOutside([key], [key])).rejects.toMatchObject(refused);
  await expect(checkSecretsOutside([key], [`${folder}/private/..`])).rejects.toMatchObject(refused);
  await checkSecretsOutside([key], [join(folder, 'private')]);
});
