import type { Progress } from '../../core/index.ts';
import type { JobInfo } from '../../engine/index.ts';
import { bytesText, countText, durationText } from '../widgets/numbers.ts';
import { secondsLeft } from './job-speed.ts';

const AMOUNTS: Readonly<Record<Progress['unit'], (amount: number) => string>> = {
  bytes: bytesText,
  datasets: (count) => `${countText(Math.round(count))} ${count === 1 ? 'dataset' : 'datasets'}`,
};

/** `reading · 1.20 GB of 8.59 GB · 850 MB/s · 9 s left`. */
export function progressText(progress: Progress | undefined, speed: number | undefined): string {
  if (!progress) return 'waiting';
  const { phase, done, total, unit } = progress;
  const amount = AMOUNTS[unit];
  const left = secondsLeft({ progress }, speed);
  return [
    phase,
    total === undefined ? amount(done) : `${amount(done)} of ${amount(total)}`,
    speed !== undefined && unit === 'bytes' && `${bytesText(speed)}/s`,
    left !== undefined && `${durationText(left)} left`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** `done in 2 min 10 s`. */
export function endingText({ state, started, ended = started }: JobInfo): string {
  const seconds = (ended - started) / 1000;
  const took = seconds < 1 ? 'less than a second' : durationText(seconds);
  return state === 'cancelled' ? `cancelled after ${took}` : `${state} ${state === 'done' ? 'in' : 'after'} ${took}`;
}
