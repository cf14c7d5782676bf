import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { MemoryProfile, MemorySample } from './memory-profile.ts';

const COMPILED = !import.meta.url.endsWith('.ts');
const WORKER = new URL(COMPILED ? './memory-worker.js' : './memory-worker.ts', import.meta.url);

/**
 * Records the resident memory of this process, on a thread of its own: the main thread may be busy for long. Whatever becomes
 * of that thread, what is being recorded goes on.
 */
export class MemoryRecorder implements AsyncDisposable {
  readonly #worker: Worker;
  readonly #answer: Promise<readonly MemorySample[]>;
  readonly #started = performance.now();
  readonly #phases: { readonly name: string; readonly seconds: number }[] = [];

  private constructor(worker: Worker) {
    this.#worker = worker;
    this.#answer = new Promise((resolve) => {
      worker.once('message', resolve);
      worker.once('exit', () => resolve([]));
      worker.on('error', () => {});
    });
  }

  static async start(): Promise<MemoryRecorder> {
    const worker = new Worker(WORKER);
    await once(worker, 'message');
    return new MemoryRecorder(worker);
  }

  /** Notes what is done from now on; the same name again is no news. */
  phase(name: string): void {
    if (this.#phases.at(-1)?.name === name) return;
    this.#phases.push({ name, seconds: this.#seconds() });
  }

  async stop(): Promise<MemoryProfile> {
    this.#worker.postMessage('stop');
    const samples = await this.#answer;
    const now = { seconds: this.#seconds(), bytes: process.memoryUsage.rss() };
    return { samples: samples.length > 0 ? samples : [now], phases: this.#phases };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }

  #seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }
}
