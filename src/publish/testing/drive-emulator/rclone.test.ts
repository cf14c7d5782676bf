import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oracleMissing } from '../../../../test/oracles.ts';
import { DriveEmulator } from './drive-emulator.ts';

const run = promisify(execFile);

/** rclone takes the emulator for Google: whatever it finds wrong is wrong with the emulator. */
describe.skipIf(oracleMissing('rclone'))('rclone', () => {
  let emulator: DriveEmulator;
  let folder: string;
  let environment: Record<string, string>;
  const LARGE_BYTES = 9 * 1024 * 1024 + 123; // beyond 8 MiB it sends chunks

  beforeAll(async () => {
    emulator = await DriveEmulator.start();
    environment = await emulator.environment();
    folder = mkdtempSync(join(tmpdir(), 'daqscope-rclone-'));
    mkdirSync(join(folder, 'sent', 'run 1'), { recursive: true });
    writeFileSync(join(folder, 'rclone.conf'), '');
    writeFileSync(join(folder, 'sent', 'small.csv'), 'a,b\n1,2\n');
    writeFileSync(join(folder, 'sent', 'empty.txt'), '');
    writeFileSync(join(folder, 'sent', 'run 1', "it's ü.bin"), randomBytes(100_000));
    writeFileSync(join(folder, 'sent', 'large.h5'), randomBytes(LARGE_BYTES));
  });

  afterAll(async () => {
    await emulator[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs rclone in the shared drive; `lab:` is its root. */
  async function rclone(...args: string[]): Promise<string> {
    const env = {
      PATH: process.env.PATH,
      HOME: folder,
      ...environment,
      RCLONE_CONFIG: join(folder, 'rclone.conf'),
      RCLONE_CA_CERT: await emulator.caFile(),
      RCLONE_CONFIG_LAB_TYPE: 'drive',
      RCLONE_CONFIG_LAB_SCOPE: 'drive',
      RCLONE_CONFIG_LAB_SERVICE_ACCOUNT_FILE: emulator.keyFile(),
      RCLONE_CONFIG_LAB_TEAM_DRIVE: emulator.shared.id,
      RCLONE_RETRIES: '1',
      RCLONE_LOW_LEVEL_RETRIES: '3',
      RCLONE_DRIVE_PACER_MIN_SLEEP: '1ms',
      RCLONE_DRIVE_CHUNK_SIZE: '2Mi',
    };
    const { stdout, stderr } = await run('rclone', args, { env, timeout: 60_000 });
    return stdout + stderr;
  }

  const named = (name: string) => emulator.filesIn().find((item) => item.name === name);
  const sent = (...path: string[]) => join(folder, 'sent', ...path);

  test('copies files, the large one in chunks', async () => {
    await rclone('copy', sent(), 'lab:');
    expect(emulator.filesIn().map(({ name }) => name)).toEqual(
      expect.arrayContaining(['small.csv', 'empty.txt', 'large.h5', 'run 1']),
    );
    expect(named('large.h5')?.content?.size).toBe(LARGE_BYTES);
    expect(emulator.faults.requests.filter(({ path }) => path.includes('upload_id=')).length).toBeGreaterThanOrEqual(5);
  });

  test('finds the same sizes, times and checksums', async () => {
    expect(await rclone('lsl', 'lab:')).toMatch(/9437307 .* large\.h5/);
    expect(await rclone('check', sent(), 'lab:')).toMatch(/0 differences found[\s\S]*4 matching files/);
    expect(await rclone('check', '--download', sent(), 'lab:')).toMatch(/0 differences found/);
  });

  test('has nothing to copy again, and gives a file that changed a new content', async () => {
    const before = emulator.counts.uploads;
    await rclone('copy', '--checksum', sent(), 'lab:');
    expect(emulator.counts.uploads).toBe(before);
    const id = named('small.csv')?.id;
    writeFileSync(sent('small.csv'), 'a,b\n1,2\n3,4\n');
    await rclone('copy', sent(), 'lab:');
    expect(emulator.counts.uploads).toBe(before + 1);
    expect(named('small.csv')).toMatchObject({ id, revisions: [{}, {}] });
  });

  test('copies back what it sent', async () => {
    await rclone('copy', 'lab:', join(folder, 'back'));
    for (const path of [['small.csv'], ['empty.txt'], ['large.h5'], ['run 1', "it's ü.bin"]]) {
      expect(readFileSync(join(folder, 'back', ...path)).equals(readFileSync(sent(...path)))).toBe(true);
    }
  });

  test('reads parts of a file', async () => {
    const part = await rclone('cat', '--offset', '4', '--count', '3', 'lab:small.csv');
    expect(part).toBe('1,2');
  });

  test('makes a link for everybody', async () => {
    expect(await rclone('link', 'lab:small.csv')).toContain(named('small.csv')?.id);
    expect(named('small.csv')?.permissions).toMatchObject([{ type: 'anyone', role: 'reader' }]);
    expect(emulator.state.mails).toEqual([]);
  });

  test('moves and removes files', async () => {
    await rclone('moveto', 'lab:empty.txt', 'lab:run 1/nothing.txt');
    expect(await rclone('lsf', '-R', 'lab:')).toContain('run 1/nothing.txt');
    await rclone('deletefile', 'lab:small.csv');
    expect(named('small.csv')).toBeUndefined();
    expect([...emulator.state.items.values()].find(({ name }) => name === 'small.csv')?.trashed).toBe(true);
    await expect(rclone('cat', 'lab:small.csv')).rejects.toThrow(/not found/);
  });

  test('survives that Drive is busy', async () => {
    emulator.faults.add({ fault: { kind: 'refuse', reason: 'userRateLimitExceeded' }, match: /upload/, times: 2 });
    writeFileSync(sent('small.csv'), 'once more');
    await rclone('copy', sent(), 'lab:');
    expect(named('small.csv')?.content?.read().toString()).toBe('once more');
  });

  test('survives that the line is cut', async () => {
    emulator.faults.add({ fault: { kind: 'cutAfter', bytes: 1_000_000 }, match: /upload_id/, times: 1 });
    writeFileSync(sent('large.h5'), randomBytes(LARGE_BYTES));
    await rclone('copy', sent(), 'lab:');
    expect(
      named('large.h5')
        ?.content?.read()
        .equals(readFileSync(sent('large.h5'))),
    ).toBe(true);
  });

  test('acts for a person, and asks how much room there is', async () => {
    const person = 'ada@lab.example';
    const asPerson = ['--drive-impersonate', person, '--drive-team-drive', ''];
    await expect(rclone('lsf', ...asPerson, 'lab:')).rejects.toThrow(/unauthorized_client/);
    emulator.account.delegates.add(person);
    emulator.state.quotaBytes = 1e9;
    await rclone('copy', ...asPerson, sent('large.h5'), 'lab:own');
    expect(await rclone('lsf', '-R', ...asPerson, 'lab:')).toBe('own/\nown/large.h5\n');
    const about = JSON.parse(await rclone('about', '--json', ...asPerson, 'lab:'));
    expect(about.total).toBe(1e9);
    expect(about.used).toBeGreaterThan(2 * LARGE_BYTES - 1);
  });

  test('is told that a service account stores nothing of its own', async () => {
    const own = ['--drive-team-drive', ''];
    await expect(rclone('copy', ...own, sent('small.csv'), 'lab:own')).rejects.toThrow(/storageQuotaExceeded/);
    await rclone('mkdir', ...own, 'lab:own');
    expect(await rclone('lsf', ...own, 'lab:')).toBe('own/\n');
  });

  test('lists the shared drives', async () => {
    expect(JSON.parse(await rclone('backend', 'drives', 'lab:'))).toMatchObject([
      { id: emulator.shared.id, name: 'Lab' },
    ]);
  });

  test('wanted to reach nobody but Google', () => {
    expect(emulator.refusedHosts).toEqual([]);
    expect(emulator.counts.tokens).toBeGreaterThan(5);
  });
});
