import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DriveEmulator } from './drive-emulator.ts';
import { askToken, DRIVE_SCOPE, PlainClient, sendAssertion } from './plain-client.ts';

let emulator: DriveEmulator;
beforeEach(async () => {
  emulator = await DriveEmulator.start();
});
afterEach(() => emulator[Symbol.asyncDispose]());

const HOUR_MS = 3600_000;

/** Status and `error` of an answer of the token endpoint. */
async function said(answer: Response): Promise<string> {
  const { error, error_description: words } = (await answer.json()) as Record<string, string>;
  return `${answer.status} ${error}: ${words}`;
}

describe('the token endpoint', () => {
  test('gives a token that ends', async () => {
    const answer = await askToken(emulator);
    expect(answer.status).toBe(200);
    const { access_token: token, ...rest } = (await answer.json()) as { access_token: string };
    expect(rest).toEqual({ expires_in: 3599, token_type: 'Bearer' });
    const client = new PlainClient(emulator, token);
    expect((await client.request('GET', '/drive/v3/files')).status).toBe(200);
    emulator.clock.aheadMs = HOUR_MS;
    const late = await client.request('GET', '/drive/v3/files');
    expect(late.status).toBe(401);
    expect(await late.json()).toMatchObject({
      error: { code: 401, errors: [{ reason: 'authError', location: 'Authorization', locationType: 'header' }] },
    });
  });

  test('takes the audience that Google has everywhere', async () => {
    expect((await askToken(emulator, { aud: 'https://oauth2.googleapis.com/token' })).status).toBe(200);
    expect(await said(await askToken(emulator, { aud: 'https://elsewhere' }))).toMatch(/400 invalid_grant: .*audience/);
  });

  test('tells in words and by its clock that the time is wrong', async () => {
    emulator.clock.aheadMs = 2 * HOUR_MS;
    const answer = await askToken(emulator);
    expect(answer.status).toBe(400);
    expect(Date.parse(answer.headers.get('date') ?? '') - Date.now()).toBeGreaterThan(1.9 * HOUR_MS);
    expect(await answer.json()).toEqual({
      error: 'invalid_grant',
      error_description:
        'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
    });
  });

  test.each([
    ['an account that it does not know', { iss: 'nobody@nowhere' }, /400 invalid_grant: .*account not found/],
    ['a time of more than an hour', { exp: Math.floor(Date.now() / 1000) + 7200 }, /400 invalid_grant: .*short-lived/],
    ['no time', { iat: undefined }, /400 invalid_grant: .*short-lived/],
    ['a scope that is none', { scope: 'everything' }, /400 invalid_scope/],
    ['a person for whom it may not act', { sub: 'ada@lab.example' }, /401 unauthorized_client/],
  ])('refuses %s', async (_, claims, words) => {
    expect(await said(await askToken(emulator, claims))).toMatch(words);
  });

  test('refuses what is not signed with the key, and what is no assertion', async () => {
    const forged = ['{"alg":"none"}', JSON.stringify({ iss: emulator.account.email }), ''];
    const assertion = forged.map((part) => Buffer.from(part).toString('base64url')).join('.');
    expect(await said(await sendAssertion(emulator, assertion))).toMatch(/400 invalid_grant: Invalid JWT Signature/);
    expect(await said(await sendAssertion(emulator, 'a.b.c'))).toMatch(/400 invalid_grant/);
  });

  test('lets the account act for persons that it was allowed to', async () => {
    emulator.account.delegates.add('ada@lab.example');
    const client = await PlainClient.of(emulator, { sub: 'ada@lab.example' });
    const { user } = await client.drive('GET', '/about', { query: { fields: 'user(emailAddress)' } });
    expect(user).toEqual({ emailAddress: 'ada@lab.example' });
  });
});

