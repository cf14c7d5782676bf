import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is gone when the test is done. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'daqscope-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What is in a folder of outputs beside its manifest. */
export function outputsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name !== 'daqscope-manifest.jsonl')
    .sort();
}
