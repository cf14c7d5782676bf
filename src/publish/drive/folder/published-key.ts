import { createHash } from 'node:crypto';
import type { DriveFile } from '../api/drive-file.ts';

/** Properties that daqscope's files carry. Key and value have 124 bytes together, so that they are checksums. */
export const ROOT_PROPERTY = 'daqscopeRoot';
export const KEY_PROPERTY = 'daqscopeKey';
/** Of the content that a spreadsheet was made of; it has no checksum of its own. */
export const CONTENT_PROPERTY = 'daqscopeSha256';

/** What a file is found again by, wherever people have moved it and however they call it. */
export interface PublishedKey {
  readonly root: string;
  readonly key: string;
}

/** `names`: all parts of the key below the folder of the address. A spreadsheet is another file than its CSV. */
export function publishedKey(rootId: string, names: readonly string[], isSheet: boolean): PublishedKey {
  const key = [rootId, ...names, ...(isSheet ? ['', 'sheet'] : [])].join('/');
  return { root: hashOf(rootId), key: hashOf(key) };
}

/** `sha256`: of what a spreadsheet is made of. */
export function propertiesOf({ root, key }: PublishedKey, sha256?: string): Record<string, string> {
  const content: Record<string, string> = sha256 === undefined ? {} : { [CONTENT_PROPERTY]: sha256 };
  return { [ROOT_PROPERTY]: root, [KEY_PROPERTY]: key, ...content };
}

/** Did daqscope publish it under some key? */
export function isOurs({ properties }: DriveFile): boolean {
  return properties[KEY_PROPERTY] !== undefined;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
