import { inOrderOfKeys, mayHold } from '../keys/key-names.ts';
import type { PublishedFile, TargetOptions } from '../target.ts';
import type { DriveApi } from './api/drive-api.ts';
import { type DriveFile, FOLDER_TYPE } from './api/drive-file.ts';
import { inFolder, searchFor } from './api/drive-query.ts';

/** Folders that contain each other do not exist on Drive; an answer that says so is not followed for ever. */
const DEEPEST = 100;

/** Files below a folder whose keys begin with `prefix`, in the order of keys, whoever put them there. */
export async function* filesBelow(
  api: DriveApi,
  folderId: string,
  prefix: string,
  options: TargetOptions,
): AsyncGenerator<PublishedFile> {
  yield* filesIn({ api, prefix, options, seen: new Set([folderId]) }, folderId, []);
}

interface Walk {
  readonly api: DriveApi;
  readonly prefix: string;
  readonly options: TargetOptions;
  readonly seen: Set<string>;
}

async function* filesIn(walk: Walk, folderId: string, path: readonly string[]): AsyncGenerator<PublishedFile> {
  const { api, prefix, options, seen } = walk;
  const found = await api.searchAll(searchFor(inFolder(folderId)), options);
  for (const file of found.toSorted((a, b) => inOrderOfKeys(sortName(a), sortName(b)))) {
    const key = [...path, file.name].join('/');
    if (!isFolder(file)) {
      if (key.startsWith(prefix)) yield publishedFile(key, file);
    } else if (mayHold(`${key}/`, prefix) && path.length < DEEPEST && !seen.has(file.id)) {
      seen.add(file.id);
      yield* filesIn(walk, file.id, [...path, file.name]);
    }
  }
}

function isFolder({ mimeType }: DriveFile): boolean {
  return mimeType === FOLDER_TYPE;
}

/** So that files in a folder stand where their keys do. */
function sortName(file: DriveFile): string {
  return isFolder(file) ? `${file.name}/` : file.name;
}

function publishedFile(key: string, { id, url, size, modified, checksum }: DriveFile): PublishedFile {
  return { id, key, url, size, modified, checksum };
}
