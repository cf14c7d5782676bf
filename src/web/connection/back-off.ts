const SHORTEST_MS = 250;
const LONGEST_MS = 5000;

/** How long to wait before the next attempt, after so many that failed. */
export function backOff(failures: number): number {
  return Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(failures, 10));
}
