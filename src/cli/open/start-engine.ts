import { MessageChannel, Worker } from 'node:worker_threads';
import { type FromEngine, portTransport, type ToEngine, type Transport } from '../../core/index.ts';
import type { EngineSettings } from './engine-settings.ts';
import type { WorkerOrder } from './engine-worker.ts';

const COMPILED = !import.meta.url.endsWith('.ts');
const WORKER = new URL(COMPILED ? './engine-worker.js' : './engine-worker.ts', import.meta.url);

/** Beyond this the engine is ended and started again, rather than the machine being brought to its knees. */
const MOST_HEAP_MB = 2048;
/** An engine that ends so often is not started again. */
const MOST_RESTARTS = 3;
const RESTARTS_MS = 60_000;
const END_MS = 1000;

/** The engine in a worker of its own. If it ends by a fault, it is started again; pages then connect anew. */
export class EngineThread implements AsyncDisposable {
  readonly #settings: EngineSettings;
  readonly #complain: (text: string) => void;
  readonly #ended = Promise.withResolvers<void>();
  #worker: Worker;
  #restarts: number[] = [];
  #isEnding = false;

  constructor(settings: EngineSettings, complain: (text: string) => void) {
    this.#settings = settings;
    this.#complain = complain;
    this.#worker = this.#start();
  }

  /** Settles when it has ended for good. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** A connection of one more page. */
  connect(): Transport<ToEngine, FromEngine> {
    const { port1, port2 } = new MessageChannel();
    this.#worker.postMessage({ port: port1 } satisfies WorkerOrder, [port1]);
    return portTransport(port2);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnding = true;
    this.#worker.postMessage('end' satisfies WorkerOrder);
    const late = setTimeout(() => void this.#worker.terminate(), END_MS);
    await this.#ended.promise;
    clearTimeout(late);
  }

  #start(): Worker {
    const worker = new Worker(WORKER, {
      workerData: this.#settings,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    let fault = 'it ended';
    worker.on('error', (error) => {
      fault = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', () => this.#exited(fault));
    return worker;
  }

  #exited(fault: string): void {
    if (this.#isEnding) {
      this.#ended.resolve();
      return;
    }
    const now = Date.now();
    this.#restarts = [...this.#restarts.filter((time) => now - time < RESTARTS_MS), now];
    const goesOn = this.#restarts.length <= MOST_RESTARTS;
    this.#complain(`the engine failed: ${fault}${goesOn ? '; it is started again' : ''}`);
    if (goesOn) this.#worker = this.#start();
    else this.#ended.resolve();
  }
}
