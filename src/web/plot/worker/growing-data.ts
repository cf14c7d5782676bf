import type { JobInfo } from '../../../engine/index.ts';
import type { FigureSpec } from '../../../figure/index.ts';
import type { Growth } from '../messages.ts';
import { showsData } from '../trace-data.ts';

/** What is indexed right now. */
export class GrowingData {
  readonly #running = new Map<number, JobInfo>();

  /** What a job tells; true if it is about indexing. */
  take(job: JobInfo): boolean {
    if (job.kind !== 'index') return false;
    if (job.state === 'running') this.#running.set(job.job, job);
    else this.#running.delete(job.job);
    return true;
  }

  clear(): void {
    this.#running.clear();
  }

  /** What of a figure is indexed. */
  of(spec: FigureSpec | undefined): Growth['jobs'] {
    if (!spec) return [];
    const jobs = [...this.#running.values()].filter((job) => isShown(spec, job));
    return jobs.map(({ title, progress }) => ({ title, progress }));
  }
}

/** Does a figure show the data of a job? */
export function isShown({ panels }: FigureSpec, { file, path }: Pick<JobInfo, 'file' | 'path'>): boolean {
  return panels.some(({ traces }) => traces?.some((trace) => showsData(trace, file, path)));
}
