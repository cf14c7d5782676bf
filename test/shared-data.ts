import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Real files with golden results, beside a clone where they are kept; the project's own samples stand in elsewhere. */
const SHARED = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** Compares an HDF5 file with a golden, by means of h5py: `h5_golden.py OUT.h5 NAME.expected.json --records PATH`. */
export const CHECKER = fileURLToPath(new URL('../../shared/check/h5_golden.py', import.meta.url));

/** Are the shared files there? */
export const hasSharedData = existsSync(SHARED);
if (!hasSharedData) process.stderr.write('Golden tests are skipped: the real files, ../shared/data, are not there.\n');

/** A real file and what outside readers made of it. */
export interface Golden {
  readonly name: string;
  readonly path: string;
  readonly expectedPath: string;
  readonly expected: GoldenJson;
}

// biome-ignore lint/suspicious/noExplicitAny: the golden schema is open
export type GoldenJson = any;

/** The goldens in a folder of the shared data. */
export function goldens(folder: string): Golden[] {
  if (!hasSharedData) return [];
  const suffix = '.expected.json';
  return readdirSync(join(SHARED, folder))
    .filter((name) => name.endsWith(suffix))
    .map((file) => {
      const name = file.slice(0, -suffix.length);
      const expectedPath = join(SHARED, folder, file);
      const expected = JSON.parse(readFileSync(expectedPath, 'utf8'));
      return { name, path: join(SHARED, folder, name), expectedPath, expected };
    });
}
