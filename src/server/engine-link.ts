import { randomUUID } from 'node:crypto';
import { Client, DataProblem, type FromEngine, type ToEngine, type Transport } from '../core/index.ts';
import type { EngineClient, FileInfo, FileKey, JobInfo } from '../engine/index.ts';

/** The server's own connection to the engine, and what it knows of files and conversions. */
export class EngineLink {
  readonly client: EngineClient;
  /** Tells runs of the engine apart, whose generations of files all begin with 1. */
  readonly run = randomUUID();
  readonly #generations = new Map<FileKey, number>();
  readonly #conversions = new Map<number, JobInfo>();
  readonly #waiting = new Set<() => void>();
  readonly #ready: Promise<void>;
  /** Why there is no engine any more. */
  #gone: string | undefined;

  constructor(transport: Transport<ToEngine, FromEngine>) {
    this.client = new Client(transport);
    this.client.on('file', (file) => this.#takeFile(file));
    this.client.on('closed', ({ file }) => this.#generations.delete(file));
    this.client.on('job', (job) => this.#takeJob(job));
    transport.onClose((reason) => {
      this.#gone = reason ?? 'it has ended';
      this.#wake();
    });
    this.#ready = this.#greet();
    this.#ready.catch(() => {}); // told to those who ask
  }

  /** Is there no engine behind it any more? */
  get isGone(): boolean {
    return this.#gone !== undefined;
  }

  /** How often a file was opened. What was read of it in another generation counts no more. */
  async generationOf(file: FileKey): Promise<number> {
    await this.#ready;
    return this.#generations.get(file) ?? 0;
  }

  /** Throws if a file is not open as it was in that generation. */
  checkGeneration(file: FileKey, generation: number): void {
    if (this.#generations.get(file) === generation) return;
    throw new DataProblem({
      code: 'FILE_CHANGED',
      file,
      message: 'it was opened anew, or closed, while values were taken from it',
      hint: 'Ask again.',
    });
  }

  /** A conversion that was begun by anyone. */
  async conversion(job: number): Promise<JobInfo | undefined> {
    await this.#ready;
    return this.#conversions.get(job);
  }

  /** Waits until a conversion has ended; where the caller gives up, it is stopped. */
  async ended(job: number, signal: AbortSignal): Promise<JobInfo> {
    const stop = () => void this.client.call('cancel', { job }).catch(() => {}); // it has ended, or the engine has
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        signal.throwIfAborted();
        const info = this.#conversions.get(job);
        if (info && info.state !== 'running') return info;
        if (this.#gone !== undefined)
          throw new DataProblem({ code: 'DISCONNECTED', message: `the engine cannot be reached: ${this.#gone}` });
        await this.#news(signal);
      }
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  close(): void {
    this.client.close();
  }

  async #greet(): Promise<void> {
    await this.client.call('listen', { events: ['file', 'closed', 'job'] });
    const { files, jobs } = await this.client.call('hello', {});
    for (const file of files) this.#takeFile(file);
    for (const job of jobs) this.#takeJob(job);
  }

  #takeFile({ file, generation }: FileInfo): void {
    this.#generations.set(file, generation);
  }

  #takeJob(job: JobInfo): void {
    if (job.kind !== 'convert') return;
    this.#conversions.set(job.job, job);
    this.#wake();
  }

  #news(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.add(resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
    return promise.finally(() => this.#waiting.delete(resolve));
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
  }
}

/** A connection that is made anew where the engine has ended, and may have been started again. */
export class EngineLinks {
  readonly #connect: () => Transport<ToEngine, FromEngine>;
  #link: EngineLink;

  constructor(connect: () => Transport<ToEngine, FromEngine>) {
    this.#connect = connect;
    this.#link = new EngineLink(connect());
  }

  get current(): EngineLink {
    if (this.#link.isGone) this.#link = new EngineLink(this.#connect());
    return this.#link;
  }

  close(): void {
    this.#link.close();
  }
}
