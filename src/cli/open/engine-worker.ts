import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { portTransport } from '../../core/index.ts';
import { Engine } from '../../engine/index.ts';
import type { EngineSettings } from './engine-settings.ts';
import { NodeHost } from './node-host.ts';

/** What the server tells the worker: a page has come, or everything ends. */
export type WorkerOrder = { readonly port: MessagePort } | 'end';

const host = new NodeHost(workerData as EngineSettings);
const engine = new Engine(host);
for (const file of host.files) engine.open(file);

parentPort?.on('message', async (order: WorkerOrder) => {
  if (order !== 'end') {
    engine.connect(portTransport(order.port));
    return;
  }
  await engine.close();
  await host.close();
  process.exit();
});
