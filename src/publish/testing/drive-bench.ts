import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { DataProblem } from '../../core/index.ts';
import { DriveTarget, type DriveTargetSettings } from '../drive/drive-target.ts';
import type { RetryPolicy } from '../http/retry.ts';
import { memoryPublishSource } from '../source/memory-publish-source.ts';
import type { PutOptions, PutResult } from '../target.ts';
import { DriveEmulator } from './drive-emulator/drive-emulator.ts';
import type { Item } from './drive-emulator/items/item.ts';

export const IMPATIENT: RetryPolicy = { firstMs: 5, mostMs: 50, giveUpMs: 10_000 };

/** What must not be in anything that people get to see, or keep in logs. */
const SECRETS = /PRIVATE KEY|MII[A-Za-z0-9+/]{20}|ya29\.|upload_id|assertion=|eyJ[\w-]{10}|Bearer \S/;

export interface BenchSettings extends DriveTargetSettings {
  /** Of the folder; the shared drive by default. */
  readonly folderId?: string;
  readonly path?: readonly string[];
}

/** A target over an emulator of its own, with everything that it tells: none of it may hold a secret. */
export class DriveBench implements AsyncDisposable {
  readonly emulator: DriveEmulator;
  readonly journalFolder = mkdtempSync(join(tmpdir(), 'daqscope-journal-'));
  readonly warnings: DataProblem[] = [];
  readonly target: DriveTarget;
  readonly #told: unknown[] = [];
  readonly #targets: DriveTarget[] = [];

  private constructor(emulator: DriveEmulator, settings: BenchSettings) {
    this.emulator = emulator;
    this.target = this.another(settings);
  }

  static async open(settings: BenchSettings = {}): Promise<DriveBench> {
    return new DriveBench(await DriveEmulator.start(), settings);
  }

  /** Another object for the same folder, as a second process would have. */
  another({ folderId = this.emulator.shared.id, path = [], ...settings }: BenchSettings = {}): DriveTarget {
    const target = new DriveTarget(
      { kind: 'drive', folderId, path },
      {
        key: this.emulator.keyFile(),
        policy: IMPATIENT,
        endpoint: this.emulator.url,
        journalFolder: this.journalFolder,
        warn: (problem) => this.warnings.push(problem),
        ...settings,
      },
    );
    this.#targets.push(target);
    return target;
  }

  put(key: string, content: string | Uint8Array, options?: PutOptions, target = this.target): Promise<PutResult> {
    return target.put(key, memoryPublishSource(key.split('/').at(-1) ?? key, content), options);
  }

  /** The problem that some work ends with. */
  async problemOf(work: Promise<unknown>): Promise<DataProblem> {
    const error = await work.then(
      (result) => new Error(`it went well: ${inspect(result)}`),
      (thrown: unknown) => thrown,
    );
    this.#told.push(error);
    if (error instanceof DataProblem) return error;
    throw error;
  }

  item(id: string): Item {
    const item = this.emulator.state.items.get(id);
    if (!item) throw new Error(`there is no ${id}`);
    return item;
  }

  contentOf(id: string): Buffer | undefined {
    return this.item(id).content?.read();
  }

  /** Files in the folder that are not in the bin. */
  get names(): string[] {
    return this.emulator
      .filesIn()
      .map(({ name }) => name)
      .sort();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const target of this.#targets) await target[Symbol.asyncDispose]();
    await this.emulator[Symbol.asyncDispose]();
    rmSync(this.journalFolder, { recursive: true, force: true });
    for (const told of [...this.#told, ...this.warnings]) expectNoSecrets(told);
  }
}

/** Looks everywhere in what was told, causes and stacks included. */
export function expectNoSecrets(told: unknown): void {
  const text = typeof told === 'string' ? told : inspect(told, { depth: 12, showHidden: true, maxStringLength: null });
  const found = SECRETS.exec(text);
  if (found) throw new Error(`a secret was told: …${text.slice(Math.max(0, found.index - 200), found.index + 40)}`);
}

/** Bytes that do not repeat soon. */
export function bytesOf(length: number, seed = 1): Uint8Array {
  const words = new Uint32Array(Math.ceil(length / 4));
  for (let i = 0, value = seed; i < words.length; i++) {
    value = (Math.imul(value, 1664525) + 1013904223) >>> 0;
    words[i] = value;
  }
  return new Uint8Array(words.buffer, 0, length);
}
