import { createHash } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { DataProblem } from '../../core/index.ts';
import { stateFolder } from '../../host/index.ts';
import { KeyTurns } from '../keys/key-turns.ts';
import type { WarningListener } from '../target.ts';
import { lockKey } from './key-lock.ts';
import { makePrivateFolder, readPrivateJson, writePrivateJson } from './private-file.ts';

/** What is written down of one key at one target. */
export interface JournalEntry {
  read(): Promise<unknown>;
  write(json: unknown): Promise<void>;
  clear(): Promise<void>;
}

/**
 * What must outlive a kill while something is published: a file per key, for the user alone. A journal that cannot be written is
 * told of once, and does not keep anything from being published.
 */
export class PublishJournal {
  readonly folder: string;
  readonly #warn: WarningListener;
  #hasWarned = false;
  /** Keys that this process is at work with: a lock of the file system does not know it from itself. */
  readonly #turns = new KeyTurns();

  constructor(warn: WarningListener, folder = join(stateFolder(), 'publish')) {
    this.folder = folder;
    this.#warn = warn;
  }

  /** `key`: whatever tells one file at one target from all others. */
  entry(key: string): JournalEntry {
    const path = this.#path(key, 'json');
    return {
      read: () => readPrivateJson(path),
      write: (json) => writePrivateJson(path, json).catch((error) => this.#tell(error)),
      clear: () => unlink(path).catch(() => {}),
    };
  }

  /** Does `work` while nobody else, in this process or another, is at work with this key. */
  inTurn<Result>(key: string, work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    return this.#turns.inTurn(key, async () => {
      await using _lock = await lockKey(this.#path(key, 'lock'), {
        signal,
        onUnlockable: (error) => this.#tell(error),
      });
      return await work();
    });
  }

  /** Rejects if nothing can be written down. */
  async check(): Promise<void> {
    try {
      await makePrivateFolder(this.folder);
      const probe = this.entry(`check ${process.pid}`);
      await writePrivateJson(this.#path(`check ${process.pid}`, 'json'), {});
      await probe.clear();
    } catch (error) {
      throw this.#problem(error);
    }
  }

  #path(key: string, extension: string): string {
    return join(this.folder, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.${extension}`);
  }

  #tell(error: unknown): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    this.#warn(this.#problem(error));
  }

  #problem(error: unknown): DataProblem {
    const { code } = error as NodeJS.ErrnoException;
    return new DataProblem({
      code: 'JOURNAL_FAILED',
      message: `the journal cannot be written (${code === 'ENOSPC' ? 'the disk is full' : (code ?? String(error))}), so that an upload that is killed begins anew`,
      file: this.folder,
      cause: error,
    });
  }
}
