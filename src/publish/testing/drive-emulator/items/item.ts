import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

export const FOLDER_TYPE = 'application/vnd.google-apps.folder';
export const SHEET_TYPE = 'application/vnd.google-apps.spreadsheet';

export interface Permission {
  readonly id: string;
  readonly type: string;
  role: string;
  readonly emailAddress?: string | undefined;
  readonly domain?: string | undefined;
  readonly allowFileDiscovery?: boolean | undefined;
}

/** Of a person, group or domain it is the same wherever something is shared with them; `undefined` is anyone. */
export function permissionId(who: string | undefined): string {
  if (who === undefined) return 'anyoneWithLink';
  return BigInt(`0x${createHash('md5').update(who).digest('hex').slice(0, 16)}`).toString();
}

/** The bytes of a file, in memory or on the disk, and their checksums. */
export interface Content {
  readonly size: number;
  readonly md5: string | undefined;
  readonly sha256: string | undefined;
  read(): Buffer;
  /** The bytes from `start` to before `end`. */
  stream(start: number, end: number): Readable;
  /** Makes room on the disk; nobody will ask for it any more. */
  drop(): void;
}

/** A file or folder. */
export interface Item {
  readonly id: string;
  name: string;
  mimeType: string;
  parents: string[];
  description?: string | undefined;
  trashed: boolean;
  starred: boolean;
  appProperties: Record<string, string>;
  properties: Record<string, string>;
  readonly createdTime: string;
  modifiedTime: string;
  version: number;
  content: Content | undefined;
  /** Of every content that it had. */
  readonly revisions: {
    readonly id: string;
    readonly md5Checksum: string | undefined;
    readonly size: string;
    modifiedTime: string;
  }[];
  readonly permissions: Permission[];
  /** The shared drive that it is in. */
  readonly driveId: string | undefined;
  readonly owner: string | undefined;
  /** The account that made it; undefined for what people made. */
  readonly app: string | undefined;
}
