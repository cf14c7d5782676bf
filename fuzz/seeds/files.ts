import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Format } from '../../src/core/index.ts';
import { recognise } from '../../src/formats/index.ts';
import { datalogFiles } from './datalog.ts';
import { resonanceBytes } from './flattened.ts';
import { h5pyFiles, ownHdf5Files } from './hdf5.ts';

const LARGEST_SEED_BYTES = 32 * 1024;

/** Real files beside the clone, where they are kept; the project's own samples are enough without them. */
const SHARED = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Files that the project makes itself, per format. A format that is not here begins with the real files, or with any bytes. */
const OWN_FILES: Readonly<Record<string, () => Promise<readonly Uint8Array[]>>> = {
  'labview-datalog': async () => datalogFiles(),
  hdf5: async () => [...(await ownHdf5Files()), ...h5pyFiles()],
};

/** Beginnings of what is no recording, and of flattened data. */
const OTHERS = ['version https://git-lfs.github.com/spec/v1\nsize 7\n', '\x1f\x8b\x08', 'PK\x03\x04', '{"a": 1}', '\0'];

/** Seeds for one format. */
export async function filesOf(format: Format): Promise<readonly Uint8Array[]> {
  const own = (await OWN_FILES[format.id]?.()) ?? [];
  const files = [...own, ...sharedFiles(format)];
  return files.length > 0 ? files : others();
}

/** Seeds of all formats. */
export async function allFiles(): Promise<readonly Uint8Array[]> {
  const own = await Promise.all(Object.values(OWN_FILES).map((files) => files()));
  return [...own.flat(), ...sharedFiles(), ...others()];
}

function others(): Uint8Array[] {
  return [resonanceBytes(), ...OTHERS.map((text) => Uint8Array.from(text, (sign) => sign.charCodeAt(0)))];
}

/** Small real files, those of one format if it is given. */
function sharedFiles(format?: Format): Uint8Array[] {
  if (!existsSync(SHARED)) return [];
  return readdirSync(SHARED, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/\.(json|md|txt)$/.test(name))
    .map((name) => ({ name, path: join(SHARED, name) }))
    .filter(({ path }) => statSync(path).isFile() && statSync(path).size <= LARGEST_SEED_BYTES)
    .map(({ name, path }) => ({ name, bytes: readFileSync(path) }))
    .filter(({ name, bytes }) => !format || recognise(bytes.subarray(0, 4096), name) === format)
    .map(({ bytes }) => bytes);
}
