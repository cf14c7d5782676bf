import { workerData } from 'node:worker_threads';
import { NodeHost } from './node-host.ts';
import { runEngine, type WorkerStart } from './run-engine.ts';

const start = workerData as WorkerStart;
runEngine(new NodeHost(start.settings, start.refused), start);
