import { basename } from 'node:path';
import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { DataProblem } from '../../core/index.ts';
import { type PrintedLine, PrintedLines } from './printed-lines.ts';
import type { FromReader, ReaderCall, ReaderSetup, ToReader } from './reader-messages.ts';

const COMPILED = !import.meta.url.endsWith('.ts');
const WORKER = new URL(COMPILED ? './reader-worker.js' : './reader-worker.ts', import.meta.url);

/** Beyond this a reader is ended; arrays of numbers do not count. */
const MOST_HEAP_MB = 1024;
const POLL_MS = 10;

/** Who hears what a reader says while it works. */
export interface ReaderEars {
  readonly onLines: (lines: readonly PrintedLine[]) => void;
  /** A share. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** After a cancel the reader has so long to show that it lives; then it is ended. */
  readonly graceMs: number;
}

interface Pending {
  readonly resolve: (result: never) => void;
  readonly reject: (reason: unknown) => void;
}

/** Why a thread is no more: ended by us, or by itself. */
export type ThreadEnd = 'stopped' | DataProblem;

/** A module of a user in a thread of its own. When the thread ends, whoever waits for it is told why; it does not start again. */
export class ReaderThread {
  readonly #name: string;
  readonly #ears: ReaderEars;
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #pending = new Map<number, Pending>();
  /** Cancelled calls that the reader has not ended yet; with each, what happens if it does not hear of it. */
  readonly #cancelled = new Map<number, NodeJS.Timeout>();
  readonly #leaked: PrintedLines;
  #end: ThreadEnd | undefined;
  #calls = 0;

  constructor(module: string, ears: ReaderEars) {
    this.#name = basename(module);
    this.#ears = ears;
    this.#leaked = new PrintedLines((lines) => ears.onLines(lines));
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData: ReaderSetup = { module: pathToFileURL(module).href, port: port2 };
    this.#worker = new Worker(WORKER, {
      workerData,
      transferList: [port2],
      argv: [],
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    port1.on('message', (message: FromReader) => this.#take(message));
    // What is printed past our own ears: while the thread begins and ends.
    this.#worker.stdout.setEncoding('utf8').on('data', (text: string) => this.#leaked.write(text, 'message'));
    this.#worker.stderr.setEncoding('utf8').on('data', (text: string) => this.#leaked.write(text, 'warning'));
    this.#worker.on('error', (error) => this.#ended(this.#fault(error)));
    this.#worker.on('exit', (code) => this.#ended(this.#exited(code)));
  }

  /** Why it is no more; undefined while it lives. */
  get end(): ThreadEnd | undefined {
    return this.#end;
  }

  /** Problems: `READER_FAILED`, and those that the reader throws; rejects with {@link ThreadEnd} if the thread ends meanwhile. */
  call<Result>(call: ReaderCall, { signal, graceMs }: CallOptions): Promise<Result> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#end) return Promise.reject(this.#end);
    const id = ++this.#calls;
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const cancel = () => {
      if (!this.#pending.delete(id)) return;
      this.#send({ cancel: id });
      const deaf = setTimeout(() => void this.stop(), graceMs);
      this.#cancelled.set(id, deaf);
      reject(signal?.reason);
    };
    this.#pending.set(id, { resolve, reject });
    signal?.addEventListener('abort', cancel, { once: true });
    this.#send({ ...call, id });
    return promise.finally(() => signal?.removeEventListener('abort', cancel));
  }

  /** Ends the thread, whatever it does; what was cancelled has some time to end by itself. */
  async stop(graceMs = 0): Promise<void> {
    for (const end = Date.now() + graceMs; this.#cancelled.size > 0 && !this.#end && Date.now() < end; )
      await setTimeoutAsync(POLL_MS);
    this.#ended('stopped');
    await this.#worker.terminate();
  }

  #send(message: ToReader): void {
    this.#port.postMessage(message);
  }

  #take(message: FromReader): void {
    if (this.#end) return;
    if ('lines' in message) this.#ears.onLines(message.lines);
    else if ('progress' in message) this.#ears.onProgress?.(message.progress);
    else if ('alive' in message) clearTimeout(this.#cancelled.get(message.alive));
    else {
      clearTimeout(this.#cancelled.get(message.id));
      this.#cancelled.delete(message.id);
      const call = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if ('result' in message) call?.resolve(message.result as never);
      else call?.reject(new DataProblem(message.problem));
    }
  }

  #ended(end: ThreadEnd): void {
    if (this.#end) return;
    for (let last = receiveMessageOnPort(this.#port); last; last = receiveMessageOnPort(this.#port))
      this.#take(last.message);
    this.#end = end;
    this.#leaked.end();
    this.#port.close();
    for (const timer of this.#cancelled.values()) clearTimeout(timer);
    for (const { reject } of this.#pending.values()) reject(end);
    this.#pending.clear();
  }

  #fault(error: unknown): DataProblem {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_WORKER_OUT_OF_MEMORY') return this.#failed(String(message));
    return this.#failed(
      `it needs more than ${MOST_HEAP_MB} MB of memory`,
      'Keep numbers in typed arrays, and give large datasets as lazy ones (docs/readers.md).',
    );
  }

  #exited(code: number): DataProblem {
    return this.#failed(`it ended itself, with process.exit(${code})`, 'It should throw an Error instead.');
  }

  #failed(why: string, hint?: string): DataProblem {
    return new DataProblem({ code: 'READER_FAILED', message: `the reader ${this.#name} failed: ${why}`, hint });
  }
}
