/** How far a job is. */
export interface Progress {
  /** What is being done now: `reading`, `writing`, `verifying`. */
  readonly phase: string;
  readonly done: number;
  /** Undefined while it is not known. */
  readonly total?: number | undefined;
  readonly unit: 'bytes' | 'datasets';
}

export type ProgressListener = (progress: Progress) => void;

const INTERVAL_MS = 100;

/** Passes at most 10 events per second on, and always the last one of a phase (`done === total`). */
export function throttled(listener: ProgressListener, now: () => number = Date.now): ProgressListener {
  let phase: string | undefined;
  let last = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const time = now();
    const news = progress.phase !== phase || progress.done === progress.total;
    if (!news && time - last < INTERVAL_MS) return;
    phase = progress.phase;
    last = time;
    listener(progress);
  };
}
