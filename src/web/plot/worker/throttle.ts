/** Calls a function now and then. */
export interface Throttle {
  /** Soon, but not more often than it may be. */
  soon(): void;
  /** At once. */
  now(): void;
}

/** Leaves at least so many ms between calls that nobody is in a hurry for. */
export function throttle(run: () => void, intervalMs: number): Throttle {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  const now = () => {
    clearTimeout(timer);
    timer = undefined;
    last = performance.now();
    run();
  };
  const soon = () => {
    timer ??= setTimeout(now, Math.max(0, last + intervalMs - performance.now()));
  };
  return { soon, now };
}
