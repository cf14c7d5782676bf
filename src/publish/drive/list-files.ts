import { mayHold } from '../keys/key-names.ts';
import type { PublishedFile, TargetOptions } from '../target.ts';
import type { DriveApi } from './api/drive-api.ts';
import { type DriveFile, FOLDER_TYPE } from './api/drive-file.ts';
import { inFolder, searchFor } from './api/drive-query.ts';

/** Folders that contain each other do not exist on Drive; an answer that says so is not followed for ever. */
const DEEPEST = 100;

/** Files below a folder whose keys begin with `prefix`, folder by folder, whoever put them there. */
export async function* filesBelow(
  api: DriveApi,
  folderId: string,
  prefix: string,
  options: TargetOptions,
  path: readonly string[] = [],
): AsyncGenerator<PublishedFile> {
  const folders: DriveFile[] = [];
  for await (const page of api.search(searchFor(inFolder(folderId)), options)) {
    for (const file of page) {
      const key = [...path, file.name].join('/');
      if (file.mimeType !== FOLDER_TYPE) {
        if (key.startsWith(prefix)) yield publishedFile(key, file);
      } else if (mayHold(`${key}/`, prefix) && path.length < DEEPEST) folders.push(file);
    }
  }
  for (const { id, name } of folders) yield* filesBelow(api, id, prefix, options, [...path, name]);
}

function publishedFile(key: string, { id, url, size, modified, checksum }: DriveFile): PublishedFile {
  return { id, key, url, size, modified, checksum };
}
