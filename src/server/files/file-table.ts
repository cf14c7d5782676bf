import { readdir, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** A file that the page may fetch. */
export interface ServedFile {
  readonly file: string;
  readonly type: string;
  /** The same, compressed, if the build made that. */
  readonly gzip: string | undefined;
  /** Its name changes with what is in it. */
  readonly isImmutable: boolean;
}

/** Paths of addresses and their files. What is not in it when the server starts is not served. */
export type FileTable = ReadonlyMap<string, ServedFile>;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.ttc': 'font/collection',
};

/** Of the files that `scripts/compress-page.mjs` makes. */
const GZIP = '.gz';

const BYTES = 'application/octet-stream';

/** As the bundler names what it makes. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

/** The built page at `/`, and fonts at `/fonts/`, by the names that they are given. */
export async function fileTable(pageFolder: string, fonts: Readonly<Record<string, string>>): Promise<FileTable> {
  const table = new Map<string, ServedFile>();
  for (const file of await filesIn(pageFolder)) {
    if (file.endsWith(GZIP)) continue;
    const path = `/${relative(pageFolder, file).split(sep).join('/')}`;
    table.set(path === '/index.html' ? '/' : path, await served(path, file));
  }
  for (const [name, file] of Object.entries(fonts)) table.set(`/fonts/${name}`, await served(file, file));
  return table;
}

async function served(path: string, file: string): Promise<ServedFile> {
  const gzip = `${file}${GZIP}`;
  const isThere = await stat(gzip).catch(() => undefined);
  return {
    file,
    type: TYPES[extname(path)] ?? BYTES,
    gzip: isThere ? gzip : undefined,
    isImmutable: HASHED.test(path),
  };
}

/** Regular files, links left out. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
