import { Worker } from 'node:worker_threads';
import { DataProblem } from '../../core/index.ts';
import { arraysOf, copyOf, memoryOf } from './memory-of.ts';
import type { Answer, Operation, Task } from './thread-messages.ts';

const COMPILED = !import.meta.url.endsWith('.ts');
const WORKER = new URL(COMPILED ? './linear-algebra-worker.js' : './linear-algebra-worker.ts', import.meta.url);

/** A thread that has nothing to do is ended after so long; memory of WebAssembly never shrinks, so after large matrices sooner. */
const IDLE_MS = { small: 10_000, large: 500 };
const LARGE_BYTES = 16 * 2 ** 20;

/**
 * Runs operations in a thread, one after the other; it is started when it is needed, and ended when somebody cancels what it is at,
 * and after a while without work. It keeps the process alive only while it works.
 */
export class LinearAlgebraThread {
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** Problems: those of the operation; `ANALYSIS_IMPOSSIBLE` if the thread dies of it. */
  run<Result>(operation: Operation, values: readonly unknown[], signal: AbortSignal | undefined): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const cancel = () => reject(signal?.reason);
    signal?.addEventListener('abort', cancel, { once: true }); // also while it waits
    this.#last = this.#last.then(() =>
      signal?.aborted ? undefined : this.#work<Result>(operation, values, signal).then(resolve, reject),
    );
    return promise.finally(() => signal?.removeEventListener('abort', cancel));
  }

  async #work<Result>(
    operation: Operation,
    values: readonly unknown[],
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const worker = this.#ready();
    const died = (error: unknown) => reject(lost(operation, error));
    const exited = () => died('it ended');
    const cancel = () => {
      void this.#end();
      reject(signal?.reason);
    };
    worker.once('message', resolve).once('error', died).once('exit', exited);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const own = copied(values);
      worker.postMessage({ operation, values: own } satisfies Task, own.flatMap(memoryOf));
      return resultOf<Result>(operation, await promise);
    } finally {
      worker.off('message', resolve).off('error', died).off('exit', exited);
      signal?.removeEventListener('abort', cancel);
      this.#rest(values.flatMap(arraysOf).reduce((bytes, { byteLength }) => bytes + byteLength, 0));
    }
  }

  #ready(): Worker {
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    this.#worker.ref();
    return this.#worker;
  }

  #start(): Worker {
    const worker = new Worker(WORKER);
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    worker.on('error', () => {}); // who waits for it is told
    return worker;
  }

  #rest(bytes: number): void {
    this.#worker?.unref();
    const idleMs = bytes > LARGE_BYTES ? IDLE_MS.large : IDLE_MS.small;
    this.#idle = setTimeout(() => void this.#end(), idleMs).unref();
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

function copied(values: readonly unknown[]): unknown[] {
  try {
    return values.map(copyOf);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new DataProblem({
      code: 'TOO_LARGE',
      message: 'there is not enough memory for a copy of the matrices',
      cause,
    });
  }
}

function resultOf<Result>(operation: Operation, answer: Answer): Result {
  if ('result' in answer) return answer.result as Result;
  throw 'problem' in answer ? new DataProblem(answer.problem) : lost(operation, answer.error);
}

function lost(operation: Operation, cause: unknown): DataProblem {
  const message = `${operation}: the thread that computes failed: ${cause instanceof Error ? cause.message : cause}`;
  return new DataProblem({ code: 'ANALYSIS_IMPOSSIBLE', message, cause });
}
