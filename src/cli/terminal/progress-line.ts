import type { Progress } from '../../core/index.ts';
import { bytesText, durationText } from './quantities.ts';

/** What a progress bar shows. */
export interface ProgressView {
  /** What is worked on: the name of a file. */
  readonly label: string;
  readonly progress: Progress;
  /** Since this phase began. */
  readonly elapsedSeconds: number;
  /** Undefined while it cannot be told. */
  readonly secondsLeft: number | undefined;
}

const BAR_COLUMNS = 30;
const LEAST_BAR_COLUMNS = 8;
/** Speed says nothing before this. */
const SETTLED_SECONDS = 0.5;

/** One line, at most `columns` wide: `run7.bin  reading  ██████░░░░░░  42 %  1.20 GB of 2.86 GB  5 s left  350 MB/s`. What comes last gives way first. */
export function progressLine(view: ProgressView, columns: number): string {
  const { label, progress, elapsedSeconds, secondsLeft } = view;
  const { phase, done, total, unit } = progress;
  const share = total === undefined ? undefined : total === 0 ? 1 : Math.min(done / total, 1);
  const facts = [
    share === undefined ? undefined : `${String(Math.floor(share * 100)).padStart(3)} %`,
    shareText(done, total, unit),
    secondsLeft === undefined ? undefined : `${durationText(secondsLeft)} left`,
    elapsedSeconds >= SETTLED_SECONDS ? `${amountText(Math.round(done / elapsedSeconds), unit)}/s` : undefined,
  ].filter((fact) => fact !== undefined);
  for (let dropped = 0; dropped < facts.length; dropped++) {
    const told = facts.slice(0, facts.length - dropped);
    const words = [label, phase, ...told].join('  ');
    const room = Math.min(columns - words.length - 3, BAR_COLUMNS);
    if (share !== undefined && room >= LEAST_BAR_COLUMNS)
      return [label, phase, barText(share, room), ...told].join('  ');
    if (share === undefined && words.length < columns) return words;
  }
  return [label, phase].join('  ').slice(0, columns - 1);
}

/** What stays when the work is done: `run7.bin  2.86 GB in 8.2 s (349 MB/s)`. */
export function finalLine(label: string, bytes: number, seconds: number): string {
  if (bytes === 0) return `${label}  done in ${durationText(seconds)}`;
  const speed = seconds >= SETTLED_SECONDS ? ` (${bytesText(Math.round(bytes / seconds))}/s)` : '';
  return `${label}  ${bytesText(bytes)} in ${durationText(seconds)}${speed}`;
}

function barText(share: number, columns: number): string {
  const full = Math.floor(share * columns);
  return '█'.repeat(full) + '░'.repeat(columns - full);
}

/** `1.20 GB of 2.86 GB`, `3 of 12 datasets`. */
function shareText(done: number, total: number | undefined, unit: Progress['unit']): string {
  if (total === undefined) return amountText(done, unit);
  const part = unit === 'bytes' ? bytesText(done) : done.toLocaleString('en');
  return `${part} of ${amountText(total, unit)}`;
}

function amountText(amount: number, unit: Progress['unit']): string {
  return unit === 'bytes' ? bytesText(amount) : `${amount.toLocaleString('en')} ${unit}`;
}
