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

/** `done in 2 min 10 s`; of what was published `updated, done in 3 s`. */
export function endingText({ state, started, ended = started, published }: JobInfo): string {
  const seconds = (ended - started) / 1000;
  const took = seconds < 1 ? 'less than a second' : durationText(seconds);
  const ending = `${state} ${state === 'done' ? 'in' : 'after'} ${took}`;
  return published ? `${published.outcome}, ${ending}` : ending;
}

/** Is it a link that a browser follows from a page? Those of folders are not, and whatever else a server may call a link is none. */
export function isWebLink(url: string): boolean {
  return ['https:', 'http:'].includes(URL.parse(url)?.protocol ?? '');
}
