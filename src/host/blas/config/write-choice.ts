import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AtomicFile } from '../../output/atomic-file.ts';
import { blasConfigPath, readBlasConfig } from './blas-config.ts';

const SECTION = '[backend]';

/**
 * Writes down which library shall be used, as `use` in `[backend]` of the config file; all else stays as it is. Gives the path of the file.
 * Problems: `CONFIG_INVALID`, `OUTPUT_FAILED`.
 */
export async function writeBlasChoice(use: string, path = blasConfigPath()): Promise<string> {
  await readBlasConfig(path); // what is not understood is not written to
  const text = await readFile(path, 'utf8').catch(() => '');
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await using output = await AtomicFile.create(path, { overwrite: true });
  await output.write(0, Buffer.from(withChoice(text, use)));
  await output.commit();
  return path;
}

/** The text of a config file with another choice. */
export function withChoice(text: string, use: string): string {
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
  const choice = `use = ${use}`;
  const section = lines.findIndex((line) => line.replace(/\s[#;].*$/, '').trim() === SECTION);
  if (section < 0) return [...lines, ...(lines.length > 0 ? [''] : []), SECTION, choice, ''].join('\n');
  const next = lines.findIndex((line, i) => i > section && line.startsWith('['));
  const end = next < 0 ? lines.length : next;
  const old = lines.findIndex((line, i) => i > section && i < end && /^use\s*[=:]/i.test(line));
  if (old < 0) lines.splice(section + 1, 0, choice);
  else lines[old] = choice;
  return `${lines.join('\n')}\n`;
}
