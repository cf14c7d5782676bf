import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../../../scripts/paths.mjs';
import { DriveEmulator } from './drive-emulator.ts';
import { DRIVE_SCOPE, PlainClient } from './plain-client.ts';

const run = promisify(execFile);

const SIGN = `
import { GoogleAuth } from 'google-auth-library';
const { text } = JSON.parse(process.argv[1]);
process.stdout.write(await new GoogleAuth({ scopes: ['https://www.googleapis.com/auth/cloud-platform'] }).sign(text));`;

const LOG_IN = `
import { GoogleAuth } from 'google-auth-library';
const { scope, subject } = JSON.parse(process.argv[1]);
const auth = new GoogleAuth({ scopes: [scope], clientOptions: { subject } });
process.stdout.write(await auth.getAccessToken());`;

/** Google's own library takes the emulator for Google, by each way of logging in. */
describe("Google's library", () => {
  let emulator: DriveEmulator;
  let folder: string;

  beforeAll(async () => {
    emulator = await DriveEmulator.start();
    folder = mkdtempSync(join(tmpdir(), 'daqscope-google-'));
  });

  afterAll(async () => {
    await emulator[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  /** What a script prints that takes the emulator for Google. */
  async function printed(script: string, settings: object, environment: Record<string, string>): Promise<string> {
    const usual = { PATH: process.env.PATH, HOME: folder, METADATA_SERVER_DETECTION: 'none' };
    const env = { ...usual, ...(await emulator.environment()), ...environment };
    const args = ['--input-type=module', '-e', script, JSON.stringify(settings)];
    return (await run(process.execPath, args, { env, cwd: ROOT, timeout: 30_000 })).stdout;
  }

  const onMachine = () => ({
    GCE_METADATA_HOST: new URL(emulator.url).host,
    METADATA_SERVER_DETECTION: 'assume-present',
  });

  /** Who the emulator takes the library for. */
  async function accountOf(environment: Record<string, string>, subject?: string): Promise<string> {
    const client = new PlainClient(emulator, await printed(LOG_IN, { scope: DRIVE_SCOPE, subject }, environment));
    const { user } = await client.drive('GET', '/about', { query: { fields: 'user(emailAddress)' } });
    return user.emailAddress;
  }

  test('by a key file, which it shows to Google whatever endpoint is in it', async () => {
    expect(await accountOf({ GOOGLE_APPLICATION_CREDENTIALS: emulator.keyFile() })).toBe(emulator.account.email);
    expect(emulator.faults.requests.at(-2)?.headers.host).toBe('oauth2.googleapis.com');
  });

  test('by a key file, for a person', async () => {
    const person = 'ada@lab.example';
    emulator.account.delegates.add(person);
    expect(await accountOf({ GOOGLE_APPLICATION_CREDENTIALS: emulator.keyFile() }, person)).toBe(person);
  });

  test('on a machine of Compute Engine', async () => {
    expect(await accountOf(onMachine())).toBe(emulator.account.email);
  });

  test('lets Google sign where there is no key', async () => {
    const inHand = emulator.accounts.signBlob(Buffer.from('a text')).signedBlob;
    expect(await printed(SIGN, { text: 'a text' }, onMachine())).toBe(inHand);
  });

  test('with a token of another provider', async () => {
    const [token, credentials] = [join(folder, 'token.txt'), join(folder, 'external.json')];
    writeFileSync(token, 'of-another-provider');
    const json = {
      type: 'external_account',
      audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/lab/providers/lab',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      token_url: 'https://sts.googleapis.com/v1/token',
      service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${emulator.account.email}:generateAccessToken`,
      credential_source: { file: token },
    };
    writeFileSync(credentials, JSON.stringify(json));
    expect(await accountOf({ GOOGLE_APPLICATION_CREDENTIALS: credentials })).toBe(emulator.account.email);
    const isMetadata = (host: string) => host === '169.254.169.254:80'; // it looks whether it is on a machine of Google's
    expect(emulator.refusedHosts.filter((host) => !isMetadata(host))).toEqual([]);
  });
});
