import { expect, test } from 'vitest';
import { GuardedTarget } from './guarded-target.ts';
import { memoryPublishSource } from './source/memory-publish-source.ts';
import type { Target } from './target.ts';

const RESULT = {
  id: '1',
  url: 'file:///1',
  checksum: { algorithm: 'sha256', value: 'x' },
  outcome: 'created',
} as const;
const target = new GuardedTarget({ put: async () => RESULT } as unknown as Target);
const put = (text: string) => target.put('a', memoryPublishSource('a.json', text));

test.each([
  JSON.stringify({ type: 'service_account', private_key: '-----BEGIN PRIVATE KEY-----\nMIIE\n' }),
  'notes\n-----BEGIN RSA PRIVATE KEY-----\n',
  '-----BEGIN OPENSSH PRIVATE KEY-----',
  '-----BEGIN ENCRYPTED PRIVATE KEY-----',
])('a private key is not published, and not told', async (text) => {
  const error = await put(text).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'CREDENTIALS_EXPOSED', file: 'a.json' });
  expect(error.message).not.toContain('MIIE');
});

test.each([
  '',
  '{"type": "service_account"}',
  '-----BEGIN PUBLIC KEY-----',
  `${' '.repeat(70_000)}-----BEGIN PRIVATE KEY-----`,
])('everything else is', async (text) => {
  expect(await put(text)).toBe(RESULT);
});
