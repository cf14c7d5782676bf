import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { DataProblem, didYouMean } from '../../core/index.ts';
import { configFolder } from '../../host/index.ts';

/** A target as the user has written it down. */
export interface TargetConfig {
  /** Its address. */
  readonly to: string;
  /** Google Drive: key file of the service account. */
  readonly key?: string | undefined;
  /** Google Drive: the person in whose name the account acts (domain-wide delegation). */
  readonly subject?: string | undefined;
  /** Google Drive: `drive` (all that was shared with the account), or `drive.file` (only what it made itself). */
  readonly scope?: 'drive' | 'drive.file' | undefined;
  /** WebDAV: name of the user. */
  readonly user?: string | undefined;
  /** WebDAV: file with the (app) password. */
  readonly passwordFile?: string | undefined;
  /** Whom everything that is published is shared with. */
  readonly share?: readonly string[] | undefined;
  /** First pause before something is tried again, in seconds. */
  readonly retrySeconds?: number | undefined;
  /** How long something is tried again and again that does not get on, in minutes. */
  readonly giveUpMinutes?: number | undefined;
}

export interface ConfigFile {
  readonly path: string;
  readonly targets: ReadonlyMap<string, TargetConfig>;
}

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string' && value !== '';
const isTextList: Check = (value) => Array.isArray(value) && value.every(isText);
const isPositive: Check = (value) => typeof value === 'number' && value > 0 && Number.isFinite(value);

/** What may be said of a target: how it is checked, and in words. */
const FIELDS: Readonly<Record<keyof TargetConfig, readonly [check: Check, expected: string]>> = {
  to: [isText, 'an address'],
  key: [isText, 'the path of a key file'],
  subject: [isText, 'a mail address'],
  scope: [(value) => value === 'drive' || value === 'drive.file', '"drive" or "drive.file"'],
  user: [isText, 'a name'],
  passwordFile: [isText, 'the path of a file'],
  share: [isTextList, 'a list like ["domain:lab.org:reader"]'],
  retrySeconds: [isPositive, 'a number of seconds above 0'],
  giveUpMinutes: [isPositive, 'a number of minutes above 0'],
};

/** `DAQSCOPE_CONFIG`, else `config.json` in the folder of the user's settings. */
export function configPath(): string {
  return process.env.DAQSCOPE_CONFIG ?? join(configFolder(), 'config.json');
}

/** Reads the user's config file; one that is not there names no targets. Paths in it are seen from its folder. Problem: `CONFIG_INVALID`. */
export async function readConfig(path = configPath()): Promise<ConfigFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw invalid(path, `it cannot be read: ${error.message}`);
  });
  const { targets = {}, ...others } = parsed(path, text);
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw invalid(path, `"${other}" means nothing here`, { hint: didYouMean(other, ['targets']) });
  const named = Object.entries(asObject(path, 'targets', targets));
  return { path, targets: new Map(named.map(([name, value]) => [name, targetConfig(path, name, value)])) };
}

function parsed(path: string, text: string): Record<string, unknown> {
  try {
    return asObject(path, 'the file', JSON.parse(text));
  } catch (error) {
    if (error instanceof DataProblem) throw error;
    throw invalid(path, `it is not JSON: ${faultOf(error as Error)}`);
  }
}

/** What is wrong with a JSON text, without the piece of it that V8 shows: what is in a config file is not for everybody. */
function faultOf({ message }: Error): string {
  return message.replace(/, (?:\.\.\.)?".*"(?:\.\.\.)? is not valid JSON$/s, '');
}

function targetConfig(file: string, name: string, value: unknown): TargetConfig {
  const place = `targets / ${name}`;
  const fields = asObject(file, place, value);
  for (const [key, field] of Object.entries(fields)) {
    if (!Object.hasOwn(FIELDS, key))
      throw invalid(file, `"${key}" means nothing here`, { path: place, hint: didYouMean(key, Object.keys(FIELDS)) });
    const [check, expected] = FIELDS[key as keyof TargetConfig];
    if (!check(field)) throw invalid(file, `"${key}" is not what it should be`, { path: place, expected });
  }
  if (fields.to === undefined) throw invalid(file, 'it has no "to"', { path: place, expected: FIELDS.to[1] });
  const config = fields as unknown as TargetConfig;
  const at = (path?: string) => (path === undefined ? undefined : fromFolderOf(file, path));
  return { ...config, key: at(config.key), passwordFile: at(config.passwordFile) };
}

/** A path as the file means it: `~` is the user's home. */
function fromFolderOf(file: string, path: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : resolve(dirname(file), path);
}

function asObject(file: string, what: string, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw invalid(file, `${what} is not an object`, { expected: '{ "targets": { "lab": { "to": "drive:…" } } }' });
}

function invalid(
  file: string,
  message: string,
  more: { readonly path?: string; readonly expected?: string; readonly hint?: string | undefined } = {},
): DataProblem {
  return new DataProblem({ code: 'CONFIG_INVALID', file, message, ...more });
}
