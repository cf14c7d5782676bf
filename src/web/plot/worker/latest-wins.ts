/** Takes something to do. */
export type Order<Item> = (item: Item) => void;

/** What takes longer is stopped when something newer waits. */
const PATIENCE_MS = 100;

/**
 * Does one thing at a time: while it goes on, only the newest order waits. One that takes long is stopped then, but never two in a row,
 * so that something is seen however fast orders come.
 */
export function latestWins<Item>(
  work: (item: Item, signal: AbortSignal) => Promise<void>,
  patienceMs: number = PATIENCE_MS,
): Order<Item> {
  let current: { readonly controller: AbortController; readonly began: number } | undefined;
  let waiting: { readonly item: Item } | undefined;
  let wasStopped = false;

  const stopIfLate = (which: typeof current) => {
    if (current !== which || !current || !waiting || wasStopped) return;
    wasStopped = true;
    current.controller.abort();
  };
  const begin = async (item: Item) => {
    const controller = new AbortController();
    current = { controller, began: performance.now() };
    await work(item, controller.signal).catch(() => {}); // `work` tells what went wrong
    if (!controller.signal.aborted) wasStopped = false;
    current = undefined;
    const next = waiting;
    waiting = undefined;
    if (next) void begin(next.item);
  };
  return (item) => {
    if (!current) {
      void begin(item);
      return;
    }
    const isFirst = waiting === undefined;
    waiting = { item };
    const which = current;
    if (isFirst) setTimeout(() => stopIfLate(which), Math.max(0, current.began + patienceMs - performance.now()));
  };
}
