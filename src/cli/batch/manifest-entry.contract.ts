import type { ManifestEntry } from './manifest-entry.ts';

const SHA256 = 'ab'.repeat(32);

/** An entry as tests need one. */
export function entryFor(name: string, more: Partial<ManifestEntry> = {}): ManifestEntry {
  return {
    output: { path: name, bytes: 1000, mtimeNs: '1795384851576485550', sha256: SHA256 },
    source: { path: `../${name}.bin`, bytes: 900, mtimeNs: '1795384851255726974', sha256: SHA256 },
    schemaSha256: SHA256,
    options: {},
    layout: 1,
    problems: 0,
    lossy: [],
    createdBy: 'daqscope 0.1.0',
    ...more,
  };
}
