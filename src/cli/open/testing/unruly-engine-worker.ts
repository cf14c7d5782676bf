import { basename } from 'node:path';
import { workerData } from 'node:worker_threads';
import { NodeHost } from '../node-host.ts';
import { runEngine, type WorkerStart } from '../run-engine.ts';

/** What becomes of the engine while it opens a file, by its name. */
const DEEDS: Readonly<Record<string, () => Promise<never>>> = {
  'loops.lvm': () => {
    for (;;);
  },
  'throws.lvm': () =>
    new Promise(() => {
      setImmediate(() => {
        throw new Error('nobody caught this');
      });
    }),
};

class UnrulyHost extends NodeHost {
  override async open(...[file, options]: Parameters<NodeHost['open']>) {
    const opened = await super.open(file, options); // first, so that files are refused as they are
    await DEEDS[basename(file)]?.();
    return opened;
  }
}

const start = workerData as WorkerStart;
runEngine(new UnrulyHost(start.settings, start.refused), start);
