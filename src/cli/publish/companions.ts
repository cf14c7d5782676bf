import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { unlessGone } from './is-gone.ts';

/** What belongs to a recording, by its extension, in the spellings that there are: without it the recording is of no use. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = { '.tdm': ['.tdx', '.TDX'] };

/** A file that belongs to a recording and lies beside it. */
export interface FoundCompanion {
  readonly path: string;
  /** The name of the recording with the extension of the companion. */
  readonly name: string;
  readonly stats: BigIntStats;
}

/** The files that belong to a recording; none where it needs none. `name`: how the recording is called by who asks. */
export async function companionsOf(path: string, name: string): Promise<FoundCompanion[]> {
  const [extension = ''] = /\.[^./\\]+$/.exec(path.toLowerCase()) ?? [];
  for (const other of COMPANIONS[extension] ?? []) {
    const beside = (text: string) => text.slice(0, -extension.length) + other;
    const stats = await stat(beside(path), { bigint: true }).catch(unlessGone(path));
    if (stats?.isFile()) return [{ path: beside(path), name: beside(name), stats }];
  }
  return [];
}
