import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import wabt from 'wabt';

/** `vitest run src/summary/bucket-kernel-code.test.ts -u` makes the file anew. */
test('bucket-kernel-code.ts is what bucket-kernel.wat compiles to', async () => {
  const { parseWat } = await wabt();
  const text = readFileSync(new URL('bucket-kernel.wat', import.meta.url), 'utf8');
  const module = parseWat('bucket-kernel.wat', text, { simd: true });
  module.validate();
  const code = Buffer.from(module.toBinary({}).buffer).toString('base64');
  const lines = code.match(/.{1,110}/g)!.map((line) => `  '${line}'`);
  await expect(
    [
      '/** bucket-kernel.wat as WebAssembly, in base64. Made by bucket-kernel-code.test.ts: do not change it by hand. */',
      'export const BUCKET_KERNEL =',
      `${lines.join(' +\n')};`,
      '',
    ].join('\n'),
  ).toMatchFileSnapshot('bucket-kernel-code.ts');
});
