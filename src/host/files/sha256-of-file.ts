import { Worker } from 'node:worker_threads';
import { DataProblem, type ProgressListener, type ReadOptions } from '../../core/index.ts';

/** What the worker is to do. */
export interface Sha256Task {
  readonly path: string;
  /** From the beginning. */
  readonly bytes: number;
  /** Whether it tells how far it is. */
  readonly tells: boolean;
}

/** What the worker answers: how far it is, and how it ended. */
export type Sha256Answer = { readonly done: number } | { readonly sha256: string } | { readonly error: string };

export interface Sha256Options extends ReadOptions {
  /** So many from the beginning; all by default. */
  readonly bytes?: number | undefined;
  readonly onProgress?: ProgressListener | undefined;
}

const COMPILED = !import.meta.url.endsWith('.ts');
const WORKER = new URL(COMPILED ? './sha256-worker.js' : './sha256-worker.ts', import.meta.url);

/**
 * SHA-256 of a file in hexadecimal, computed beside whatever else is done: on another core, where there is one.
 * Problem: `FILE_UNREADABLE`.
 */
export function sha256OfFile(
  path: string,
  { signal, bytes = Number.POSITIVE_INFINITY, onProgress }: Sha256Options = {},
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const workerData: Sha256Task = { path, bytes, tells: onProgress !== undefined };
  const worker = new Worker(WORKER, { workerData, resourceLimits: { maxYoungGenerationSizeMb: 1 } });
  const cancel = () => reject(signal?.reason);
  signal?.addEventListener('abort', cancel, { once: true });
  worker.on('message', (answer: Sha256Answer) => {
    if ('done' in answer) onProgress?.({ phase: 'digesting', done: answer.done, total: bytes, unit: 'bytes' });
    else if ('sha256' in answer) resolve(answer.sha256);
    else reject(unreadable(path, answer.error));
  });
  worker.once('error', (error) => reject(unreadable(path, String(error), error)));
  worker.once('exit', () => reject(unreadable(path, 'the worker ended')));
  promise
    .catch(() => {})
    .finally(() => {
      signal?.removeEventListener('abort', cancel);
      void worker.terminate();
    });
  if (signal?.aborted) cancel();
  return promise;
}

function unreadable(file: string, message: string, cause?: unknown): DataProblem {
  return new DataProblem({
    code: 'FILE_UNREADABLE',
    message: `its checksum could not be computed: ${message}`,
    file,
    cause,
  });
}
