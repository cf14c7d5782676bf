import type { Checksum } from '../../target.ts';
import type { DavResponse } from '../xml/multistatus.ts';

/** What a server tells of a file or folder. */
export interface DavFile {
  readonly names: readonly string[];
  readonly isFolder: boolean;
  readonly size: number | undefined;
  readonly modified: Date | undefined;
  /** Changes with the content; undefined if the server makes none, or only a weak one. */
  readonly etag: string | undefined;
  /** Nextcloud, ownCloud. */
  readonly fileId: string | undefined;
  /** Nextcloud, ownCloud: those that were computed or sent along. */
  readonly checksums: readonly Checksum[];
  /** Of a folder: bytes that the user may still write. */
  readonly freeBytes: number | undefined;
}

/** What is asked for; servers leave out what they do not know. */
export const PROPFIND_BODY = `<?xml version="1.0" encoding="utf-8"?>
<d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:prop><d:resourcetype/><d:getcontentlength/><d:getlastmodified/>
<d:getetag/><d:quota-available-bytes/><oc:fileid/><oc:checksums/></d:prop></d:propfind>`;

export function davFile(names: readonly string[], { properties, isFolder }: DavResponse): DavFile {
  const etag = properties.get('DAV: getetag');
  const fileId = properties.get('http://owncloud.org/ns fileid');
  return {
    names,
    isFolder,
    size: isFolder ? undefined : wholeNumber(properties.get('DAV: getcontentlength')),
    modified: dateOf(properties.get('DAV: getlastmodified')),
    etag: etag === undefined || etag === '' || etag.startsWith('W/') ? undefined : etag,
    fileId: fileId !== undefined && /^\w+$/.test(fileId) ? fileId : undefined,
    checksums: checksumsIn(properties.get('http://owncloud.org/ns checksums')),
    freeBytes: wholeNumber(properties.get('DAV: quota-available-bytes')),
  };
}

/** `SHA1:… MD5:… SHA256:…`, also as in the header `OC-Checksum`. */
export function checksumsIn(text = ''): Checksum[] {
  return [...text.matchAll(/\b(SHA256|MD5):([0-9a-f]+)\b/gi)].map(([, algorithm, value]) => ({
    algorithm: algorithm.toLowerCase() as Checksum['algorithm'],
    value: value.toLowerCase(),
  }));
}

export function sha256Of(checksums: readonly Checksum[]): string | undefined {
  return checksums.find(({ algorithm, value }) => algorithm === 'sha256' && value.length === 64)?.value;
}

/** Undefined also for what is negative: Nextcloud says so of room that nobody knows. */
function wholeNumber(text = ''): number | undefined {
  const value = Number(text);
  return /^\d+$/.test(text.trim()) && Number.isSafeInteger(value) ? value : undefined;
}

function dateOf(text = ''): Date | undefined {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