describe('scopes', () => {
  test('that the administrators did not allow are not given for persons', async () => {
    emulator.account.delegates.add('ada@lab.example');
    emulator.account.delegatedScopes = [`${DRIVE_SCOPE}.file`];
    expect((await askToken(emulator, { sub: 'ada@lab.example' })).status).toBe(401);
    expect((await askToken(emulator, { sub: 'ada@lab.example', scope: `${DRIVE_SCOPE}.file` })).status).toBe(200);
    expect((await askToken(emulator)).status).toBe(200);
  });

  test('that do not reach as far as Drive are refused there', async () => {
    const client = await PlainClient.of(emulator, { scope: 'https://www.googleapis.com/auth/cloud-platform' });
    expect((await client.drive('GET', '/files')).error.errors[0].reason).toBe('insufficientPermissions');
  });

  test('that only read do not write', async () => {
    const client = await PlainClient.of(emulator, { scope: `${DRIVE_SCOPE}.readonly` });
    expect((await client.drive('GET', `/files/${emulator.shared.id}`)).id).toBe(emulator.shared.id);
    expect((await client.drive('POST', '/files', { json: {} })).error.code).toBe(403);
  });

  test('drive.file sees only what was made with the account', async () => {
    const client = await PlainClient.of(emulator, { scope: `${DRIVE_SCOPE}.file` });
    const { id } = await client.drive('POST', '/files', {
      json: { name: 'own', mimeType: 'application/vnd.google-apps.folder' },
    });
    expect((await client.drive('GET', `/files/${id}`)).name).toBe('own');
    expect((await client.drive('GET', `/files/${emulator.shared.id}`)).error.code).toBe(404);
  });
});

describe('logins without a key file', () => {
  const metadata = (path: string, headers: Record<string, string> = { 'metadata-flavor': 'Google' }) =>
    fetch(`${emulator.url}/computeMetadata/v1${path}`, { headers });

  test('machines of Compute Engine have the scopes that they were made with', async () => {
    expect((await metadata('/instance', {})).status).toBe(403);
    emulator.accounts.machineScopes = ['https://www.googleapis.com/auth/cloud-platform'];
    const path = `/instance/service-accounts/default/token?scopes=${DRIVE_SCOPE}`;
    const answer = await metadata(path);
    expect(answer.headers.get('metadata-flavor')).toBe('Google');
    const { access_token: token } = (await answer.json()) as { access_token: string };
    expect((await new PlainClient(emulator, token).request('GET', '/drive/v3/files')).status).toBe(403);
    expect(await (await metadata('/instance/service-accounts/default/email')).text()).toBe(emulator.account.email);
  });

  const exchange = async (): Promise<string> => {
    const body = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: 'of-another-provider',
      scope: 'https://www.googleapis.com/auth/cloud-platform',
    });
    const answer = await fetch(`${emulator.url}/v1/token`, { method: 'POST', body });
    return ((await answer.json()) as { access_token: string }).access_token;
  };

  const asAccount = (what: string, token: string, json: object) =>
    fetch(`${emulator.url}/v1/projects/-/serviceAccounts/${emulator.account.email}:${what}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(json),
    });

  test('a token of another provider becomes one of the account', async () => {
    expect((await asAccount('generateAccessToken', 'wrong', {})).status).toBe(401);
    const answer = await asAccount('generateAccessToken', await exchange(), { scope: [DRIVE_SCOPE] });
    const { accessToken, expireTime } = (await answer.json()) as { accessToken: string; expireTime: string };
    expect(Date.parse(expireTime)).toBeGreaterThan(Date.now());
    expect((await new PlainClient(emulator, accessToken).request('GET', '/drive/v3/files')).status).toBe(200);
  });

  test('Google signs assertions for persons', async () => {
    emulator.account.delegates.add('ada@lab.example');
    const iat = Math.floor(Date.now() / 1000);
    const claims = { iss: emulator.account.email, sub: 'ada@lab.example', scope: DRIVE_SCOPE, iat, exp: iat + 3600 };
    const payload = JSON.stringify({ ...claims, aud: 'https://oauth2.googleapis.com/token' });
    const { signedJwt } = (await (await asAccount('signJwt', await exchange(), { payload })).json()) as {
      signedJwt: string;
    };
    expect((await sendAssertion(emulator, signedJwt)).status).toBe(200);
  });
});
