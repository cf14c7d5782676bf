export interface WatchOptions {
  readonly everyMs: number;
  /** So often in a row it must stand still. */
  readonly looks: number;
}

/**
 * Calls back once when a counter that another thread moves stands still. Looks are counted, not time: a machine that slept did not hang.
 * Gives a function that ends it.
 */
export function watchBeats(beats: Int32Array, { everyMs, looks }: WatchOptions, onStill: () => void): () => void {
  let last = -1;
  let still = 0;
  const timer = setInterval(() => {
    const now = Atomics.load(beats, 0);
    still = now === last ? still + 1 : 0;
    last = now;
    if (still < looks) return;
    clearInterval(timer);
    onStill();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
