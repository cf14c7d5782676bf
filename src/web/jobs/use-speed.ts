import { useEffect, useState } from 'react';
import type { JobInfo } from '../../engine/index.ts';
import { type SpeedState, speedAfter } from './job-speed.ts';

/** How fast a job goes, per second; of one that was there before, the mean since it began. */
export function useSpeed(job: JobInfo): number | undefined {
  const [state, setState] = useState<SpeedState>();
  useEffect(() => setState((before) => speedAfter(before, job, performance.now())), [job]);
  return state?.speed ?? meanSpeed(job.progress?.done, Date.now() - job.started);
}

const SHORTEST_MS = 1000;

function meanSpeed(done: number | undefined, milliseconds: number): number | undefined {
  return done === undefined || milliseconds < SHORTEST_MS ? undefined : (done / milliseconds) * 1000;
}
