import { asDataProblem, type ByteSource, DataProblem, type OpenOptions } from '../../../core/index.ts';
import type { DataFile } from '../document/data-file.ts';

/** A .tdx that was looked for: it is there, or a problem tells why it cannot be read. */
export type OpenedFile =
  | { readonly source: ByteSource; readonly problem?: undefined }
  | { readonly source?: undefined; readonly problem: DataProblem };

type Options = Pick<OpenOptions, 'openCompanion' | 'monitor'>;

/** Opens the .tdx files that a TDM file names. Only plain names are asked for, whatever path or URL it gives. */
export async function openDataFiles(
  files: readonly DataFile[],
  tdm: ByteSource,
  options: Options,
): Promise<Map<DataFile, OpenedFile>> {
  const opened = new Map<DataFile, OpenedFile>();
  const byUrl = new Map<string, OpenedFile>();
  for (const file of files) {
    const found = byUrl.get(file.url) ?? (await openDataFile(file.url, tdm, options));
    byUrl.set(file.url, found);
    opened.set(file, found);
  }
  return opened;
}

async function openDataFile(url: string, tdm: ByteSource, options: Options): Promise<OpenedFile> {
  const names = plainNames(url);
  if (names.length === 0) return { problem: missing(tdm, `'${url}'`, 'This names no file.') };
  if (names[0] !== url) {
    options.monitor?.write(`${tdm.name} names ${url}; ${names[0]} beside it is read.\n`);
  }
  const { openCompanion } = options;
  if (!openCompanion) return { problem: missing(tdm, names[0], NO_HOOK) };
  try {
    for (const name of names) {
      const source = await openCompanion(name);
      if (source) return { source };
    }
  } catch (error) {
    const message = `${names[0]} could not be opened`;
    return { problem: asDataProblem(error, { code: 'FILE_UNREADABLE', message, file: names[0] }) };
  }
  return { problem: missing(tdm, names[0], `Put ${names[0]} into the folder of ${tdm.name}.`) };
}

const NO_HOOK = 'Pass openCompanion, which opens a file of the same folder by its name.';

function missing({ name: file }: ByteSource, name: string, hint: string): DataProblem {
  const message = `its values lie in ${name}, which is not there`;
  return new DataProblem({ code: 'COMPANION_MISSING', message, file, hint });
}

/** The file names that a path or URL may mean: as it is written, and without `%20` and the like. */
export function plainNames(url: string): string[] {
  const path = /^\w[\w+.-]+:\/\//.test(url) ? url.replace(/[?#].*$/s, '') : url;
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).trim();
  return [...new Set([name, percentDecoded(name)])].filter(isPlainName);
}

function percentDecoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function isPlainName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name);
}
