import { asDataProblem, isCancellation, type Progress, throttled } from '../../core/index.ts';
import type { WorkOptions } from '../engine-host.ts';
import type { JobInfo } from '../protocol.ts';

/** What a job is about. */
export type JobSubject = Pick<JobInfo, 'kind' | 'title' | 'file' | 'path'>;

/** What a job has made. */
export type JobResult = Pick<JobInfo, 'output' | 'published'>;

/** Work that people see: how far it is, what became of it, and a button to stop it. */
export interface Job<Result> {
  readonly id: number;
  /** What the job was when it began. */
  readonly info: JobInfo;
  readonly result: Promise<Result>;
  cancel(): void;
}

/** Ended ones that are still told of. */
const MOST_ENDED = 100;

export class Jobs {
  readonly #tell: (job: JobInfo) => void;
  readonly #infos = new Map<number, JobInfo>();
  readonly #controllers = new Map<number, AbortController>();
  #last: number;

  /** `tell` is called when a job begins, goes on (at most 10 times per second) and ends. Jobs are counted from `last` on. */
  constructor(tell: (job: JobInfo) => void, last = 0) {
    this.#tell = tell;
    this.#last = last;
  }

  /** Those that run, and the last ones that ended, in the order of their beginning. */
  get all(): readonly JobInfo[] {
    return [...this.#infos.values()];
  }

  get(id: number): JobInfo | undefined {
    return this.#infos.get(id);
  }

  /** Starts work; its promise may be left alone, since the job tells what became of it. */
  start<Result>(
    subject: JobSubject,
    work: (options: WorkOptions) => Promise<Result>,
    tellOf?: (result: Result) => JobResult,
  ): Job<Result> {
    const id = ++this.#last;
    const controller = new AbortController();
    const info: JobInfo = { job: id, ...subject, state: 'running', started: Date.now() };
    this.#controllers.set(id, controller);
    this.#update(info);
    const onProgress = throttled((progress: Progress) => this.#update({ ...this.#current(info), progress }));
    const result = work({ signal: controller.signal, onProgress });
    result.then(
      (value) => this.#end(info, { state: 'done', ...tellOf?.(value) }),
      (error) => this.#end(info, failure(error)),
    );
    return { id, info, result, cancel: () => this.cancel(id) };
  }

  cancel(id: number): void {
    this.#controllers.get(id)?.abort();
  }

  cancelAll(): void {
    for (const controller of this.#controllers.values()) controller.abort();
  }

  #current(info: JobInfo): JobInfo {
    return this.#infos.get(info.job) ?? info;
  }

  #end(info: JobInfo, ending: Partial<JobInfo>): void {
    this.#controllers.delete(info.job);
    this.#update({ ...this.#current(info), ...ending, ended: Date.now() });
    const ended = this.all.filter(({ state }) => state !== 'running');
    for (const { job } of ended.slice(0, -MOST_ENDED)) this.#infos.delete(job);
  }

  #update(info: JobInfo): void {
    if (this.#infos.get(info.job)?.ended !== undefined) return; // late progress
    this.#infos.set(info.job, info);
    this.#tell(info);
  }
}

function failure(error: unknown): Partial<JobInfo> {
  if (isCancellation(error)) return { state: 'cancelled' };
  const problem = asDataProblem(error, { code: 'ENGINE_FAILED', message: String(error) });
  return { state: 'failed', problem: problem.toJSON() };
}
