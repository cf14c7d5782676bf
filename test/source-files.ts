import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ROOT } from '../scripts/paths.mjs';

export interface Import {
  /** As it is written: `../core/index.ts`, `node:fs`, `yaml`. */
  readonly specifier: string;
  /** Leaves no trace at run time. */
  readonly typeOnly: boolean;
  /** For a relative import: the file, from the root of the project. */
  readonly file: string | undefined;
}

export interface SourceFile {
  /** From the root of the project, with forward slashes: `src/core/index.ts`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const IMPORT = /^\s*(?:import|export)\b(?<type>\s+type\b)?(?:[^'";]*?\bfrom)?\s*['"](?<specifier>[^'"]+)['"]/gm;
const DYNAMIC_IMPORT = /\bimport(?:\.meta\.resolve)?\(\s*['"](?<specifier>[^'"]+)['"]\s*\)/g;

/** All TypeScript and JavaScript files below folders of the project. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
      .map((name) => sourceFile(posix.join(folder, name.replaceAll('\\', '/')))),
  );
}

/** Tests, and suites of tests, may reach where the code itself may not. */
export function isTest({ path }: Pick<SourceFile, 'path'>): boolean {
  return /\.(test|contract)\.tsx?$|\/testing\//.test(path);
}

function sourceFile(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path, text, imports: importsOf(path, text) };
}

/** What a file imports. */
export function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(IMPORT), ...text.matchAll(DYNAMIC_IMPORT)].map(({ groups = {} }) => ({
    specifier: groups.specifier,
    typeOnly: groups.type !== undefined,
    file: groups.specifier.startsWith('.') ? posix.join(posix.dirname(path), groups.specifier) : undefined,
  }));
}
