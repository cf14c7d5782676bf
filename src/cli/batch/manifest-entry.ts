import { basename } from 'node:path';
import type { Recipe } from './recipe.ts';

/** A file as it was when it was written down. */
export interface FileRecord {
  /** Relative to the folder of the manifest where there is a way, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Last modification, in nanoseconds since 1970; as text, since it is beyond what JSON numbers hold exactly. */
  readonly mtimeNs: string;
  readonly sha256: string;
}

/** A line of a manifest: one finished output, what it was made from, and how. */
export interface ManifestEntry extends Recipe {
  readonly output: FileRecord;
  readonly source: FileRecord;
  /** Other files that hold parts of the source, in the same folder: the .tdx of a .tdm. */
  readonly companions?: readonly FileRecord[];
  /** How many problems there were: the output holds what could be read. */
  readonly problems: number;
  /** Paths of datasets with values that could not be stored; each is among the problems. */
  readonly lossy: readonly string[];
  /** Program and version. */
  readonly createdBy: string;
}

const BEGINNING = '{"output":{';

/** The entry as one line, with its line feed. */
export function entryLine({ output, ...more }: ManifestEntry): string {
  return `${JSON.stringify({ output, ...more })}\n`;
}

/** Reads a line: `torn` is one that daqscope began and could not end, since it was killed; `foreign` is none of ours. */
export function parseEntry(line: string): ManifestEntry | 'torn' | 'foreign' {
  try {
    const entry: unknown = JSON.parse(line);
    return isEntry(entry) ? entry : 'foreign';
  } catch {
    return line.startsWith(BEGINNING) || BEGINNING.startsWith(line) ? 'torn' : 'foreign';
  }
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isSha256: Check = (value) => isText(value) && /^[0-9a-f]{64}$/.test(value as string);
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const FILE_CHECKS: Record<keyof FileRecord, Check> = {
  path: (value) => isText(value) && value !== '',
  bytes: isCount,
  mtimeNs: (value) => isText(value) && /^-?\d{1,30}$/.test(value as string),
  sha256: isSha256,
};

const isFile: Check = (value) => holds(value, FILE_CHECKS);

const isFiles: Check = (value) => Array.isArray(value) && value.every(isFile);

const ENTRY_CHECKS: Record<keyof ManifestEntry, Check> = {
  output: (value) => isFile(value) && isName((value as FileRecord).path),
  source: isFile,
  companions: (value) => value === undefined || isFiles(value),
  schemaSha256: (value) => value === null || isSha256(value),
  options: isObject,
  layout: isCount,
  problems: isCount,
  lossy: (value) => Array.isArray(value) && value.every(isText),
  createdBy: isText,
};

function isEntry(value: unknown): value is ManifestEntry {
  return holds(value, ENTRY_CHECKS);
}

/** Outputs lie in the folder itself. */
function isName(path: string): boolean {
  return path === basename(path) && path !== '.' && path !== '..';
}

function holds(value: unknown, checks: Readonly<Record<string, Check>>): boolean {
  if (!isObject(value)) return false;
  return Object.entries(checks).every(([name, check]) => check((value as Record<string, unknown>)[name]));
}
