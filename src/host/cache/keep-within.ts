import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes files of a folder that were not used for the longest time (by their time of writing), until the others fit into a budget. */
export async function keepWithin(folder: string, budgetBytes: number): Promise<void> {
  const files = (await Promise.all((await readdir(folder)).map((name) => stateOf(join(folder, name))))).filter(
    (file) => file !== undefined,
  );
  let bytes = files.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (bytes <= budgetBytes) return;
    await unlink(path).catch(() => {}); // another process was faster, or has it open
    bytes -= size;
  }
}

async function stateOf(path: string): Promise<{ path: string; size: number; mtimeMs: number } | undefined> {
  const state = await stat(path).catch(() => undefined);
  return state?.isFile() ? { path, size: state.size, mtimeMs: state.mtimeMs } : undefined;
}
