// Loaded into a server that shall be slow (`--import`): a read that is not of a few bytes takes so many ms longer as DAQSCOPE_BENCH_READ_MS
// says, in all threads. With it there is time to cancel work with small files.
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const LONG_BYTES = 64 * 1024;
const LATE_MS = Number(process.env.DAQSCOPE_BENCH_READ_MS);

type Read = (this: FileHandle, target: Uint8Array, at: number, length: number, position: number) => Promise<unknown>;

await using handle = await open(fileURLToPath(import.meta.url));
const shared = Object.getPrototypeOf(handle) as { read: Read };
const { read } = shared;
shared.read = async function (target, at, length, position) {
  if (length > LONG_BYTES) await pause(LATE_MS);
  return read.call(this, target, at, length, position);
};
