import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { patternBytes } from '../../core/bytes/byte-source.contract.ts';
import { sha256OfFile } from './sha256-of-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daqscope-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('is that of the bytes of the file', async () => {
  const path = join(folder, 'run7.bin');
  const bytes = patternBytes(5_000_000);
  writeFileSync(path, bytes);
  expect(await sha256OfFile(path)).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('of the beginning, and how far it is', async () => {
  const path = join(folder, 'run7.bin');
  const bytes = patternBytes(9_000_000);
  writeFileSync(path, bytes);
  const steps: number[] = [];
  const sum = await sha256OfFile(path, { bytes: 8_000_001, onProgress: ({ done }) => steps.push(done) });
  expect(sum).toBe(createHash('sha256').update(bytes.subarray(0, 8_000_001)).digest('hex'));
  expect(steps).toEqual([2_097_152, 4_194_304, 6_291_456, 8_000_001]);
});

test('of a file that is not there is a problem', async () => {
  await expect(sha256OfFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});

test('can be cancelled', async () => {
  const path = join(folder, 'run7.bin');
  writeFileSync(path, patternBytes(1000));
  await expect(sha256OfFile(path, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
});
