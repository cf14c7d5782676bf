import { DataProblem } from '../../../core/index.ts';
import type { Checksum } from '../../target.ts';

export const FOLDER_TYPE = 'application/vnd.google-apps.folder';
export const SHEET_TYPE = 'application/vnd.google-apps.spreadsheet';

/** What is asked of every file. */
export const FILE_FIELDS =
  'id,name,mimeType,size,md5Checksum,sha256Checksum,webViewLink,appProperties,createdTime,modifiedTime,parents,trashed';

/** A file as Drive tells of it. */
export interface DriveFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly size: number | undefined;
  readonly checksum: Checksum | undefined;
  readonly url: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly created: string;
  readonly modified: Date | undefined;
  readonly trashed: boolean;
}

/** Takes an answer for what it is only where it has the form. Problem: `TARGET_FAILED`. */
export function driveFile(json: unknown): DriveFile {
  const fields = asRecord(json);
  const id = textIn(fields, 'id');
  if (!/^[\w-]+$/.test(id)) throw malformed('id');
  const link = fields.webViewLink;
  return {
    id,
    name: textIn(fields, 'name'),
    mimeType: textIn(fields, 'mimeType'),
    size: numberIn(fields, 'size'),
    checksum: checksumIn(fields),
    url:
      typeof link === 'string' && /^https:\/\/[^\s"'<>]+$/.test(link) ? link : `https://drive.google.com/open?id=${id}`,
    properties: propertiesIn(fields.appProperties),
    created: typeof fields.createdTime === 'string' ? fields.createdTime : '',
    modified: timeIn(fields.modifiedTime),
    trashed: fields.trashed === true,
  };
}

export function asRecord(json: unknown): Record<string, unknown> {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Record<string, unknown>;
  throw malformed('an object');
}

export function textIn(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  if (typeof value === 'string') return value;
  throw malformed(name);
}

/** Drive writes numbers of 64 bits as texts. */
function numberIn(fields: Record<string, unknown>, name: string): number | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
  throw malformed(name);
}

function checksumIn(fields: Record<string, unknown>): Checksum | undefined {
  const sha256 = fields.sha256Checksum;
  if (typeof sha256 === 'string' && sha256 !== '') return { algorithm: 'sha256', value: sha256.toLowerCase() };
  const md5 = fields.md5Checksum;
  if (typeof md5 === 'string' && md5 !== '') return { algorithm: 'md5', value: md5.toLowerCase() };
  return undefined;
}

function propertiesIn(json: unknown): Record<string, string> {
  if (json === undefined || json === null) return {};
  return Object.fromEntries(
    Object.entries(asRecord(json)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function timeIn(value: unknown): Date | undefined {
  const time = new Date(typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

function malformed(what: string): DataProblem {
  return new DataProblem({ code: 'TARGET_FAILED', message: `an answer of Google Drive lacks ${what}` });
}
