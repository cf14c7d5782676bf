import { Worker } from 'node:worker_threads';
import { DataProblem, type ReadOptions } from '../../core/index.ts';

/** What the worker answers. */
export type Sha256Answer = { readonly sha256: string } | { readonly error: string };

const COMPILED = !import.meta.url.endsWith('.ts');
const WORKER = new URL(COMPILED ? './sha256-worker.js' : './sha256-worker.ts', import.meta.url);

/**
 * SHA-256 of a file in hexadecimal, computed beside whatever else is done: on another core, where there is one.
 * Problem: `FILE_UNREADABLE`.
 */
export function sha256OfFile(path: string, { signal }: ReadOptions = {}): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const worker = new Worker(WORKER, { workerData: path, resourceLimits: { maxYoungGenerationSizeMb: 1 } });
  const cancel = () => reject(signal?.reason);
  signal?.addEventListener('abort', cancel, { once: true });
  worker.once('message', (answer: Sha256Answer) => {
    if ('sha256' in answer) resolve(answer.sha256);
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
