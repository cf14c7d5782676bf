import { open } from 'node:fs/promises';
import { DataProblem } from '../../../core/index.ts';

export interface Login {
  readonly user?: string | undefined;
  readonly passwordFile?: string | undefined;
}

export const PASSWORD_VARIABLE = 'DAQSCOPE_DAV_PASSWORD';

const MOST_BYTES = 4096;

const HOW = `Write the (app) password into a file that only you can read and name it as passwordFile, or set ${PASSWORD_VARIABLE}.`;

/**
 * The header that logs a user in; none where neither a user nor a password is known, for servers that ask for none. The password
 * is the first line of its file, else that of the environment. Problems: `CREDENTIALS_MISSING`, `CREDENTIALS_EXPOSED`.
 */
export async function authorization({ user, passwordFile }: Login): Promise<string | undefined> {
  const password = passwordFile === undefined ? process.env[PASSWORD_VARIABLE] : await readPassword(passwordFile);
  if (user === undefined && password === undefined) return undefined;
  if (user === undefined) throw missing('there is a password, but no user', 'Name the user in the config file.');
  if (password === undefined || password === '') throw missing(`there is no password for ${user}`, HOW);
  if (user.includes(':')) throw missing('the name of a user cannot have a colon', 'Name the user in the config file.');
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

async function readPassword(path: string): Promise<string> {
  try {
    await using file = await open(path, 'r');
    const { mode, size } = await file.stat();
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw exposed(path, mode);
    if (size > MOST_BYTES) throw missing('this is far too large for a password', HOW, path);
    const [line] = (await file.readFile('utf8')).split(/\r?\n/, 1);
    if (line === '') throw missing('the file of the password is empty', HOW, path);
    return line;
  } catch (error) {
    if (error instanceof DataProblem) throw error;
    throw missing(`the password cannot be read (${(error as NodeJS.ErrnoException).code})`, HOW, path);
  }
}

function exposed(file: string, mode: number): DataProblem {
  return new DataProblem({
    code: 'CREDENTIALS_EXPOSED',
    message: 'others on this machine can read the password',
    file,
    expected: 'mode 600',
    found: (mode & 0o777).toString(8),
    hint: `chmod 600 '${file}'`,
  });
}

/** The server lets nobody in without a login, and there is none. */
export function loginNeeded(address: string): DataProblem {
  const hint = 'Name the target in the config file, with user and passwordFile (docs/publish.md#targets).';
  return missing('the server asks for a user and a password', hint, address);
}

function missing(message: string, hint: string, file?: string): DataProblem {
  return new DataProblem({ code: 'CREDENTIALS_MISSING', message, hint, file });
}
