/** What a run with `--once` has come to: numbers of recordings. */
export interface RunSummary {
  readonly published: number;
  readonly failed: number;
  readonly skipped: number;
  /** For the next run. */
  readonly waiting: number;
  /** Not finished yet. */
  readonly growing: number;
  /** Failed in a run before, and still there unchanged. */
  readonly failedBefore: number;
  /** Places in the folder that cannot be looked at. */
  readonly unreadable: number;
  /** All files that are there, and how many of them are meant. */
  readonly files: number;
  readonly meant: number;
  readonly patterns: readonly string[];
}

/** `2 published, 1 failed, 3 waiting`, and what else there is to say. */
export function summaryText(run: RunSummary): string {
  const { published, failed, skipped, waiting, growing, failedBefore, unreadable, files, meant, patterns } = run;
  const isIdle = published + failed + skipped + waiting === 0;
  if (isIdle && meant === 0 && files > 0) return `no file of ${files} fits ${patterns.join(' or ')}`;
  return [
    isIdle ? 'nothing new' : `${published} published, ${failed} failed, ${waiting} waiting`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(growing > 0 ? [`${growing} not finished yet`] : []),
    ...(failedBefore > 0 ? [`${failedBefore} that failed before`] : []),
    ...(unreadable > 0 ? [`${unreadable} cannot be looked at`] : []),
  ].join(', ');
}
