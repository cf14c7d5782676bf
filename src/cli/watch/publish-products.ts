import { unlink } from 'node:fs/promises';
import { type Audience, FilePublishSource, type Target } from '../../publish/index.ts';
import type { LedgerEntry } from './watch-ledger.ts';
import type { WatchLog } from './watch-log.ts';

export interface Publishing {
  readonly target: Target;
  /** What the keys of all products begin with; may be empty. */
  readonly prefix: string;
  readonly audiences: readonly Audience[];
  readonly log: WatchLog;
  readonly signal: AbortSignal;
}

/** Publishes everything that was made of a recording. Rejects with the problem of the first thing that could not be published. */
export async function publishProducts({ products }: LedgerEntry, publishing: Publishing): Promise<void> {
  for (const { path, key } of products) await publishFile(path, publishing.prefix + key, publishing);
}

async function publishFile(path: string, key: string, { target, audiences, log, signal }: Publishing): Promise<void> {
  await using source = await FilePublishSource.open(path, { signal });
  const result = await target.put(key, source, { signal });
  for (const audience of audiences) await target.share(result, audience, { signal });
  await log.write('published', key, `${result.outcome}  ${result.url}`);
}

/** What was made only to be published is of no use any more. */
export async function removeTemporary({ products }: LedgerEntry): Promise<void> {
  for (const { path, isTemporary } of products) if (isTemporary) await unlink(path).catch(() => {});
}

/** Publishes the log of every day that has news. Rejects if one cannot be; it will be tried again with the next ones. */
export async function publishLogs({ target, log, signal }: Omit<Publishing, 'audiences' | 'prefix'>): Promise<void> {
  for (const day of log.due) {
    log.take(day);
    try {
      await using source = await FilePublishSource.open(day.path, { signal });
      await target.put(day.key, source, { signal, mime: 'text/plain' });
    } catch (error) {
      log.giveBack(day);
      throw error;
    }
  }
}
