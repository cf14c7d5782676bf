// Loaded into a server that is measured (`--import`): tells its parent, when that asks, the longest delay of the main thread's event
// loop since it asked before.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const RESOLUTION_MS = 2;

if (isMainThread && process.send) {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  process.on('message', () => {
    process.send?.({ worst: delays.max / 1e6 - RESOLUTION_MS }); // the time between two looks is no delay
    delays.reset();
  });
  process.channel?.unref();
}
