import { parentPort, workerData } from 'node:worker_threads';
import { FileSource } from './file-source.ts';
import { sha256OfSource } from './sha256.ts';
import type { Sha256Answer } from './sha256-of-file.ts';

/** The other side of `sha256OfFile`: answers once, with the checksum of the file it was started for. */
async function answer(): Promise<Sha256Answer> {
  try {
    await using source = await FileSource.open(workerData as string);
    return { sha256: await sha256OfSource(source) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

parentPort?.postMessage(await answer());
