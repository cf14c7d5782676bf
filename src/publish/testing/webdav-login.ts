import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Quick, since nothing is to be waited for; but as often as in earnest. */
export const testPolicy = { firstMs: 1, mostMs: 5, giveUpMs: 1000 } as const;

/** A file with a password that nobody else can read. */
export async function withPassword(password: string): Promise<{ readonly passwordFile: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'daqscope-password-'));
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  return { passwordFile, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
