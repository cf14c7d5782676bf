import { chmod, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { withPassword } from '../../testing/webdav-login.ts';
import { authorization } from './login.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const decoded = (header = '') => Buffer.from(header.replace('Basic ', ''), 'base64').toString();

describe('the login', () => {
  test('is a user and the first line of a file', async () => {
    await using login = await withPassword('pä:ss');
    expect(decoded(await authorization({ user: 'ann', ...login }))).toBe('ann:pä:ss');
    await writeFile(login.passwordFile, 'second\r\nmore');
    expect(decoded(await authorization({ user: 'ann', ...login }))).toBe('ann:second');
  });

  test('is had from the environment, unless there is a file', async () => {
    vi.stubEnv('DAQSCOPE_DAV_PASSWORD', 'of the environment');
    expect(decoded(await authorization({ user: 'ann' }))).toBe('ann:of the environment');
    await using login = await withPassword('of the file');
    expect(decoded(await authorization({ user: 'ann', ...login }))).toBe('ann:of the file');
    await expect(authorization({})).rejects.toMatchObject({ code: 'CREDENTIALS_MISSING' });
  });

  test('is none where nothing is known', async () => {
    expect(await authorization({})).toBeUndefined();
    await expect(authorization({ user: 'ann' })).rejects.toMatchObject({ code: 'CREDENTIALS_MISSING' });
  });

  test.skipIf(process.platform === 'win32').each([0o644, 0o640, 0o604])(
    'is refused from a file that others can read',
    async (mode) => {
      await using login = await withPassword('secret');
      await chmod(login.passwordFile, mode);
      const error = await authorization({ user: 'ann', ...login }).catch((thrown: Error) => thrown);
      expect(error).toMatchObject({ code: 'CREDENTIALS_EXPOSED', found: mode.toString(8) });
      expect(String(error)).not.toContain('secret');
    },
  );

  test('is missing where its file is', async () => {
    await using login = await withPassword('');
    await expect(authorization({ user: 'ann', ...login })).rejects.toMatchObject({ code: 'CREDENTIALS_MISSING' });
    const passwordFile = `${login.passwordFile}-missing`;
    await expect(authorization({ user: 'ann', passwordFile })).rejects.toMatchObject({ code: 'CREDENTIALS_MISSING' });
    await expect(authorization({ user: 'a:b', ...login })).rejects.toMatchObject({ code: 'CREDENTIALS_MISSING' });
  });
});
