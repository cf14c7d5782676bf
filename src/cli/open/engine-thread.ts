import { MessageChannel, Worker } from 'node:worker_threads';
import {
  Client,
  type FromEngine,
  type ProblemFields,
  portTransport,
  type ToEngine,
  type Transport,
} from '../../core/index.ts';
import type { EngineClient, FileKey, JobInfo } from '../../engine/index.ts';
import type { EngineSettings } from './engine-settings.ts';
import type { WorkerOrder, WorkerStart } from './run-engine.ts';
import { type WatchOptions, watchBeats } from './watch-beats.ts';

const COMPILED = !import.meta.url.endsWith('.ts');
const WORKER = new URL(COMPILED ? './engine-worker.js' : './engine-worker.ts', import.meta.url);

/** Beyond this the engine is ended and started again, rather than the machine being brought to its knees. */
const MOST_HEAP_MB = 2048;
/** An engine that ends so often is not started again. */
const MOST_RESTARTS = 3;
const RESTARTS_MS = 60_000;
const END_MS = 1000;
/** An engine that does not answer for so long hangs: nothing in it takes a tenth of that at a time. */
const WATCH: WatchOptions = { everyMs: 1000, looks: 20 };

export interface EngineThreadOptions {
  /** Module of the worker, and how it is watched; for tests. */
  readonly module?: URL | undefined;
  readonly watch?: WatchOptions | undefined;
}

/**
 * The engine in a worker of its own. If it ends by a fault, or hangs, it is started again; pages then connect anew. A file that it
 * failed at is not opened again by itself.
 */
export class EngineThread implements AsyncDisposable {
  readonly #settings: EngineSettings;
  readonly #complain: (text: string) => void;
  readonly #module: URL;
  readonly #watch: WatchOptions;
  readonly #ended = Promise.withResolvers<void>();
  /** Files that it failed at. */
  readonly #refused = new Map<FileKey, ProblemFields>();
  #lastJob = 0;
  #worker: Worker;
  #restarts: number[] = [];
  #isEnding = false;

  constructor(
    settings: EngineSettings,
    complain: (text: string) => void,
    { module = WORKER, watch = WATCH }: EngineThreadOptions = {},
  ) {
    this.#settings = settings;
    this.#complain = complain;
    this.#module = module;
    this.#watch = watch;
    this.#worker = this.#start(new Set());
  }

  /** Settles when it has ended for good. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** A connection of one more page. */
  connect(): Transport<ToEngine, FromEngine> {
    return connectTo(this.#worker);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnding = true;
    order(this.#worker, 'end');
    const late = setTimeout(() => void this.#worker.terminate(), END_MS);
    await this.#ended.promise;
    clearTimeout(late);
  }

  #start(suspects: WorkerStart['suspects']): Worker {
    const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const worker = new Worker(this.#module, {
      workerData: {
        settings: this.#settings,
        refused: this.#refused,
        suspects,
        lastJob: this.#lastJob,
        beats,
      } satisfies WorkerStart,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    const busy = new Map<number, FileKey>();
    watchJobs(worker, ({ job, file, state }) => {
      this.#lastJob = Math.max(this.#lastJob, job);
      if (state === 'running' && file !== '') busy.set(job, file);
      else busy.delete(job);
    });
    order(worker, 'begin');
    let fault = 'it ended';
    const stopWatching = watchBeats(beats, this.#watch, () => {
      fault = `it did not answer for ${(this.#watch.everyMs * this.#watch.looks) / 1000} s`;
      void worker.terminate();
    });
    worker.on('error', (error) => {
      fault = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', () => {
      stopWatching();
      this.#exited(fault, new Set(busy.values()));
    });
    return worker;
  }

  #exited(fault: string, files: ReadonlySet<FileKey>): void {
    if (this.#isEnding) {
      this.#ended.resolve();
      return;
    }
    const now = Date.now();
    this.#restarts = [...this.#restarts.filter((time) => now - time < RESTARTS_MS), now];
    const goesOn = this.#restarts.length <= MOST_RESTARTS;
    const work = files.size > 0 ? ` at work with ${[...files].join(', ')}` : '';
    this.#complain(`the engine failed${work}: ${fault}${goesOn ? '; it is started again' : ''}`);
    const [file, ...more] = files;
    const isKnown = file !== undefined && more.length === 0;
    if (isKnown) this.#refused.set(file, failedAt(file, fault));
    if (goesOn) this.#worker = this.#start(isKnown ? new Set() : files);
    else this.#ended.resolve();
  }
}

function order(worker: Worker, what: WorkerOrder): void {
  worker.postMessage(what, typeof what === 'object' ? [what.port] : []);
}

function connectTo(worker: Worker): Transport<ToEngine, FromEngine> {
  const { port1, port2 } = new MessageChannel();
  order(worker, { port: port1 });
  return portTransport(port2);
}

function watchJobs(worker: Worker, tell: (job: JobInfo) => void): void {
  const client: EngineClient = new Client(connectTo(worker));
  client.on('job', tell);
  client.call('listen', { events: ['job'] }).catch(() => {}); // it has ended, which is heard
}

function failedAt(file: FileKey, fault: string): ProblemFields {
  return {
    code: 'ENGINE_FAILED',
    file,
    message: `daqscope failed while it was at work with this file: ${fault}`,
    hint: 'It may be damaged, or too large. Open it again to try once more; other files are not affected.',
  };
}
