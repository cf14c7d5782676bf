import type { JobInfo } from '../../engine/index.ts';

/** What was seen of a job: how much was done when. */
export interface SpeedState {
  readonly phase: string;
  readonly done: number;
  /** ms. */
  readonly time: number;
  /** Per second, smoothed; undefined while it is not known. */
  readonly speed: number | undefined;
}

/** Half of what is seen is younger than this. */
const HALF_LIFE_MS = 1500;
/** Closer reports say too little. */
const SHORTEST_MS = 80;

/** The speed after one more report. */
export function speedAfter(
  before: SpeedState | undefined,
  { progress }: Pick<JobInfo, 'progress'>,
  time: number,
): SpeedState | undefined {
  if (!progress) return undefined;
  const { phase, done } = progress;
  if (!before || before.phase !== phase || done < before.done) return { phase, done, time, speed: undefined };
  const elapsed = time - before.time;
  if (elapsed < SHORTEST_MS) return before;
  const now = ((done - before.done) / elapsed) * 1000;
  const weight = before.speed === undefined ? 1 : 1 - 0.5 ** (elapsed / HALF_LIFE_MS);
  return { phase, done, time, speed: (before.speed ?? 0) * (1 - weight) + now * weight };
}

/** How long it still takes, in s; undefined while that is not known. */
export function secondsLeft({ progress }: Pick<JobInfo, 'progress'>, speed: number | undefined): number | undefined {
  if (progress?.total === undefined || speed === undefined || speed <= 0) return undefined;
  return Math.max(0, progress.total - progress.done) / speed;
}
