import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkSecretsOutside } from './secrets-outside.ts';

const folder = mkdtempSync(join(tmpdir(), 'daqscope-secrets-'));
const at = (...names: string[]) => join(folder, ...names);
mkdirSync(at('data', 'deep'), { recursive: true });
mkdirSync(at('data-of-others'));
for (const file of [at('key.json'), at('data', 'deep', 'key.json'), at('data-of-others', 'key.json')]) {
  writeFileSync(file, '{}');
}
if (process.platform !== 'win32') symlinkSync(at('data', 'deep', 'key.json'), at('linked.json'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a key beside what is published is fine', async () => {
  await checkSecretsOutside([at('key.json'), at('data-of-others', 'key.json')], [at('data')]);
  await checkSecretsOutside([], [folder]);
});

test.each([
  ['the file itself', [at('key.json')], [at('key.json')]],
  ['deep in a folder', [at('data', 'deep', 'key.json')], [at('other'), at('data')]],
])('%s is refused', async (_, secrets, published) => {
  await expect(checkSecretsOutside(secrets, published)).rejects.toMatchObject({ code: 'CREDENTIALS_EXPOSED' });
});

test.skipIf(process.platform === 'win32')('a link to a key that lies there is refused', async () => {
  await expect(checkSecretsOutside([at('linked.json')], [at('data')])).rejects.toMatchObject({
    code: 'CREDENTIALS_EXPOSED',
  });
});
