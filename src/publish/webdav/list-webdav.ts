import { DataProblem, type ReadOptions } from '../../core/index.ts';
import { inOrderOfKeys, isOurOwn, mayHold } from '../keys/key-names.ts';
import type { DavClient } from './server/dav-client.ts';
import type { DavFile } from './server/dav-file.ts';

/** A server that lists folders for ever has an end here. */
const MOST_DEPTH = 100;

/** Left out with all that is in them, below the folder of the target: what vanished meanwhile, and what the user may not see. */
const UNSEEN = new Set(['TARGET_NOT_FOUND', 'TARGET_DENIED']);

/** Files below a folder in order of their keys, asked for folder by folder as they are taken. */
export async function* listWebdav(
  client: DavClient,
  prefix: string,
  options: ReadOptions = {},
  folder: readonly string[] = [],
): AsyncGenerator<DavFile> {
  const found = await client.list(folder, options).catch((error) => {
    if (folder.length > 0 && error instanceof DataProblem && UNSEEN.has(error.code)) return [];
    throw error;
  });
  const files = found.filter(({ names }) => !isOurOwn(names[names.length - 1]));
  for (const file of files.sort((a, b) => inOrderOfKeys(keyOf(a), keyOf(b)))) {
    if (!file.isFolder) {
      if (keyOf(file).startsWith(prefix)) yield file;
    } else if (mayHold(keyOf(file), prefix) && file.names.length < MOST_DEPTH) {
      yield* listWebdav(client, prefix, options, file.names);
    }
  }
}

/** Of a folder with a slash at its end, so that it comes where the keys of its files do. */
function keyOf({ names, isFolder }: DavFile): string {
  return names.join('/') + (isFolder ? '/' : '');
}
