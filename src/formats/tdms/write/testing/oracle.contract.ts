import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runOracle } from '../../../../../test/oracles.ts';

const SCRIPT = join(import.meta.dirname, 'read_tdms.py');

/** What a strict reader that knows nothing of ours finds: see `read_tdms.py`. */
export interface OracleObject {
  readonly names: readonly string[];
  readonly type: number | null;
  readonly properties: Readonly<Record<string, readonly [type: number, value: unknown]>>;
  /** Bytes of all values as hex, or texts. */
  readonly value: string | readonly string[] | null;
}

/** The objects of a file by the names in their path, joined as JSON. */
export function readWithPython(file: Uint8Array): Map<string, OracleObject> {
  const folder = mkdtempSync(join(tmpdir(), 'daqscope-tdms-'));
  try {
    const path = join(folder, 'it.tdms');
    writeFileSync(path, file);
    const objects: Record<string, OracleObject> = JSON.parse(runOracle('python', [SCRIPT, path]));
    return new Map(Object.values(objects).map((object) => [JSON.stringify(object.names), object]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
