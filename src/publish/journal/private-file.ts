import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/** For nobody but the user. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: FOLDER_MODE });
}

/** The JSON of a file that only the user can read; undefined if there is none, or it is none. */
export async function readPrivateJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Writes it as a whole or not at all, and so that a power cut leaves one of the two. */
export async function writePrivateJson(path: string, json: unknown): Promise<void> {
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  await makePrivateFolder(dirname(path));
  try {
    await using handle = await open(part, 'wx', FILE_MODE);
    await handle.writeFile(JSON.stringify(json));
    await handle.sync();
  } catch (error) {
    await unlink(part).catch(() => {});
    throw error;
  }
  await rename(part, path).catch(async (error) => {
    await unlink(part).catch(() => {});
    throw error;
  });
}
