/** Collects what comes in, and hands it on once per frame. */
export interface Batch<T> {
  (item: T): void;
  /** What was collected counts no more. */
  drop(): void;
}

/** Once per frame; a page in the background has no frames, and gets it after a while. */
export function batched<T>(
  take: (items: readonly T[]) => void,
  schedule: (run: () => void) => void = nextFrame,
): Batch<T> {
  let items: T[] = [];
  let isWaiting = false;
  const run = () => {
    isWaiting = false;
    const all = items;
    items = [];
    if (all.length > 0) take(all);
  };
  const add = (item: T) => {
    items.push(item);
    if (isWaiting) return;
    isWaiting = true;
    schedule(run);
  };
  return Object.assign(add, {
    drop: () => {
      items = [];
    },
  });
}

const HIDDEN_MS = 250;

function nextFrame(run: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(run);
  else setTimeout(run, HIDDEN_MS);
}
