import { DataProblem, isCancellation, type Progress } from '../../core/index.ts';
import type { RunInJob } from '../derived/derived-nodes.ts';
import type { WorkOptions } from '../engine-host.ts';
import type { FileKey } from '../protocol.ts';
import type { Job, Jobs } from './jobs.ts';

/** What takes longer than this is a job that people see; it goes on even if nobody waits for it any more. */
const SEEN_MS = 300;

interface Running {
  readonly file: FileKey;
  readonly result: Promise<unknown>;
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
    const key = JSON.stringify([node.file, node.path]);
    const running = this.#running.get(key) ?? this.#begin(key, node, work, until);
    return running.result as ReturnType<typeof work>;
  };

  /** A file is closed, or opened anew. */
  drop(file: FileKey): void {
    for (const [key, running] of this.#running) {
      if (running.file !== file) continue;
      this.#running.delete(key);
      running.stop();
    }
  }

  #begin<Result>(
    key: string,
    { file, path }: Parameters<RunInJob>[0],
    work: (options: WorkOptions) => Promise<Result>,
    until: AbortSignal,
  ): Running {
    const controller = new AbortController();
    const stop = () => controller.abort();
    let job: Job<Result> | undefined;
    let last: Progress | undefined;
    let tell = (progress: Progress): void => {
      last = progress;
    };
    until.addEventListener('abort', () => job ?? stop(), { once: true });
    const doing = work({ signal: controller.signal, onProgress: (progress) => tell(progress) });
    const timer = setTimeout(() => {
      job = this.#jobs.start({ kind: 'compute', title: `Computing ${path}`, file, path }, ({ signal, onProgress }) => {
        signal.addEventListener('abort', stop, { once: true });
        tell = onProgress;
        if (last) tell(last);
        return doing;
      });
      job.result.catch(() => {}); // the job tells
    }, SEEN_MS);
    const result = doing
      .catch((error) => {
        throw isCancellation(error) && job ? stopped(file, path) : error;
      })
      .finally(() => {
        clearTimeout(timer);
        if (this.#running.get(key) === running) this.#running.delete(key);
      });
    const running: Running = { file, result, stop };
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
