import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DataProblem } from '../../core/index.ts';

/** What a target is, taken apart. */
export type TargetAddress =
  | { readonly kind: 'drive'; readonly folderId: string; readonly path: readonly string[] }
  | { readonly kind: 'dav'; readonly url: URL }
  | { readonly kind: 'file'; readonly folder: string };

type Parse = (rest: string, text: string) => TargetAddress;

const SCHEMES: readonly (readonly [beginning: string, parse: Parse])[] = [
  ['drive:', parseDrive],
  ['https://drive.google.com/drive/', parseDriveLink],
  ['dav+https://', (_, text) => parseDav(text)],
  ['dav+http://', (_, text) => parseDav(text)],
  ['file:', parseFile],
];

/** How addresses look; told where one is not understood. */
export const ADDRESS_FORMS = 'drive:FOLDER_ID/path, dav+https://server/path or file:folder';

/** Is this an address, and not the name of a configured target? */
export function isTargetAddress(text: string): boolean {
  return SCHEMES.some(([beginning]) => text.startsWith(beginning));
}

/** Takes an address apart; a relative folder is one of the current folder. Problem: `BAD_TARGET`. */
export function parseTargetAddress(text: string): TargetAddress {
  for (const [beginning, parse] of SCHEMES)
    if (text.startsWith(beginning)) return parse(text.slice(beginning.length), text);
  throw badTarget(`${text} is not the address of a target`);
}

/** As people write it, without anything secret. */
export function addressText(address: TargetAddress): string {
  switch (address.kind) {
    case 'drive':
      return `drive:${[address.folderId, ...address.path].join('/')}`;
    case 'dav':
      return `dav+${address.url.href}`;
    case 'file':
      return `file:${address.folder}`;
  }
}

function parseDrive(rest: string, text: string): TargetAddress {
  if (rest.startsWith('https://drive.google.com/')) return parseTargetAddress(rest);
  const [folderId, ...path] = rest.replace(/^\/+/, '').split('/');
  if (!/^[\w-]+$/.test(folderId)) {
    throw badTarget(
      `${text} names no folder`,
      'The id of a folder is the last part of its address in the browser: https://drive.google.com/drive/folders/ID.',
    );
  }
  return { kind: 'drive', folderId, path: namesOf(path, text) };
}

/** What the address bar of a browser shows: `…/drive/folders/ID?resourcekey=…`, `…/drive/u/0/folders/ID`. */
function parseDriveLink(rest: string, text: string): TargetAddress {
  const id = /^(?:u\/\d+\/)?folders\/([\w-]+)(?:[?#]|$)/.exec(rest)?.[1];
  if (id === undefined) throw badTarget(`${text} is not the address of a folder of Google Drive`);
  return { kind: 'drive', folderId: id, path: [] };
}

function parseDav(text: string): TargetAddress {
  const url = URL.parse(text.slice('dav+'.length));
  if (!url) throw badTarget(`${text} is not an address`);
  if (url.username !== '' || url.password !== '') {
    throw badTarget(
      'a user or password in an address is seen by others',
      'Name the target in the config file, with user and passwordFile.',
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw badTarget(`${text} would send the password for everybody to read`, 'Use dav+https://.');
  }
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return { kind: 'dav', url };
}

function parseFile(rest: string, text: string): TargetAddress {
  if (rest === '') throw badTarget(`${text} names no folder`);
  if (!rest.startsWith('//')) return { kind: 'file', folder: resolve(rest) };
  try {
    return { kind: 'file', folder: fileURLToPath(text) };
  } catch (cause) {
    throw badTarget(`${text} is no folder of this machine`, 'Write file:/folder.', cause);
  }
}

/** Of an address or a key: its parts, all of which are names. */
export function namesOf(path: readonly string[], text: string): string[] {
  const names = path.filter((name, index) => name !== '' || index < path.length - 1);
  if (names.every((name) => name !== '' && name !== '.' && name !== '..')) return names;
  throw badTarget(`${text} has a part that is no name`, 'Parts are names, with one / between them.');
}

export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

export function badTarget(message: string, hint?: string, cause?: unknown): DataProblem {
  return new DataProblem({ code: 'BAD_TARGET', message, expected: hint ? undefined : ADDRESS_FORMS, hint, cause });
}
