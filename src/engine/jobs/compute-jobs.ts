import { DataProblem, isCancellation, type Progress } from '../../core/index.ts';
import type { RunInJob } from '../derived/derived-nodes.ts';
import type { WorkOptions } from '../engine-host.ts';
import type { FileKey } from '../protocol.ts';
import type { Jobs } from './jobs.ts';

/** What takes longer than this is a job that people see; it goes on even if nobody waits for it any more. */
const SEEN_MS = 300;

interface Running {
  readonly file: FileKey;
  readonly result: Promise<unknown>;
  /** Who wants it. */
  waiting: number;
  isSeen: boolean;
  stop(): void;
}

/** Computations on whole files: each once for all who want it. */
export class ComputeJobs {
  readonly #jobs: Jobs;
  readonly #running = new Map<string, Running>();

  constructor(jobs: Jobs) {
    this.#jobs = jobs;
  }

  /** Runs work, as a job if it takes a while. Problem: `ANALYSIS_STOPPED` if somebody cancelled the job, and those of the work. */
  readonly run: RunInJob = async (node, work, until) => {
    until.throwIfAborted();
    const key = JSON.stringify([node.file, node.path, node.use]);
    const running = this.#running.get(key) ?? this.#begin(key, node, work);
    running.waiting++;
    const leave = () => {
      if (--running.waiting === 0 && !running.isSeen) running.stop();
    };
    until.addEventListener('abort', leave, { once: true });
    return running.result.finally(() => until.removeEventListener('abort', leave)) as ReturnType<typeof work>;
  };

  /** A file is closed, or opened anew. */
  drop(file: FileKey): void {
    for (const running of this.#running.values()) if (running.file === file) running.stop();
  }

  #begin<Result>(
    key: string,
    { file, path }: Parameters<RunInJob>[0],
    work: (options: WorkOptions) => Promise<Result>,
  ): Running {
    const controller = new AbortController();
    const forget = () => {
      if (this.#running.get(key) === running) this.#running.delete(key);
    };
    const stop = () => {
      forget(); // it ends a while later, and who comes meanwhile begins anew
      clearTimeout(timer); // nor is it seen any more
      controller.abort();
    };
    let last: Progress | undefined;
    let tell = (progress: Progress): void => {
      last = progress;
    };
    const doing = work({ signal: controller.signal, onProgress: (progress) => tell(progress) });
    const timer = setTimeout(() => {
      running.isSeen = true;
      const job = this.#jobs.start(
        { kind: 'compute', title: `Computing ${path}`, file, path },
        ({ signal, onProgress }) => {
          signal.addEventListener('abort', stop, { once: true });
          tell = onProgress;
          if (last) tell(last);
          return doing;
        },
      );
      job.result.catch(() => {}); // the job tells
    }, SEEN_MS);
    const result = doing
      .catch((error) => {
        throw isCancellation(error) && running.isSeen ? stopped(file, path) : error;
      })
      .finally(() => {
        clearTimeout(timer);
        forget();
      });
    const running: Running = { file, result, waiting: 0, isSeen: false, stop };
    this.#running.set(key, running);
    return running;
  }
}

function stopped(file: FileKey, path: string): DataProblem {
  return new DataProblem({
    code: 'ANALYSIS_STOPPED',
    file,
    path,
    message: 'the computation was cancelled',
    hint: 'Ask for it again if you want it.',
  });
}
