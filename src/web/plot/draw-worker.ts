import { ChangingEngine } from '../connection/engine.ts';
import type { ToDrawWorker } from './messages.ts';
import { keepConnected } from './worker/keep-connected.ts';
import { PlotWorker } from './worker/plot-worker.ts';

/** What is used of the global scope of a worker. */
interface WorkerScope {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToDrawWorker>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
const engine = new ChangingEngine();
const worker = new PlotWorker(engine, (message, transfer) => scope.postMessage(message, transfer));
scope.addEventListener('message', ({ data }) => worker.take(data));
void keepConnected(engine, (isConnected) => worker.setConnected(isConnected));
