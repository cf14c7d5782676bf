import { chmodSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PublishBench, told } from './publish/publish-bench.ts';

const ANN = 'ann@lab.example';
const EMAIL = 'daqscope@lab-project.iam.gserviceaccount.com';
const MINUTE_MS = 60_000;

let bench: PublishBench;
let path: string;

beforeEach(async () => {
  bench = await PublishBench.open();
  path = bench.write('a,b\n1,2\n', 'results', 'run7.csv');
});

afterEach(async () => {
  await bench[Symbol.asyncDispose]();
});

const to = (id = bench.emulator.shared.id) => `drive:${id}`;
const publish = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  bench.publish([path, ...args], { env });

function credentials(json: object): string {
  const file = bench.write(JSON.stringify(json), 'credentials.json');
  chmodSync(file, 0o600);
  return file;
}

function person() {
  bench.emulator.accounts.refreshTokens.set('1//a-login-of-ann', ANN);
  return { type: 'authorized_user', client_id: 'x', client_secret: 'y', refresh_token: '1//a-login-of-ann' };
}

async function expectPublished(run: ReturnType<typeof publish>): Promise<void> {
  const { code, stdout, stderr } = await run;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(told({ code, stdout, stderr }).get('run7.csv')?.outcome).toBe('created');
}

describe('the command lets itself in', () => {
  test('with a key file', () => expectPublished(publish(['--to', to(), '--key', bench.emulator.keyFile()])));

  test('with what GOOGLE_APPLICATION_CREDENTIALS names', () =>
    expectPublished(publish(['--to', to()], { GOOGLE_APPLICATION_CREDENTIALS: bench.emulator.keyFile() })));

  test('with the account of the machine', () =>
    expectPublished(publish(['--to', to()], { GCE_METADATA_HOST: new URL(bench.emulator.url).host })));

  test('with the login of a person', async () => {
    const key = credentials(person());
    const folder = bench.emulator.state.addFolderOf(ANN, 'Results');
    await expectPublished(publish(['--to', to(folder.id), '--key', key]));
    const check = await bench.publish(['check', to(folder.id), '--key', key]);
    expect(check).toMatchObject({ code: 0, stderr: '' });
  });

  test('as an account that a person may act as', () => {
    const key = credentials({
      type: 'impersonated_service_account',
      source_credentials: person(),
      service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${EMAIL}:generateAccessToken`,
    });
    return expectPublished(publish(['--to', to(), '--key', key]));
  });

  test('by federation with the site', () => {
    const token = bench.write('a token of the site', 'token');
    const key = credentials({
      type: 'external_account',
      audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/lab/providers/lab',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      token_url: 'https://sts.googleapis.com/v1/token',
      service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${EMAIL}:generateAccessToken`,
      credential_source: { file: token },
    });
    return expectPublished(publish(['--to', to(), '--key', key]));
  });

  test('in the name of a person, with a key and without one', async () => {
    bench.emulator.account.delegates.add(ANN);
    const folder = bench.emulator.state.addFolderOf(ANN, 'Results');
    await expectPublished(publish(['--to', to(folder.id), '--subject', ANN, '--key', bench.emulator.keyFile()]));
    const env = { GCE_METADATA_HOST: new URL(bench.emulator.url).host };
    const again = await publish(['--to', to(folder.id), '--subject', ANN], env);
    expect(again).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^unchanged/) });
  });
});

describe('the command says what is wrong, and what to do', () => {
  const expectRefused = async (run: ReturnType<typeof publish>, words: RegExp) => {
    const { code, stderr } = await run;
    expect(code).not.toBe(0);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(bench.emulator.filesIn()).toEqual([]);
  };

  test('a key that lies in what is published', async () => {
    const key = bench.emulator.accounts.writeKeyFile(
      bench.path('results', 'key.json'),
      bench.emulator.tokenUrl,
      bench.emulator.account,
    );
    const results = bench.path('results');
    await expectRefused(bench.publish([results, '--to', to(), '--key', key]), /everybody would get it/);
    await expectRefused(
      bench.publish([results, '--to', to()], { env: { GOOGLE_APPLICATION_CREDENTIALS: key } }),
      /everybody would get it/,
    );
    bench.configure({ key: 'results/key.json' });
    await expectRefused(bench.publish([results, '--to', 'lab']), /everybody would get it/);
    await expectRefused(bench.publish([key, '--to', 'lab']), /everybody would get it/);
  });

  test('a key that is broken', async () => {
    const key = bench.emulator.keyFile('broken.json', { private_key: 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC' });
    await expectRefused(publish(['--to', to(), '--key', key]), /private key is damaged/);
  });

  test('no key at all', () =>
    expectRefused(publish(['--to', to()], { METADATA_SERVER_DETECTION: 'none' }), /no key file[\s\S]*--key FILE/));

  test('a login of a person that was revoked', async () => {
    const key = credentials(person());
    bench.emulator.accounts.refreshTokens.clear();
    await expectRefused(publish(['--to', to(), '--key', key]), /not let in/);
  });

  test('a subject for a login that is no account', async () => {
    const key = credentials(person());
    await expectRefused(publish(['--to', to(), '--key', key, '--subject', ANN]), /only service accounts can act/);
  });

  test('a wrong clock, once, and publishes all the same', async () => {
    bench.emulator.clock.aheadMs = -20 * MINUTE_MS;
    writeFileSync(bench.path('results', 'run8.csv'), 'x');
    const { code, stderr } = await bench.publish([
      bench.path('results'),
      '--to',
      to(),
      '--key',
      bench.emulator.keyFile(),
    ]);
    expect(code).toBe(0);
    expect(stderr.match(/clock of this machine is 20 minutes fast/g)).toHaveLength(1);
  });

  test('a folder that was not shared', async () => {
    const { id } = bench.emulator.state.addFolderOf(ANN, 'Secret');
    const { code, stdout } = await bench.publish(['check', to(id), '--key', bench.emulator.keyFile()]);
    expect(code).not.toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain(`Share the folder with ${EMAIL}`);
  });
});
