import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflate as zlibDeflate } from 'node:zlib';
import { findOracle, type OracleName, oracleMissing } from '../../../../test/oracles.ts';
import { type ByteSource, MemorySink, MemorySource } from '../../../core/index.ts';
import type { Deflate } from '../write/index.ts';

const SCRIPT = join(import.meta.dirname, 'oracle.py');
const zlib = promisify(zlibDeflate);

/** zlib's, as the host gives it. */
export const deflate: Deflate = (bytes, level) => zlib(bytes, { level });

/** Does the machine have this reader? With `CI=true` a missing one is an error. */
export function has(reader: OracleName): boolean {
  return !oracleMissing(reader);
}

/** What h5py or PyTables reads from a file: see `oracle.py`. */
export interface OracleNode {
  readonly type: string;
  readonly shape: readonly number[];
  /** Canonical little-endian bytes as hex, or texts. */
  readonly value: string | readonly string[] | null;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export function readWith(reader: 'h5py' | 'tables', file: Uint8Array): Record<string, OracleNode> {
  return withFile(file, (path) =>
    JSON.parse(
      execFileSync(findOracle(reader) as string, [SCRIPT, reader, path], {
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    ),
  );
}

export function h5dump(file: Uint8Array, ...options: string[]): string {
  return withFile(file, (path) => execFileSync('h5dump', [...options, path], { encoding: 'utf8', maxBuffer: 2 ** 28 }));
}

/** Makes a file with a few lines of Python over `f`, an `h5py.File`. */
export function makeWithH5py(lines: string): Uint8Array<ArrayBuffer> {
  return withFile(new Uint8Array(), (path) => {
    const program = `import h5py, numpy as np\nf = h5py.File(${JSON.stringify(path)}, 'w')\n${lines}\nf.close()\n`;
    execFileSync(findOracle('h5py') as string, ['-c', program]);
    return new Uint8Array(readFileSync(path));
  });
}

export function withFile<T>(bytes: Uint8Array, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'daqscope-h5-'));
  try {
    const path = join(folder, 'test.h5');
    writeFileSync(path, bytes);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The bytes of a file that `write` makes. */
export async function written(write: (sink: MemorySink) => Promise<unknown>): Promise<Uint8Array<ArrayBuffer>> {
  const sink = new MemorySink();
  await write(sink);
  return sink.bytes;
}

export function memorySource(bytes: Uint8Array, name = 'test.h5'): ByteSource {
  return new MemorySource(bytes, name);
}
